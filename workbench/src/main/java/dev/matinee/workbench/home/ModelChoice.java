package dev.matinee.workbench.home;

import dev.matinee.core.Training;
import dev.matinee.store.Home;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.workbench.role.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which model is to answer: the champion of a role, or an artifact by its id.
///
/// @param artifact `null` for the champion of the role
public record ModelChoice(Role role, @Nullable String artifact) {
  /// A choice as a command line states it.
  ///
  /// @param role `null` for the role that answers people
  /// @throws IllegalArgumentException when both are named, or the role is none
  public static ModelChoice of(@Nullable String role, @Nullable String artifact) {
    if (role != null && artifact != null) {
      throw new IllegalArgumentException("say who answers by one of --role and --artifact");
    }
    return new ModelChoice(role == null ? Role.INTERNAL : Role.of(role), artifact);
  }

  /// The id of the artifact; a role without a champion gets one first.
  ///
  /// @throws IllegalArgumentException when the home has no artifact of this id
  public String id(Workbench bench, Training training) {
    if (artifact != null) {
      return bench.home().artifacts().manifest(artifact).id();
    }
    new HomeBootstrap(bench).trainMissingChampions(Set.of(role), training);
    return bench.home().artifacts().champion(role.id()).orElseThrow();
  }

  /// The artifact that answers in a home as it is.
  ///
  /// @throws IllegalArgumentException when there is none of this id, or the role has no champion
  public Artifact artifact(Home home) {
    var id = artifact == null ? home.artifacts().champion(role.id()).orElse(null) : artifact;
    if (id == null) {
      throw new IllegalArgumentException(
          "the role %s serves nothing yet; name an artifact with --artifact ID (`matinee models list`)"
              .formatted(role));
    }
    return home.artifacts().load(id);
  }
}
