package dev.matinee.store.process;

import dev.matinee.core.files.Digests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// A name for this process that tells other processes of this machine whether it still lives.
///
/// `PLACE/PID/START`: the place is a fingerprint of where process ids have their meaning (this boot
/// of this machine, and this container in it), so a process elsewhere is never taken for dead.
public final class ProcessId {
  private static final String PLACE = Digests.sha256(place()).substring(0, 12);

  private static final long OWN = ProcessHandle.current().pid();

  /// The place of the start among the fields of `/proc/PID/stat` that follow the name, proc(5).
  private static final int STARTED = 19;

  private ProcessId() {}

  /// The name of this process.
  public static String name() {
    return name(ProcessHandle.current());
  }

  static String name(ProcessHandle process) {
    return PLACE + "/" + process.pid() + "/" + start(process);
  }

  /// When a process was started, the same whoever asks. Linux counts from its boot; the moment of
  /// the boot moves when the clock is set, so that by the clock a process would have another name
  /// for those that were started before and after.
  private static String start(ProcessHandle process) {
    var stat = Path.of("/proc", Long.toString(process.pid()), "stat");
    try {
      if (Files.exists(stat)) {
        var text = Files.readString(stat); // 4711 (name of the program) S 1 ...
        return "boot+" + text.substring(text.lastIndexOf(')') + 2).split(" ", -1)[STARTED];
      }
    } catch (IOException _) {
      return "ended"; // between the two lines
    }
    return startByClock(process);
  }

  /// As older versions named it.
  private static String startByClock(ProcessHandle process) {
    return String.valueOf(process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  /// Whether a process of this place has ended; `false` where that cannot be known.
  public static boolean isGone(String name) {
    return isHere(name) && living(name).isEmpty();
  }

  /// Whether it is another process of this place that lives.
  public static boolean livesBeside(String name) {
    return isHere(name) && living(name).filter(it -> it.pid() != OWN).isPresent();
  }

  private static boolean isHere(String name) {
    var parts = name.split("/", -1);
    return parts.length == 3 && parts[0].equals(PLACE) && parts[1].matches("\\d{1,18}");
  }

  private static Optional<ProcessHandle> living(String name) {
    var parts = name.split("/", -1);
    return ProcessHandle.of(Long.parseLong(parts[1]))
        .filter(ProcessHandle::isAlive)
        // The number may be another's by now.
        .filter(it -> parts[2].equals(start(it)) || parts[2].equals(startByClock(it)));
  }

  /// This process for people: `process 4711 on host`.
  public static String inWords() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      host = "an unnamed machine";
    }
    return "process %d on %s".formatted(ProcessHandle.current().pid(), host);
  }

  private static String place() {
    var boot = Path.of("/proc/sys/kernel/random/boot_id");
    try {
      return Files.exists(boot)
          ? Files.readString(boot) + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
          : InetAddress.getLocalHost().getHostName();
    } catch (IOException _) {
      return "unknown " + ProcessHandle.current().pid(); // Then nobody is ever taken for dead.
    }
  }
}
