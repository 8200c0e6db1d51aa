package dev.matinee.client;

import dev.matinee.client.UserPipeline.UserResult;
import dev.matinee.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of users already, a line of JSON each in the order in which they were finished, in
/// `recommendations.csv.unfinished` beside the file in the making. A client that goes on with it
/// asks only about the others: those that are not there, of whom a service did not answer, or who
/// have other ratings now.
public final class ClientJournal implements AutoCloseable {
  private static final String SUFFIX = ".unfinished";
  private static final int SHOWN = 16;

  private final Path file;
  private final FileChannel channel;
  private final Map<String, UserDetails> known = new HashMap<>();

  private ClientJournal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Begins, or goes on with what an interrupted client has left.
  ///
  /// @param out the file in the making
  /// @param resume whether to go on
  /// @param details the details of an earlier client, from which to take what is known where none
  ///   was interrupted; `null` for nothing
  /// @return `null` beside a pipe, where nothing can be kept
  /// @throws IllegalArgumentException when another client is at it, or a file is not the client's
  public static @Nullable ClientJournal open(Path out, boolean resume, @Nullable Path details) {
    if (Files.exists(out) && !Files.isRegularFile(out)) {
      if (resume) {
        throw new IllegalArgumentException(
            "--resume needs a file as --out, beside which to find what is done; %s is none"
                .formatted(out));
      }
      return null;
    }
    var file = out.resolveSibling(out.getFileName() + SUFFIX);
    try {
      var finished = resume && !Files.exists(file) ? details : null;
      var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        lock(file, channel);
        var journal = new ClientJournal(file, channel);
        if (finished != null && Files.isRegularFile(finished)) {
          journal.read(finished, Files.readString(finished));
        }
        journal.start(resume);
        return journal;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void lock(Path file, FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException _) {
      // Another client of this process: the same answer.
    }
    throw new IllegalArgumentException("another client is writing %s".formatted(file));
  }

  /// Reads what is whole, and cuts off a line that a kill has left without its end.
  private void start(boolean resume) throws IOException {
    var bytes = resume ? Files.readAllBytes(file) : new byte[0];
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    read(file, new String(Arrays.copyOf(bytes, whole), StandardCharsets.UTF_8));
    channel.truncate(whole);
    channel.position(whole);
  }

  private void read(Path from, String text) {
    var lines = text.lines().toList();
    for (int k = 0; k < lines.size(); k++) {
      try {
        var details = Wire.read(lines.get(k), UserDetails.class);
        if (details.answeredByAll()) {
          known.put(details.user(), details);
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "line %d of %s is none that the client writes; leave out --resume to begin anew"
                .formatted(k + 1, from),
            e);
      }
    }
  }

  /// What came of a user before; `null` where that is to be asked.
  @Nullable UserResult known(TestUser user, ClientSettings settings) {
    var details = known.get(user.user());
    return details == null || !details.asked().equals(digest(user, settings))
        ? null
        : details.read();
  }

  /// Keeps what came of a user.
  synchronized void append(UserDetails details) {
    var line = ByteBuffer.wrap((Wire.write(details) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// What the answers about a user depend on; not where the services are, which may be started
  /// elsewhere.
  static String digest(TestUser user, ClientSettings settings) {
    var asked =
        new ArrayList<Object>(
            List.of(
                user.user(),
                user.ratings(),
                List.copyOf(settings.services().keySet()),
                settings.candidates(),
                settings.sure()));
    var filter = settings.filter();
    if (filter != null) {
      asked.add(filter);
    }
    if (settings.score() == null) { // nothing where it is scored: older digests stay what they are
      asked.add(false);
    }
    try {
      var sha = MessageDigest.getInstance("SHA-256").digest(Wire.bytes(asked));
      return HexFormat.of().formatHex(sha).substring(0, SHOWN);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Leaves the file for whoever goes on.
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }

  /// Takes the file away: everything is written where it belongs.
  public void finish() {
    close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file, e);
    }
  }
}
