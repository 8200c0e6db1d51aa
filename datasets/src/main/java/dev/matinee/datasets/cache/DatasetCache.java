package dev.matinee.datasets.cache;

import dev.matinee.core.cache.RatingsFile;
import dev.matinee.core.compute.Pause;
import dev.matinee.core.files.Digests;
import dev.matinee.datasets.files.BadRow;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Large data sets as they were read, so that the next command has them in a second or two.
///
/// Each is a file of its own, under a name made of where the data are and how they were to be read.
/// It is taken for true only if the files have not changed in the slightest since (size, times and
/// which file it is), its own checksum fits, and it is of this program's form; else it is ignored,
/// and written anew. It is written while the program goes on, when there is a home to write it
/// into, and is whole or not there. The oldest go when there are too many.
public final class DatasetCache {
  /// What is smaller is read again as fast as it would be found here.
  public static final int LEAST_RATINGS = 1_000_000;

  /// So many data sets are kept,
  static final int MOST_FILES = 6;

  /// and so many bytes of them.
  static final long MOST_BYTES = 4L << 30;

  /// No cache: everything is read each time.
  public static final DatasetCache NONE =
      new DatasetCache(Path.of(""), () -> false, _ -> {}, Integer.MAX_VALUE);

  private static final String ENDING = ".ratings";

  /// The machine's, because it is compared with the times of files.
  private static final InstantSource CLOCK = InstantSource.system();

  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration WAIT_FOR_HOME = Duration.ofMinutes(2);
  private static final Duration AT_THE_END = Duration.ofSeconds(20);

  private final Path folder;
  private final BooleanSupplier wanted;
  private final Consumer<String> log;
  private final int least;
  private final List<Thread> writing = new ArrayList<>();

  private DatasetCache(Path folder, BooleanSupplier wanted, Consumer<String> log, int least) {
    this.folder = folder;
    this.wanted = wanted;
    this.log = log;
    this.least = least;
  }

  /// A cache in a folder.
  ///
  /// @param folder where the files are; it is made when the first one is written
  /// @param wanted whether there is a home that the folder belongs to; nothing is written before
  /// @param log is told when a file was taken, written or could not be used
  public static DatasetCache in(Path folder, BooleanSupplier wanted, Consumer<String> log) {
    return in(folder, wanted, log, LEAST_RATINGS);
  }

  static DatasetCache in(Path folder, BooleanSupplier wanted, Consumer<String> log, int least) {
    return new DatasetCache(folder, wanted, log, least);
  }

  /// What is read from a path: as it was kept, else as the reader reads it.
  public Dataset read(Path path, ReadOptions reading, Supplier<Dataset> reader) {
    var stamp = least == Integer.MAX_VALUE ? null : stamp(path);
    if (stamp == null) {
      return reader.get();
    }
    var file = folder.resolve(name(path, reading) + ENDING);
    var text = reading + "\n" + stamp.text();
    var kept = kept(file, text);
    if (kept != null) {
      return kept;
    }
    var started = CLOCK.instant();
    var dataset = reader.get();
    if (dataset.ratings().size() >= least && stamp.isSettled(started)) {
      writeLater(file, path, stamp, text, dataset);
    }
    return dataset;
  }

  private static @Nullable SourceStamp stamp(Path path) {
    try {
      return SourceStamp.of(path);
    } catch (IOException | UncheckedIOException _) {
      return null; // reading says what is wrong with it
    }
  }

  private static String name(Path path, ReadOptions reading) {
    return Digests.sha256(path.toAbsolutePath().normalize() + "\n" + reading).substring(0, 32);
  }

  private @Nullable Dataset kept(Path file, String stamp) {
    try {
      var content = RatingsFile.read(file, stamp);
      if (content.isEmpty()) {
        if (Files.exists(file)) {
          log.accept(
              "%s is of other files or of another version, and will be written anew"
                  .formatted(file));
        }
        return null;
      }
      var dataset = KeptDataset.of(content.get());
      log.accept("Taken from %s, because its files have not changed".formatted(file));
      Files.setLastModifiedTime(file, FileTime.from(CLOCK.instant())); // the last to go
      return dataset;
    } catch (IOException | IllegalArgumentException | NoSuchElementException e) {
      log.accept("%s is not used, and will be written anew: %s".formatted(file, e.getMessage()));
      return null;
    }
  }

