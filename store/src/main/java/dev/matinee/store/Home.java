package dev.matinee.store;

import dev.matinee.store.artifacts.ArtifactContents;
import dev.matinee.store.artifacts.ArtifactDatabase;
import dev.matinee.store.artifacts.ArtifactFolder;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Champions;
import dev.matinee.store.artifacts.Promotion;
import dev.matinee.store.artifacts.ReplicaProblems;
import dev.matinee.store.artifacts.StoredArtifacts;
import dev.matinee.store.artifacts.TrialStore;
import dev.matinee.store.catalog.CatalogStore;
import dev.matinee.store.database.Database;
import dev.matinee.store.database.PoolUse;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.feedback.FeedbackStore;
import dev.matinee.store.files.PrivateFiles;
import dev.matinee.store.keys.KeyStore;
import dev.matinee.store.keys.Leases;
import dev.matinee.store.keys.Leases.InDatabase;
import dev.matinee.store.keys.Settings;
import dev.matinee.store.ratings.CachedRatingStore;
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
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// A directory that holds all state of Matinee: `matinee.db` (ratings, champions, keys, runs),
/// `artifacts/`, `datasets/`, `batch/` and `journeys/`.
///
/// Where the database is on a PostgreSQL server, the artifacts are in it too, so that homes on
/// several machines are one; the directory keeps copies of what was read, in `cache/artifacts/`.
///
/// Several processes may open the same home; what one has written, the others see.
public final class Home implements AutoCloseable {
  /// The name of the database in a home that has its own.
  public static final String DATABASE = "matinee.db";

  private static final String FORGOTTEN = "data.forgotten";

  /// The name of the directory of the artifacts.
  public static final String ARTIFACTS = "artifacts";

  private static final String DATASETS = "datasets";

  /// Directories of which a home knows every file.
  private static final Set<String> OWN = Set.of(ARTIFACTS, "batch", "cache", "journeys");

  private final Path directory;
  private final Database database;
  private final InstantSource clock;
  private final CatalogStore catalog;
  private final SqlRatingStore ratings;
  private final ArtifactContents contents;
  private final ArtifactStore artifacts;
  private final KeyStore keys;
  private final Settings settings;
  private final FeedbackStore feedback;
  private final TrialStore trials;
  private final RunStore runs;
  private final Leases leases;

  private Home(Path directory, Database database, InstantSource clock) {
    this.directory = directory;
    this.database = database;
    this.clock = clock;
    this.catalog = new CatalogStore(database);
    this.ratings = new SqlRatingStore(database, catalog);
    var artifactsDirectory = directory.resolve(ARTIFACTS);
    this.contents =
        database.isShared()
            ? new ArtifactDatabase(database, new ArtifactFolder(copies(directory)))
            : new ArtifactFolder(artifactsDirectory);
    this.artifacts = withContents(contents);
    this.keys = new KeyStore(database, clock);
    this.settings = new Settings(database);
    this.feedback = new FeedbackStore(database, settings);
    this.trials = new TrialStore(database, clock);
    var runFiles =
        new RunFiles(
            artifactsDirectory.resolve("runs"), artifactsDirectory.resolve(ArtifactFolder.STAGING));
    this.runs = new SqlRunStore(database, runFiles, clock);
    this.leases = new InDatabase(database, clock);
  }

  private StoredArtifacts withContents(ArtifactContents others) {
    return new StoredArtifacts(
        others, new Champions(database, clock), new ReplicaProblems(database, clock));
  }

  private static Path copies(Path directory) {
    return directory.resolve("cache").resolve(ARTIFACTS);
  }

  /// Opens a home whose database is a SQLite file inside it; makes it where there is none.
  ///
  /// @throws StoreException when that is not possible
  public static Home open(Path directory) {
    return open(HomeAddress.of(directory));
  }

  /// Opens a home, with its database elsewhere if its address says so; makes what is not there.
  ///
  /// @throws StoreException when that is not possible, or the database is not that of the artifacts
  ///   in the directory
  public static Home open(HomeAddress address) {
    return open(address, InstantSource.system());
  }

