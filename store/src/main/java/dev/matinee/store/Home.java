package dev.matinee.store;

import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Champions;
import dev.matinee.store.artifacts.DirectoryArtifactStore;
import dev.matinee.store.database.Database;
import dev.matinee.store.database.JdbcTarget;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.files.PrivateFiles;
import dev.matinee.store.keys.KeyStore;
import dev.matinee.store.keys.Leases;
import dev.matinee.store.keys.Leases.InDatabase;
import dev.matinee.store.keys.Settings;
import dev.matinee.store.ratings.RatingStore;
import dev.matinee.store.ratings.SqlRatingStore;
import dev.matinee.store.runs.MirrorLedger;
import dev.matinee.store.runs.RunFiles;
import dev.matinee.store.runs.RunStore;
import dev.matinee.store.runs.SqlRunStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// A directory that holds all state of Matinee: `matinee.db` (ratings, champions, keys, runs),
/// `artifacts/`, `datasets/`, `batch/` and `journeys/`.
///
/// Several processes may open the same home; what one has written, the others see.
public final class Home implements AutoCloseable {
  /// The name of the database in a home that has its own.
  public static final String DATABASE = "matinee.db";

  private static final String FORGOTTEN = "data.forgotten";

  /// The name of the directory of the artifacts.
  public static final String ARTIFACTS = "artifacts";

  private final Path directory;
  private final Database database;
  private final InstantSource clock;
  private final SqlRatingStore ratings;
  private final ArtifactStore artifacts;
  private final KeyStore keys;
  private final Settings settings;
  private final RunStore runs;
  private final Leases leases;

  private Home(Path directory, Database database, InstantSource clock) {
    this.directory = directory;
    this.database = database;
    this.clock = clock;
    this.ratings = new SqlRatingStore(database);
    var artifactsDirectory = directory.resolve(ARTIFACTS);
    this.artifacts = new DirectoryArtifactStore(artifactsDirectory, new Champions(database, clock));
    this.keys = new KeyStore(database, clock);
    this.settings = new Settings(database);
    var runFiles =
        new RunFiles(
            artifactsDirectory.resolve("runs"),
            artifactsDirectory.resolve(DirectoryArtifactStore.STAGING));
    this.runs = new SqlRunStore(database, runFiles, clock);
    this.leases = new InDatabase(database, clock);
  }

  /// Opens a home whose database is a SQLite file inside it; makes it where there is none.
  ///
  /// @throws StoreException when that is not possible
  public static Home open(Path directory) {
    return open(directory, Optional.empty());
  }

  /// Opens a home, with its database elsewhere if a URL says so:
  /// `postgresql://user:password@host:port/database` or `jdbc:postgresql://…`.
  ///
  /// @throws StoreException when that is not possible
  /// @throws IllegalArgumentException when it is not such a URL
  public static Home open(Path directory, Optional<String> databaseUrl) {
    return open(directory, databaseUrl, InstantSource.system());
  }

  static Home open(Path directory, Optional<String> databaseUrl, InstantSource clock) {
    var home = directory.toAbsolutePath().normalize();
    make(home);
    for (var part : new String[] {ARTIFACTS, "datasets", "batch", "journeys"}) {
      make(home.resolve(part));
    }
    var address =
        databaseUrl.map(JdbcTarget::url).orElseGet(() -> JdbcTarget.file(home.resolve(DATABASE)));
    return new Home(home, Database.open(address), clock);
  }

  /// Whether there is a home in this directory already.
  public static boolean exists(Path directory) {
    return Files.exists(directory.resolve(DATABASE))
        || Files.isDirectory(directory.resolve(ARTIFACTS));
  }

  private static void make(Path directory) {
    try {
      PrivateFiles.directory(directory);
    } catch (FileAlreadyExistsException e) {
      throw new StoreException("%s is a file, but should be a directory".formatted(directory), e);
    } catch (IOException e) {
      throw new StoreException(
          "cannot make the directory %s (%s)".formatted(directory, e.getMessage()), e);
    }
  }

  /// Whether a file is the database of a home, or in the directory of its artifacts.
  public static boolean lives(Path directory, Path file) {
    try {
      var name = file.toAbsolutePath().normalize();
      var parent = name.getParent();
      if (!exists(directory) || parent == null || !Files.isDirectory(parent)) {
        return false;
      }
      var place =
          Files.exists(file) ? file.toRealPath() : parent.toRealPath().resolve(name.getFileName());
      var home = directory.toRealPath();
      return place.startsWith(home.resolve(ARTIFACTS))
          || (home.equals(place.getParent())
              && place.getFileName().toString().startsWith(DATABASE));
    } catch (IOException e) {
      throw new StoreException("cannot find out where %s is".formatted(file), e);
    }
  }

  /// Whether a home's database is a SQLite file inside it.
  public static boolean hasOwnDatabase(Path directory) {
    return Files.exists(directory.resolve(DATABASE));
  }

  /// Writes everything that is in the database, as it is at one moment, into a SQLite database.
  ///
  /// @param file which must not be there yet
  public void snapshotDatabase(Path file) {
    database.snapshot(file);
  }

  /// Does something while no role gets another champion and no artifact is removed: whoever wants
  /// that waits for it, with SQLite whoever writes anything.
  public void holdChampions(Runnable work) {
    database.write(
        sql -> {
          database.lock(sql, "promotions");
          work.run();
          return true;
        });
  }

  /// Takes over what such a file holds, into a database that holds nothing.
  public void loadDatabase(Path file) {
    database.load(file);
  }

  /// The home's own path, absolute.
  public Path directory() {
    return directory;
  }

  /// Where data sets are kept that were fetched or made.
  public Path datasets() {
    return directory.resolve("datasets");
  }

  /// Where batch jobs find their input and leave their results.
  public Path batch() {
    return directory.resolve("batch");
  }

  /// Where each whole journey leaves its files.
  public Path journeys() {
    return directory.resolve("journeys");
  }

  public RatingStore ratings() {
    return ratings;
  }

  public ArtifactStore artifacts() {
    return artifacts;
  }

  /// The artifacts of another home with champions that are this one's: what the other home serves
  /// stays as it is, and a server of it notices nothing.
  public ArtifactStore withArtifactsOf(Home other) {
    return new DirectoryArtifactStore(
        other.directory.resolve(ARTIFACTS), new Champions(database, clock));
  }

  public KeyStore keys() {
    return keys;
  }

  public Settings settings() {
    return settings;
  }

  public RunStore runs() {
    return runs;
  }

  public Leases leases() {
    return leases;
  }

  /// What a server that mirrors the runs has of them.
  ///
  /// @param server its address, the key to everything in the ledger
  public MirrorLedger mirrorLedger(String server) {
    return new MirrorLedger(database, server);
  }

  /// Removes the ratings with what is known of their users and movies, all artifacts, and what each
  /// role served; runs, keys, fetched data sets and journeys stay.
  public void forgetData() {
    ratings.clear();
    artifacts.list().forEach(manifest -> artifacts.remove(manifest.id()));
    settings.put(FORGOTTEN, clock.instant().toString());
  }

  /// When the data were last removed; the epoch where they never were.
  public Instant forgotten() {
    return settings.get(FORGOTTEN).map(Instant::parse).orElse(Instant.EPOCH);
  }

  @Override
  public void close() {
    database.close();
  }
}
