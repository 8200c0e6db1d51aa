package dev.matinee.store.artifacts;

import dev.matinee.core.Ratings;
import dev.matinee.core.files.Digests;
import dev.matinee.core.files.IoReason;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.files.PrivateFiles;
import dev.matinee.store.files.Staging;
import dev.matinee.store.tensors.RatingsArrays;
import dev.matinee.store.tensors.Safetensors;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Artifacts as directories: `ID/manifest.json`, `ID/model.safetensors`, and what they were trained
/// on once for all in `data/DIGEST.safetensors`.
///
/// Everything is built in `.staging/` and renamed, so a process that is killed leaves nothing that
/// others see.
public final class ArtifactFolder implements ArtifactContents {
  /// The directory in which things are built before they are renamed.
  public static final String STAGING = ".staging";

  private static final Logger LOG = LoggerFactory.getLogger(ArtifactFolder.class);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]{0,127}");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{32}");
  private static final List<String> RESERVED = List.of("data", "runs");
  private static final String DAMAGED = ".damaged";
  static final String MANIFEST = "manifest.json";
  static final String MODEL = "model.safetensors";

  private final Path directory;

  /// Ratings that somebody still uses: roles that were trained on the same data share them.
  private final Map<String, WeakReference<Ratings>> loaded = new ConcurrentHashMap<>();

  /// Artifacts in a directory; what killed processes have left there unfinished is removed.
  public ArtifactFolder(Path directory) {
    this.directory = directory;
    try {
      Staging.sweep(staging());
    } catch (IOException e) {
      throw problem("cannot clean up", staging(), e);
    }
  }

  Path staging() {
    return directory.resolve(STAGING);
  }

  @Override
  public void save(Artifact artifact) {
    var manifest = artifact.manifest();
    requireSavable(artifact);
    var place = place(manifest.id());
    if (Files.exists(place)) {
      throw new IllegalArgumentException("there is already an artifact " + manifest.id());
    }
    try (var staging = Staging.in(staging())) {
      saveData(artifact.ratings(), staging.directory());
      var built = Files.createDirectory(staging.directory().resolve(manifest.id()));
      Safetensors.write(artifact.state(), built.resolve(MODEL));
      var stored = new ManifestJson.StoredManifest(manifest, Digests.sha256(built.resolve(MODEL)));
      Files.write(built.resolve(MANIFEST), ManifestJson.write(stored));
      Staging.publish(built, place);
      if (!Files.exists(data(manifest.data().digest()))) { // Somebody has removed it meanwhile.
        saveData(artifact.ratings(), staging.directory());
      }
    } catch (IOException e) {
      throw problem("cannot save the artifact", place, e);
    }
  }

  /// Finds that an artifact's id or manifest is wrong.
  ///
  /// @throws IllegalArgumentException with the reason
  static void requireSavable(Artifact artifact) {
    var manifest = artifact.manifest();
    requireId(manifest.id());
    var digest = artifact.ratings().digest();
    if (!manifest.data().digest().equals(digest)) {
      throw new IllegalArgumentException(
          "the manifest of %s says that its data is %s, but it is %s"
              .formatted(manifest.id(), manifest.data().digest(), digest));
    }
  }

  /// Removes all artifacts with their data.
  public void clear() {
    ids().forEach(this::discard);
    bury(directory.resolve("data"));
  }

  Path directory() {
    return directory;
  }

  Path place(String id) {
    return directory.resolve(id);
  }

  Path model(String id) {
    return place(id).resolve(MODEL);
  }

  Path manifestFile(String id) {
    return place(id).resolve(MANIFEST);
  }

  /// Data that others share is written over where it is not the same: it may be damaged.
  private void saveData(Ratings ratings, Path staging) throws IOException {
    var place = data(ratings.digest());
    var built = staging.resolve("data.safetensors");
    Safetensors.write(RatingsArrays.of(ratings), built);
    if (!Files.exists(place) || Files.mismatch(place, built) >= 0) {
      publishData(built, ratings.digest());
    } else {
      Files.delete(built);
    }
  }

  void publishData(Path built, String digest) throws IOException {
    var place = data(digest);
    PrivateFiles.directory(directory.resolve("data"));
    Staging.publish(built, place);
    loaded.remove(digest);
  }

  /// Takes an artifact over from another folder on the same disk.
  void take(ArtifactFolder other, String id) throws IOException {
    var digest = other.stored(id).manifest().data().digest();
    if (!Files.exists(data(digest))) {
      publishData(other.data(digest), digest);
    }
    publish(other.place(id), id, Files.readString(other.manifestFile(id)));
  }

  /// Makes a directory the artifact, if another process has not done so meanwhile.
  void publish(Path built, String id, String manifest) throws IOException {
    try {
      Staging.publish(built, place(id));
    } catch (FileSystemException e) {
      if (!holds(id, manifest)) {
        throw e;
      }
    }
  }

  /// Whether the artifact is here with just this manifest.
  boolean holds(String id, String manifest) throws IOException {
    var file = manifestFile(id);
    return Files.exists(file) && Files.exists(model(id)) && Files.readString(file).equals(manifest);
  }

  /// Removes an artifact, if it is there, whoever needs it.
  void discard(String id) {
    if (isId(id)) {
      bury(place(id));
    }
  }

  /// Removes what artifacts were trained on, if it is there, whoever needs it.
  void discardData(String digest) {
    loaded.remove(digest);
    bury(data(digest));
  }

  /// Moves an artifact into `.damaged/`, where nobody looks for it.
  boolean putAside(String id) {
    try {
      var aside = directory.resolve(DAMAGED);
      PrivateFiles.directory(aside);
      Files.move(place(id), aside.resolve(id + "-" + UUID.randomUUID().toString().substring(0, 8)));
      return true;
    } catch (IOException e) {
      throw problem("cannot move aside", place(id), e);
    }
  }

  private void bury(Path place) {
    if (!Files.exists(place)) {
      return;
    }
    try (var grave = Staging.in(staging())) {
      move(place, grave.directory());
    } catch (IOException e) {
      throw problem("cannot remove", place, e);
    }
  }

  Path data(String digest) {
    return directory.resolve("data").resolve(digest + ".safetensors");
  }

  @Override
  public Artifact load(String id) {
    var stored = stored(id);
    requireWhole(id, stored);
    var ratings = ratings(stored.manifest().data().digest());
    return new Artifact(stored.manifest(), ratings, Safetensors.read(model(id)));
  }

  private void requireWhole(String id, ManifestJson.StoredManifest stored) {
    var file = model(id);
    try {
      if (!Digests.sha256(file).equals(stored.modelDigest())) {
        throw new StoreException(
            "%s is damaged: it is not the file that its manifest describes".formatted(file));
      }
    } catch (IOException e) {
      throw problem("cannot read", file, e);
    }
  }

  @Override
  public Optional<String> problem(String id) {
    try {
      var stored = stored(id);
      requireWhole(id, stored);
      readRatings(stored.manifest().data().digest());
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// The manifest of an artifact with the digest of its model.
  ManifestJson.StoredManifest stored(String id) {
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
    return stored(id).manifest();
  }

  @Override
  public List<Path> files(String id) {
    return exists(id) ? List.of(model(id), manifestFile(id)) : List.of();
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
  public void remove(String id, Consumer<Runnable> whileFree) {
    var digest = readable(id).map(manifest -> manifest.data().digest());
    try (var grave = Staging.in(staging())) {
      whileFree.accept(() -> move(place(id), grave.directory()));
      if (digest.isPresent()) {
        removeData(digest.get(), grave.directory());
      }
    } catch (IOException e) {
      throw problem("cannot remove the artifact", place(id), e);
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
    if (manifests().stream().anyMatch(manifest -> manifest.data().digest().equals(digest))) {
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
  public List<Manifest> manifests() {
    return ids().stream().flatMap(id -> readable(id).stream()).toList();
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

  @Override
  public List<String> ids() {
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

  @Override
  public boolean exists(String id) {
    return isId(id) && Files.isDirectory(directory.resolve(id));
  }

  static boolean isId(String id) {
    return ID.matcher(id).matches() && !RESERVED.contains(id);
  }

  private static void requireId(String id) {
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "the id of an artifact has up to 128 letters, digits, '.', '_', '+' and '-', begins with"
              + " a letter or digit and is not one of %s, got '%s'".formatted(RESERVED, id));
    }
  }

  static StoreException problem(String what, Path where, IOException e) {
    return new StoreException("%s %s (%s)".formatted(what, where, IoReason.of(e)), e);
  }
}
