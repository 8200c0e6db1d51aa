package dev.matinee.store.backup;

import dev.matinee.core.files.AtomicFiles;
import dev.matinee.core.files.Digests;
import dev.matinee.store.Home;
import dev.matinee.store.artifacts.Champions;
import dev.matinee.store.database.Database;
import dev.matinee.store.database.JdbcTarget;
import dev.matinee.store.json.StoredJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// The database of a home as it was at one moment, and the artifacts that it speaks of, which
/// nobody can take away meanwhile.
///
/// Artifacts never change, so a second name of their files (a hard link, a copy where there are
/// none) keeps them. They are linked before the database is copied and once more afterward: what
/// served at that moment was there before it or came up to it. Where it was replaced and removed in
/// between, all is done again, at last while nobody can.
final class HomeSnapshot {
  private static final int TRIES = 3;
  private static final String MANIFEST = "manifest.json";
  private static final String MODEL = "model.safetensors";
  private static final Set<String> NO_ARTIFACTS = Set.of("data", "runs");

  private final Home home;
  private final Path place;
  private final InstantSource clock;
  private final List<String> problems = new ArrayList<>();

  /// @param place an empty directory on the home's disk
  HomeSnapshot(Home home, Path place, InstantSource clock) {
    this.home = home;
    this.place = place;
    this.clock = clock;
  }

  /// The pinned files by their paths from the home.
  Map<String, Path> pin() throws IOException {
    var database = place.resolve(Home.DATABASE);
    var lost = look(database);
    for (int n = 1; n < TRIES && !lost.isEmpty(); n++) {
      lost = look(database);
    }
    if (!lost.isEmpty()) { // Artifacts come and go faster than that.
      var last = new AtomicReference<>(lost);
      home.holdChampions(() -> last.set(look(database)));
      lost = last.get();
    }
    lost.forEach(
        (role, artifact) ->
            problems.add(
                "the role %s serves %s, which this home does not have whole"
                    .formatted(role, artifact)));
    var files = new TreeMap<>(HomeContents.of(place, place, Set.of()).files());
    files.put(Home.DATABASE, database);
    return files;
  }

  /// What is wrong with the home itself, in words.
  List<String> problems() {
    return problems;
  }

  /// Takes hold of everything; returns the roles whose artifact is not there, with its name.
  private Map<String, String> look(Path database) {
    try {
      link();
      Files.deleteIfExists(database);
      home.snapshotDatabase(database);
      link();
      removeIncomplete();
      return lost(database);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void link() throws IOException {
    var root = home.artifactsRoot();
    linkAll(root, root.resolve(Home.ARTIFACTS));
    if (!root.equals(home.directory())) { // The artifacts are copies, but not the files of runs.
      linkAll(home.directory(), home.directory().resolve(Home.ARTIFACTS).resolve("runs"));
    }
  }

  private void linkAll(Path root, Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    for (var file : HomeContents.of(root, directory, Set.of()).files().entrySet()) {
      var name = place.resolve(file.getKey());
      Files.createDirectories(name.getParent());
      try {
        link(file.getValue().toRealPath(), name);
      } catch (NoSuchFileException _) {
        // Removed since the directory was read.
      }
    }
  }

  private static void link(Path file, Path name) throws IOException {
    try {
      Files.createLink(name, file);
    } catch (FileAlreadyExistsException _) {
      // Linked before.
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException _) {
      Files.copy(file, name); // A disk without hard links.
    }
  }

  /// An artifact that was being removed may have been linked by half.
  private void removeIncomplete() throws IOException {
    problems.clear();
    var artifacts = place.resolve(Home.ARTIFACTS);
    if (!Files.isDirectory(artifacts)) {
      return;
    }
    try (var directories = Files.list(artifacts)) {
      for (var directory : directories.filter(Files::isDirectory).sorted().toList()) {
        var id = directory.getFileName().toString();
        if (!NO_ARTIFACTS.contains(id)) {
          check(id, directory);
        }
      }
    }
  }

  private void check(String id, Path directory) throws IOException {
    var manifest = directory.resolve(MANIFEST);
    var model = directory.resolve(MODEL);
    if (!Files.exists(manifest) || !Files.exists(model)) {
      if (isThere(id)) {
        problems.add("the artifact %s is not whole".formatted(id));
      } else {
        AtomicFiles.deleteFolder(directory);
      }
      return;
    }
    var json = StoredJson.mapper().readTree(Files.readAllBytes(manifest));
    var data = json.path("data").path("digest").asText() + ".safetensors";
    if (!Files.exists(place.resolve(Home.ARTIFACTS).resolve("data").resolve(data))) {
      problems.add("the artifact %s lacks the ratings that it was trained on".formatted(id));
    } else if (!Digests.sha256(model).equals(json.path("model").path("sha256").asText())) {
      problems.add("the artifact %s is damaged".formatted(id));
    }
  }

  private boolean isThere(String id) {
    return Files.exists(home.directory().resolve(Home.ARTIFACTS).resolve(id));
  }

  private Map<String, String> lost(Path file) {
    var lost = new LinkedHashMap<String, String>();
    try (var database = Database.open(JdbcTarget.file(file))) {
      var champions = new Champions(database, clock);
      for (var role : champions.roles()) {
        champions
            .champion(role)
            .filter(id -> !Files.exists(place.resolve(Home.ARTIFACTS).resolve(id).resolve(MODEL)))
            .ifPresent(id -> lost.put(role, id));
      }
    }
    return lost;
  }
}