  private void writeLater(Path file, Path path, SourceStamp stamp, String text, Dataset dataset) {
    var pause = new Pause();
    var thread =
        Thread.ofPlatform()
            .name("dataset-cache")
            .daemon()
            .unstarted(() -> write(file, path, stamp, text, dataset, pause));
    var atTheEnd =
        new Thread(
            () -> {
              pause.end();
              join(thread);
            });
    try {
      Runtime.getRuntime().addShutdownHook(atTheEnd);
    } catch (IllegalStateException _) {
      return; // the program ends already
    }
    synchronized (writing) {
      writing.add(thread);
    }
    thread.start();
  }

  private static void join(Thread thread) {
    try {
      thread.join(AT_THE_END);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits until all is written that is to be.
  void await() {
    synchronized (writing) {
      writing.forEach(DatasetCache::join);
      writing.clear();
    }
  }

  private void write(
      Path file, Path path, SourceStamp stamp, String text, Dataset dataset, Pause pause) {
    try {
      dataset.ratings().digest();
      if (!awaitHome(pause) || !stamp.equals(SourceStamp.of(path))) {
        return;
      }
      Files.createDirectories(folder);
      RatingsFile.write(file, text, dataset.ratings(), KeptDataset.texts(dataset));
      log.accept("Kept for the next command in %s".formatted(file));
      removeOldest(file);
    } catch (IOException | UncheckedIOException e) {
      log.accept("%s cannot be written: %s".formatted(file, e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits until there is a home, for some commands make one after they have read; false where none
  /// comes.
  private boolean awaitHome(Pause pause) throws InterruptedException {
    var last = CLOCK.instant().plus(WAIT_FOR_HOME);
    while (!wanted.getAsBoolean()) {
      if (pause.isEnded() || CLOCK.instant().isAfter(last)) {
        return false;
      }
      pause.await(LOOK_AGAIN);
    }
    return true;
  }

  /// A file that was kept, and when it was used last.
  private record Kept(Path file, long bytes, Instant used) {}

  private void removeOldest(Path newest) throws IOException {
    var kept = new ArrayList<Kept>();
    try (var entries = Files.list(folder)) {
      for (var entry : entries.filter(e -> e.toString().endsWith(ENDING)).toList()) {
        if (!entry.equals(newest)) {
          kept.add(
              new Kept(entry, Files.size(entry), Files.getLastModifiedTime(entry).toInstant()));
        }
      }
    }
    kept.sort(Comparator.comparing(Kept::used).reversed());
    long bytes = Files.size(newest);
    int count = 1;
    for (Iterator<Kept> next = kept.iterator(); next.hasNext(); ) {
      var one = next.next();
      bytes += one.bytes;
      if (++count > MOST_FILES || bytes > MOST_BYTES) {
        Files.deleteIfExists(one.file);
      }
    }
  }

  /// A data set beside its ratings as texts, and back.
  private static final class KeptDataset {
    private KeptDataset() {}

    static List<String> texts(Dataset dataset) {
      var counts = dataset.counts();
      var texts = new ArrayList<String>();
      texts.add(dataset.name());
      texts.add(dataset.about());
      texts.add(Long.toString(counts.rows()));
      texts.add(Long.toString(counts.bad()));
      texts.add(Long.toString(counts.duplicates()));
      texts.add(Integer.toString(dataset.notes().size()));
      texts.addAll(dataset.notes());
      for (var row : dataset.bad()) {
        texts.add(row.file());
        texts.add(Long.toString(row.line()));
        texts.add(row.reason());
      }
      return texts;
    }

    /// @throws IllegalArgumentException when the texts are no data set
    static Dataset of(RatingsFile.FileContent content) {
      var texts = content.texts().iterator();
      var name = texts.next();
      var about = texts.next();
      var counts = new Dataset.Counts(number(texts), number(texts), number(texts));
      var notes = new ArrayList<String>();
      for (long n = number(texts); n > 0; n--) {
        notes.add(texts.next());
      }
      var bad = new ArrayList<BadRow>();
      while (texts.hasNext()) {
        bad.add(new BadRow(texts.next(), number(texts), texts.next()));
      }
      return new Dataset(name, about, content.ratings(), bad, counts, notes);
    }

    private static long number(Iterator<String> texts) {
      return Long.parseLong(texts.next());
    }
  }
}
