package dev.matinee.mlflow;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.Manifest;
import java.time.Instant;
import java.util.Map;

/// An artifact that is whole and small.
final class SmallArtifact {
  private SmallArtifact() {}

  static Artifact of(String id) {
    var ratings = Ratings.builder(RatingScale.STARS).add("1", "50", 4, 879_000_000).build();
    var manifest =
        new Manifest(
            id,
            "svd",
            Map.of("factors", 100),
            Instant.parse("2026-11-23T03:00:12.345Z"),
            0,
            Map.of("rmse", 0.9),
            new Manifest.Data("one", ratings.digest(), 1, 1, 1),
            Map.of("matinee", "0.1.0"));
    return new Artifact(manifest, ratings, State.builder().put("bias", 0.1f).build());
  }
}
