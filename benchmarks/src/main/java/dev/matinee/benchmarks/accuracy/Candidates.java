package dev.matinee.benchmarks.accuracy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is trained, by the part of the work that it belongs to.
final class Candidates {
  /// An algorithm with some hyper-parameters.
  ///
  /// @param label how the row is called
  record Candidate(String label, String algorithm, Map<String, ?> settings) {}

  /// Where the choice began. Fewer samples than the defaults have: all candidates have as many.
  private static final Map<String, Object> FIRST =
      Map.of(
          "likelihood", "regression",
          "factors", 10,
          "samples", 128,
          "burnIn", 32,
          "chains", 1,
          "kept", 128,
          "ownNoise", true,
          "noiseFreedom", 10,
          "userTimes", false);

  /// The settings of `bayes-fm` that are chosen between, each beside what was there first.
  static final List<Candidate> CHOICES =
      List.of(
          choice("regression", Map.of()),
          choice("userTimes", Map.of("userTimes", true)),
          choice("noiseFreedom=4", Map.of("noiseFreedom", 4)),
          choice("noiseFreedom=30", Map.of("noiseFreedom", 30)),
          choice("noiseFreedom=100", Map.of("noiseFreedom", 100)),
          choice("noiseFreedom=300", Map.of("noiseFreedom", 300)),
          choice("noiseFreedom=100, factors=16", Map.of("noiseFreedom", 100, "factors", 16)),
          choice("ownNoise=false", Map.of("ownNoise", false)),
          choice("factors=16", Map.of("factors", 16)),
          choice("two chains", Map.of("chains", 2)),
          choice("256 samples", Map.of("samples", 256, "kept", 256)),
          choice("ordered-probit", Map.of("likelihood", "ordered-probit")));

  /// The models whose figures stand in the table.
  static final List<Candidate> MODELS =
      List.of(
          fm("bayes-fm", Map.of()),
          fm("bayes-fm, ordered-probit", Map.of("likelihood", "ordered-probit")),
          fm("bayes-fm, features=none", Map.of("features", "none")));

  static final List<Candidate> BLEND = List.of(new Candidate("blend", "blend", Map.of()));

  static final List<Candidate> RANDOM = List.of(BLEND.getFirst(), MODELS.get(0), MODELS.get(1));

  /// Which group of features is worth what, one chain of 256 samples each.
  static final List<Candidate> ABLATION =
      List.of(
          group("ids alone", "none", "none"),
          group("and the movies of a user", "none", "users"),
          group("and the users of a movie", "none", "both"),
          group("and genres, year", "genres,year", "both"),
          group("and age, gender, occupation, zip", "all", "both"));

  /// How many samples it takes.
  static final List<Candidate> SAMPLES =
      List.of(16, 32, 64, 128, 256, 512, 1024).stream()
          .map(n -> fm("samples=" + n, Map.of("samples", n, "kept", n, "chains", 1)))
          .toList();

  private Candidates() {}

  private static Candidate fm(String label, Map<String, ?> settings) {
    return new Candidate(label, "bayes-fm", settings);
  }

  private static Candidate choice(String label, Map<String, ?> changes) {
    var settings = new HashMap<String, Object>(FIRST);
    settings.putAll(changes);
    return fm(label, settings);
  }

  private static Candidate group(String label, String features, String implicit) {
    return fm(
        label,
        Map.of(
            "features", features,
            "implicit", implicit,
            "samples", 256,
            "kept", 256,
            "chains", 1));
  }
}
