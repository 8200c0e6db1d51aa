package dev.matinee.store.process;

import dev.matinee.core.files.Digests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// A name for this process that tells other processes of this machine whether it still lives.
///
/// `PLACE/PID/START`: the place is a fingerprint of where process ids have their meaning (this boot
/// of this machine, and this container in it), so a process elsewhere is never taken for dead.
public final class ProcessId {
  private static final String PLACE = Digests.sha256(place()).substring(0, 12);

  private ProcessId() {}

  /// The name of this process.
  public static String name() {
    return name(ProcessHandle.current());
  }

  private static String name(ProcessHandle process) {
    long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return PLACE + "/" + process.pid() + "/" + start;
  }

  /// Whether a process of this place has ended; `false` where that cannot be known.
  public static boolean isGone(String name) {
    var parts = name.split("/", -1);
    if (parts.length != 3 || !parts[0].equals(PLACE) || !parts[1].matches("\\d{1,18}")) {
      return false;
    }
    return ProcessHandle.of(Long.parseLong(parts[1]))
        .filter(ProcessHandle::isAlive)
        .filter(process -> name(process).equals(name)) // The number may be another's by now.
        .isEmpty();
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
