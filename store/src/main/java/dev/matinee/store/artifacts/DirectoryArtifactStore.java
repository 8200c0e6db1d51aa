package dev.matinee.store.artifacts;

import dev.matinee.core.Ratings;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.files.Digests;
import dev.matinee.store.files.PrivateFiles;
import dev.matinee.store.files.Staging;
import dev.matinee.store.tensors.RatingsArrays;
import dev.matinee.store.tensors.Safetensors;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Artifacts as directories: `ID/manifest.json`, `ID/model.safetensors`, and what they were trained
/// on once for all in `data/DIGEST.safetensors`. Champions are in the database.
///
/// Everything is built in `.staging/` and renamed, so a process that is killed leaves nothing that
/// others see.
public final class DirectoryArtifactStore implements ArtifactStore {
  /// The directory in which things are built before they are renamed.
  public static final String STAGING = ".staging";

  private static final Logger LOG = LoggerFactory.getLogger(DirectoryArtifactStore.class);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]{0,127}");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{32}");
  private static final List<String> RESERVED = List.of("data", "runs");
  private static final String MANIFEST = "manifest.json";
  private static final String MODEL = "model.safetensors";
  private static final int NAMED_IN_MESSAGES = 5;

  private final Path directory;
  private final Champions champions;

  /// Ratings that somebody still uses: roles that were trained on the same data share them.
  private final Map<String, WeakReference<Ratings>> loaded = new ConcurrentHashMap<>();

  public DirectoryArtifactStore(Path directory, Champions champions) {
    this.directory = directory;
    this.champions = champions;
    try {
      Staging.sweep(staging());
    } catch (IOException e) {
      throw problem("cannot clean up", staging(), e);
    }
  }

  private Path staging() {
    return directory.resolve(STAGING);
  }

  @Override
  public void save(Artifact artifact) {
    var manifest = artifact.manifest();
    requireId(manifest.id());
    var digest = artifact.ratings().digest();
    if (!manifest.data().digest().equals(digest)) {
      throw new IllegalArgumentException(
          "the manifest of %s says that its data is %s, but it is %s"
              .formatted(manifest.id(), manifest.data().digest(), digest));
    }
    var place = directory.resolve(manifest.id());
    if (Files.exists(place)) {
      throw new IllegalArgumentException("there is already an artifact " + manifest.id());
    }
    try (var staging = Staging.in(staging())) {
      saveData(artifact.ratings(), staging.directory());
      var built = Files.createDirectory(staging.directory().resolve(manifest.id()));
      Safetensors.write(artifact.state(), built.resolve(MODEL));
      var stored = new ManifestJson.Stored(manifest, Digests.sha256(built.resolve(MODEL)));
      Files.write(built.resolve(MANIFEST), ManifestJson.write(stored));
      Staging.publish(built, place);
      saveData(artifact.ratings(), staging.directory()); // Somebody may have removed it meanwhile.
    } catch (IOException e) {
      throw problem("cannot save the artifact", place, e);
    }
  }

  private void saveData(Ratings ratings, Path staging) throws IOException {
    var place = data(ratings.digest());
    if (!Files.exists(place)) {
      PrivateFiles.directory(Objects.requireNonNull(place.getParent()));
      var built = staging.resolve("data.safetensors");
      Safetensors.write(RatingsArrays.of(ratings), built);
      Staging.publish(built, place);
    }
  }

  private Path data(String digest) {
    return directory.resolve("data").resolve(digest + ".safetensors");
  }

  @Override
  public Artifact load(String id) {
    requireKnown(id);
    var file = directory.resolve(id).resolve(MODEL);
    var stored = stored(id);
    try {
      if (!Digests.sha256(file).equals(stored.modelDigest())) {
        throw new StoreException(
            "%s is damaged: it is not the file that its manifest describes".formatted(file));
      }
    } catch (IOException e) {
      throw problem("cannot read", file, e);
    }
    var ratings = ratings(stored.manifest().data().digest());
    return new Artifact(stored.manifest(), ratings, Safetensors.read(file));
  }

  private ManifestJson.Stored stored(String id) {
    var file = directory.resolve(id).resolve(MANIFEST);
    try {
      var stored = ManifestJson.read(Files.readAllBytes(file));
      if (!stored.manifest().id().equals(id)) {
        throw new IllegalArgumentException("it is of " + stored.manifest().id());
      }
      if (!DIGEST.matcher(stored.manifest().data().digest()).matches()) {
        throw new IllegalArgumentException("it names no data");
      }
      return stored;
    } catch (IOException e) {
      throw problem("cannot read", file, e);
    } catch (IllegalArgumentException e) {
      throw new StoreException("cannot use %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public Manifest manifest(String id) {
    requireKnown(id);
    return stored(id).manifest();
  }

  @Override
  public List<Path> files(String id) {
    var place = directory.resolve(id);
    return exists(id) ? List.of(place.resolve(MODEL), place.resolve(MANIFEST)) : List.of();
  }

  private Ratings ratings(String digest) {
    var known = loaded.get(digest);
    var ratings = known == null ? null : known.get();
    if (ratings == null) {
      ratings = readRatings(digest);
      loaded.put(digest, new WeakReference<>(ratings));
    }
    return ratings;
  }

  private Ratings readRatings(String digest) {
    var file = data(digest);
    try {
      var ratings = RatingsArrays.ratings(Safetensors.read(file));
      if (!ratings.digest().equals(digest)) {
        throw new IllegalArgumentException("its content is not what its name says");
      }
      return ratings;
    } catch (IllegalArgumentException e) {
      throw new StoreException("%s is damaged: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public void remove(String id) {
    requireKnown(id);
    var digest = readable(id).map(manifest -> manifest.data().digest());
    try (var grave = Staging.in(staging())) {
      champions.retire(id, known -> move(directory.resolve(known), grave.directory()));
      if (digest.isPresent()) {
        removeData(digest.get(), grave.directory());
      }
    } catch (IOException e) {
      throw problem("cannot remove the artifact", directory.resolve(id), e);
    }
  }

  /// Takes data away and brings it back if an artifact needs it. In this order, because whoever
  /// saves an artifact looks after it is visible whether its data is still there.
  private void removeData(String digest, Path grave) {
    var place = data(digest);
    if (!Files.exists(place)) {
      return;
    }
    var buried = move(place, grave);
    if (list().stream().anyMatch(manifest -> manifest.data().digest().equals(digest))) {
      move(buried, directory.resolve("data"));
    }
  }

  private static Path move(Path from, Path into) {
    var place = into.resolve(from.getFileName());
    try {
      return Files.move(from, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw problem("cannot move", from, e);
    }
  }

  @Override
  public List<Manifest> list() {
    return ids().stream()
        .flatMap(id -> readable(id).stream())
        .sorted(Comparator.comparing(Manifest::created).thenComparing(Manifest::id).reversed())
        .toList();
  }

  /// One damaged artifact must not hide the others.
  private Optional<Manifest> readable(String id) {
    try {
      return Optional.of(stored(id).manifest());
    } catch (StoreException e) {
      LOG.warn("left out of the list: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private List<String> ids() {
    try (var children = Files.list(directory)) {
      return children
          .map(child -> child.getFileName().toString())
          .filter(this::exists)
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw problem("cannot read", directory, e);
    }
  }

  private boolean exists(String id) {
    return isId(id) && Files.isDirectory(directory.resolve(id));
  }

  private static boolean isId(String id) {
    return ID.matcher(id).matches() && !RESERVED.contains(id);
  }

  private static void requireId(String id) {
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "the id of an artifact has up to 128 letters, digits, '.', '_', '+' and '-', begins with"
              + " a letter or digit and is not one of %s, got '%s'".formatted(RESERVED, id));
    }
  }

  private void requireKnown(String id) {
    if (!exists(id)) {
      var some = ids().stream().limit(NAMED_IN_MESSAGES).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "unknown artifact '%s'; known: %s".formatted(id, some.isEmpty() ? "none" : some));
    }
  }

  @Override
  public void promote(String role, String id, String why) {
    champions.promote(role, id, why, this::requireKnown);
  }

  @Override
  public boolean replace(String role, Optional<String> champion, String id, String why) {
    return champions.replace(role, champion, id, why, this::requireKnown);
  }

  @Override
  public Optional<String> champion(String role) {
    return champions.champion(role);
  }

  @Override
  public Optional<String> rollback(String role, String why, Predicate<Manifest> may) {
    return champions.rollback(role, why, id -> exists(id) && readable(id).filter(may).isPresent());
  }

  @Override
  public List<Promotion> history(String role) {
    return champions.history(role);
  }

  @Override
  public List<String> roles() {
    return champions.roles();
  }

  private static StoreException problem(String what, Path where, IOException e) {
    return new StoreException("%s %s (%s)".formatted(what, where, e.getMessage()), e);
  }
}
