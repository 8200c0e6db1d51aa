package dev.matinee.workbench.jobs;

import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.artifacts.Promotion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which artifacts are kept: those that a role serves or has served in its last five promotions,
/// and the ten newest.
final class Retention {
  private static final int KEPT_PROMOTIONS = 5;
  private static final int KEPT_NEWEST = 10;

  private Retention() {}

  /// Removes the others and returns their ids.
  static List<String> prune(ArtifactStore artifacts) {
    var kept = kept(artifacts);
    var removed = new ArrayList<String>();
    for (var manifest : artifacts.list()) {
      if (!kept.contains(manifest.id())) {
        artifacts.remove(manifest.id());
        removed.add(manifest.id());
      }
    }
    return removed;
  }

  private static Set<String> kept(ArtifactStore artifacts) {
    var kept = new HashSet<String>();
    artifacts.list().stream().limit(KEPT_NEWEST).map(Manifest::id).forEach(kept::add);
    for (var role : artifacts.roles()) {
      artifacts.champion(role).ifPresent(kept::add);
      artifacts.history(role).stream()
          .limit(KEPT_PROMOTIONS)
          .map(Promotion::artifact)
          .forEach(kept::add);
    }
    return kept;
  }
}
