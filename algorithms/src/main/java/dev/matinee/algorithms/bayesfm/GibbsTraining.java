package dev.matinee.algorithms.bayesfm;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Training;

/// A training: chains that each keep their part of the samples.
record GibbsTraining(
    BayesFm settings, RatingScale scale, DesignMatrix design, PosteriorSamples draws) {
  /// Samples one chain from beginning to end. Its random numbers are a stream of its own.
  void run(int number, Training training) {
    var chance = new RandomVariates(training.random(number));
    var chain =
        new GibbsChain(
            design,
            settings.factors(),
            Noise.of(design, settings, scale),
            new RowPrecision(design, settings.ownNoise(), settings.noiseFreedom()),
            chance);
    int samples = part(settings.samples(), number);
    int kept = part(draws.count(), number);
    int first = before(draws.count(), number);
    int sweeps = settings.burnIn() + samples;
    int done = 0;
    var newcomer = new double[settings.factors() + 1];
    for (int sweep = 1; sweep <= sweeps; sweep++) {
      chain.sweep();
      long after = Math.max(sweep - settings.burnIn(), 0);
      while (done < after * kept / samples) {
        welcome(newcomer, done, chance);
        draws.put(first + done++, chain, design, newcomer);
      }
      if (number == 0) {
        training.progress().report("bayes-fm", sweep, sweeps);
      }
    }
  }

  /// Draws what rows without ratings are like; every second sample takes the opposite.
  private static void welcome(double[] newcomer, int sample, RandomVariates chance) {
    for (int k = 0; k < newcomer.length; k++) {
      newcomer[k] = (sample & 1) == 0 ? chance.gaussian() : -newcomer[k];
    }
  }

  /// How many of all a chain has: as many as any other, or one more.
  private int part(int all, int chain) {
    return before(all, chain + 1) - before(all, chain);
  }

  private int before(int all, int chain) {
    return (int) ((long) all * chain / settings.chains());
  }
}
