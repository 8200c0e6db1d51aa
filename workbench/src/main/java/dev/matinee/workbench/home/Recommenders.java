package dev.matinee.workbench.home;

import dev.matinee.core.recommender.Recommender;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.store.artifacts.Artifact;

/// Makes recommenders of artifacts.
public final class Recommenders {
  private Recommenders() {}

  /// The model of an artifact with the ratings that it was trained on.
  ///
  /// @throws IllegalArgumentException when the registry does not know its algorithm
  public static Recommender restore(AlgorithmRegistry registry, Artifact artifact) {
    var manifest = artifact.manifest();
    var model =
        registry
            .trainer(manifest.algorithm(), manifest.parameters())
            .restore(artifact.ratings(), artifact.state());
    return new Recommender(
        model, artifact.ratings(), registry.named(manifest.algorithm()).output());
  }
}
