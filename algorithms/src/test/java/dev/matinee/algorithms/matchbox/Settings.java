package dev.matinee.algorithms.matchbox;

/// Matchbox with the defaults but for what a test is about.
final class Settings {
  private Settings() {}

  static Matchbox of(int traits, int iterations, boolean features) {
    return of(traits, iterations, features, Matchbox.DEFAULTS.decision());
  }

  static Matchbox of(int traits, int iterations, boolean features, Matchbox.Decision decision) {
    var d = Matchbox.DEFAULTS;
    return new Matchbox(
        traits,
        iterations,
        d.batches(),
        features,
        d.userTraitVariance(),
        d.itemTraitVariance(),
        d.userBiasVariance(),
        d.itemBiasVariance(),
        d.thresholdVariance(),
        d.affinityNoise(),
        d.thresholdNoise(),
        d.weightVariance(),
        decision);
  }
}
