package dev.matinee.cli;

import dev.matinee.core.Catalogue;
import dev.matinee.core.Recommender;
import dev.matinee.store.artifacts.Artifact;

/// Brings artifacts back to life.
final class Serving {
  private Serving() {}

  static Recommender recommender(Catalogue catalogue, Artifact artifact) {
    var manifest = artifact.manifest();
    var model =
        catalogue
            .trainer(manifest.algorithm(), manifest.parameters())
            .restore(artifact.ratings(), artifact.state());
    return new Recommender(
        model, artifact.ratings(), catalogue.named(manifest.algorithm()).answers());
  }
}
