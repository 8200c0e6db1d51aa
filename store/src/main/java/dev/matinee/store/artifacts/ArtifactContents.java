package dev.matinee.store.artifacts;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Where artifacts are kept, whichever of them serves: a folder, or a database that several
/// machines share.
public sealed interface ArtifactContents permits ArtifactFolder, ArtifactDatabase {
  /// Saves an artifact, which is visible whole or not at all.
  ///
  /// @throws IllegalArgumentException when there is one of this id already
  void save(Artifact artifact);

  /// Reads an artifact whole, and holds it against its digests.
  ///
  /// @throws dev.matinee.store.database.StoreException when it is not there, or damaged
  Artifact load(String id);

  /// The manifest of an artifact.
  ///
  /// @throws dev.matinee.store.database.StoreException when it is not there, or damaged
  Manifest manifest(String id);

  /// The manifests that can be read; the others go to the log.
  List<Manifest> manifests();

  /// The ids of all artifacts, the damaged ones too.
  List<String> ids();

  /// Whether there is something under an id, damaged or not.
  boolean exists(String id);

  /// What is wrong with an artifact, in words, once all of it has been read; empty where nothing
  /// is.
  Optional<String> problem(String id);

  /// The files of an artifact on this machine's disk; empty when there is no artifact of this id.
  List<Path> files(String id);

  /// Removes an artifact, and what it was trained on where no other needs that.
  ///
  /// @param whileFree does the removal while nobody can promote the artifact, or throws
  void remove(String id, Consumer<Runnable> whileFree);
}