  static Home open(HomeAddress address, InstantSource clock) {
    var directory = address.directory();
    var identity = new HomeIdentity(directory.resolve(ARTIFACTS), address.target());
    identity.requireDatabase();
    var home = make(address, clock);
    try {
      identity.settle(home.settings);
      home.bringPromoted();
      return home;
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  /// Opens a home that a backup was unpacked into, with all that is beside its database.
  ///
  /// @param copy the database of the backup, which is taken over into the home's where that is
  ///   another
  public static Home restore(HomeAddress address, Path copy) {
    if (address.database().isEmpty()) {
      return open(address);
    }
    var home = make(address, InstantSource.system());
    try {
      home.database.load(copy);
      if (home.contents instanceof ArtifactDatabase shared) {
        var unpacked = new ArtifactFolder(address.directory().resolve(ARTIFACTS));
        shared.adopt(unpacked, unpacked.ids());
        unpacked.clear();
      }
      return home;
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  private static Home make(HomeAddress address, InstantSource clock) {
    var directory = address.directory();
    var target = address.target();
    if (!target.isReadOnly()) {
      make(directory);
      for (var part : new String[] {ARTIFACTS, "datasets", "batch", "journeys"}) {
        make(directory.resolve(part));
      }
    }
    var database = Database.open(target);
    if (database.isShared()) {
      make(copies(directory));
    }
    return new Home(directory, database, clock);
  }

  /// Until Matinee kept artifacts in PostgreSQL they were in the folder of the only machine: what
  /// that has promoted is brought in.
  private void bringPromoted() {
    if (contents instanceof ArtifactDatabase shared && shared.ids().isEmpty()) {
      var folder = new ArtifactFolder(directory.resolve(ARTIFACTS));
      var promoted =
          artifacts.roles().stream()
              .flatMap(role -> artifacts.history(role).stream())
              .map(Promotion::artifact)
              .distinct()
              .filter(id -> folder.exists(id) && folder.problem(id).isEmpty())
              .toList();
      shared.adopt(folder, promoted);
    }
  }

  /// Whether there is a home in this directory already.
  ///
  /// @throws StoreException when it is a file, or may not be looked into
  public static boolean exists(Path directory) {
    if (Files.isRegularFile(directory)) {
      throw new StoreException(isFile(directory));
    }
    requireReadable(directory);
    return Files.exists(directory.resolve(DATABASE))
        || Files.isDirectory(directory.resolve(ARTIFACTS));
  }

  /// A home that nobody may look into is not one that is not there.
  private static void requireReadable(Path directory) {
    boolean hidden = !Files.exists(directory) && !Files.notExists(directory);
    if (hidden || (Files.isDirectory(directory) && !Files.isExecutable(directory))) {
      throw StoreException.closed(
          "the home %s cannot be read by this user (permission denied): work as its owner, or name another with --home"
              .formatted(directory),
          null);
    }
  }

  private static String isFile(Path home) {
    return "%s is a file, but should be a directory".formatted(home);
  }

  private static void make(Path directory) {
    try {
      PrivateFiles.directory(directory);
    } catch (FileAlreadyExistsException e) {
      throw new StoreException(isFile(directory), e);
    } catch (IOException e) {
      throw StoreException.ofFile("cannot make the directory %s".formatted(directory), e);
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

  /// Whether files put into a folder would stand among those of a home: it is the home's own
  /// directory, one of those that the home keeps, or in one. A data set that there is not yet in
  /// `datasets` is none.
  public static boolean keeps(Path directory, Path folder) {
    try {
      if (!exists(directory)) {
        return false;
      }
      var home = directory.toRealPath();
      var place = real(folder);
      if (!place.startsWith(home)) {
        return false;
      }
      var within = home.relativize(place);
      var first = within.getName(0).toString();
      return place.equals(home)
          || OWN.contains(first)
          || (first.equals(DATASETS) && (within.getNameCount() == 1 || Files.exists(folder)));
    } catch (IOException e) {
      throw new StoreException("cannot find out where %s is".formatted(folder), e);
    }
  }

  /// The real path of a folder that may have to be made.
  private static Path real(Path folder) throws IOException {
    var name = folder.toAbsolutePath().normalize();
    var there = name;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there.toRealPath().resolve(there.relativize(name)).normalize();
  }

  /// The directory whose folder `artifacts` has all artifacts of this home at this moment: the home
  /// itself, or that of the copies of what is in its database.
  public Path artifactsRoot() {
    return contents instanceof ArtifactDatabase shared
        ? Objects.requireNonNull(shared.fetchAll().getParent())
        : directory;
  }

  /// Whether its database is on a server, where other machines may use it too.
  public boolean isShared() {
    return database.isShared();
  }

  /// How to call the database in messages, without a password.
  public String databaseName() {
    return database.name();
  }

  /// How much of the connections to the database is in use now.
  public List<PoolUse> databasePools() {
    return database.pools();
  }

  /// Finds before any work that nothing can be written.
  ///
  /// @throws StoreException when who runs the program has no right to
  public void requireWritable() {
    database.requireWritable();
  }

  /// What is wrong with the database itself, in words; empty where nothing is.
  public List<String> databaseProblems() {
    return database.problems();
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

  /// Movies and users as they were changed since the import.
  public CatalogStore catalog() {
    return catalog;
  }

  public RatingStore ratings() {
    return ratings;
  }

  /// What users did with the lists that they were shown.
  public FeedbackStore feedback() {
    return feedback;
  }

  /// Trials of challengers beside champions.
  public TrialStore trials() {
    return trials;
  }

  /// The same ratings with those of users who are asked for often in memory.
  ///
  /// @param most so many ratings are kept
  public CachedRatingStore hotRatings(long most) {
    return ratings.hot(most);
  }

  public ArtifactStore artifacts() {
    return artifacts;
  }

  /// The artifacts of another home with champions that are this one's: what the other home serves
  /// stays as it is, and a server of it notices nothing.
  public ArtifactStore withArtifactsOf(Home other) {
    return withContents(other.contents);
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

  /// Removes the ratings and feedback with what is known of users and movies, all artifacts, and
  /// what each role served; runs, keys, fetched data sets and journeys stay.
  public void forgetData() {
    ratings.clear();
    feedback.clear();
    trials.clear();
    artifacts.ids().forEach(artifacts::remove); // damaged ones too, which no list has
    settings.put(FORGOTTEN, clock.instant().toString());
  }

  /// When the data were last removed; the epoch where they never were.
  public Instant forgotten() {
    return settings.get(FORGOTTEN).map(Instant::parse).orElse(Instant.EPOCH);
  }

  @Override
  public void close() {
    ratings.close();
    database.close();
  }
}
