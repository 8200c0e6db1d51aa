package dev.matinee.store.artifacts;

import dev.matinee.store.database.Subscription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Artifacts, and which of them each role serves.
///
/// An artifact is visible whole or not at all; the champion of a role moves atomically.
public interface ArtifactStore {
  /// Saves an artifact under the id of its manifest.
  void save(Artifact artifact);

  /// Reads an artifact whole.
  ///
  /// @throws IllegalArgumentException when there is no artifact of this id; the message names some
  ///   that there are
  Artifact load(String id);

  /// The manifest of an artifact, without its model and data.
  ///
  /// @throws IllegalArgumentException when there is no artifact of this id
  Manifest manifest(String id);

  /// What is wrong with an artifact, in words, once all of it has been read; empty where nothing
  /// is.
  Optional<String> problem(String id);

  /// The ids of all artifacts, the damaged ones too.
  List<String> ids();

  /// Does what is safe about a damaged artifact: makes it whole from a copy that is on this
  /// machine, or moves it aside, where nothing is lost, if no role serves it; `false` where it can
  /// do neither.
  boolean mend(String id);

  /// The files of an artifact on this machine's disk, its manifest among them; empty when there is
  /// no artifact of this id.
  List<Path> files(String id);

  /// Removes an artifact, and what it was trained on where no other needs that. Histories keep its
  /// name; a rollback passes over it.
  ///
  /// @throws IllegalArgumentException when there is no artifact of this id
  /// @throws IllegalStateException when a role serves it
  void remove(String id);

  /// All manifests, the newest first.
  List<Manifest> list();

  /// Makes an artifact the champion of a role, whatever it serves.
  ///
  /// @throws IllegalArgumentException when there is no artifact of this id
  void promote(String role, String id, String why);

  /// Makes an artifact the champion of a role in the place of the one that the caller has seen
  /// there; `false`, and nothing happens, where the role serves another by now.
  ///
  /// @param champion whom it replaces; empty for a role that serves nothing yet
  /// @throws IllegalArgumentException when there is no artifact of this id
  boolean replace(String role, Optional<String> champion, String id, String why);

  /// The id of the artifact that a role serves.
  Optional<String> champion(String role);

  /// Makes the champion before the present one the champion again, and returns its id; empty where
  /// there was none.
  default Optional<String> rollback(String role, String why) {
    return rollback(role, why, _ -> true);
  }

  /// The same, passing over former champions that may not serve anymore. Those that are gone or
  /// damaged are passed over in any case.
  ///
  /// @param may whether an artifact may be the champion
  Optional<String> rollback(String role, String why, Predicate<Manifest> may);

  /// What the role has served, the newest first.
  List<Promotion> history(String role);

  /// All roles that have a champion.
  List<String> roles();

  /// Does something soon after a champion has changed, whichever process did that, until it is
  /// closed. Not every kind of database tells: who must know looks by itself as well.
  default Subscription onPromotion(Runnable action) {
    return () -> {};
  }

  /// Tells other processes which champions this one cannot load, in the place of what it has told
  /// before; what is not told again is forgotten after a while.
  ///
  /// @param problems whose replica and time are not looked at
  default void tell(List<ReplicaProblems.ReplicaProblem> problems) {}

  /// What servers have told lately.
  default List<ReplicaProblems.ReplicaProblem> told() {
    return List.of();
  }
}
