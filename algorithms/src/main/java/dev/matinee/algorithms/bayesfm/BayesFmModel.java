package dev.matinee.algorithms.bayesfm;

import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;

/// A trained factorization machine: its samples, and what it needs to place newcomers.
///
/// @param settings by which it was trained
/// @param users what is known of the users
record BayesFmModel(BayesFm settings, RatingScale scale, Side users, PosteriorSamples draws)
    implements Model {
  private static final String NOISE_FREEDOM = "noiseFreedom";
  private static final String USER_TIMES = "userTimes";

  /// What artifacts that do not name theirs were trained by.
  private static final double FIRST_NOISE_FREEDOM = 10;

  /// The settings by which a saved model was trained, whatever has been added since.
  static BayesFm settings(BayesFm wanted, State state) {
    return wanted.with(
        state.arrays().containsKey(NOISE_FREEDOM)
            ? state.doubles(NOISE_FREEDOM)[0]
            : FIRST_NOISE_FREEDOM,
        state.arrays().containsKey(USER_TIMES) && state.bytes(USER_TIMES)[0] == 1);
  }

  boolean ordinal() {
    return settings.ordinal();
  }

  boolean ownNoise() {
    return settings.ownNoise();
  }

  double noiseFreedom() {
    return settings.noiseFreedom();
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new SampleScorer(this, profile, row(profile));
  }

  /// `a_u`, `p_u` and `√τ_u` in every sample: as trained, or folded in.
  private float[] row(Profile profile) {
    return profile.asTrained()
        ? draws.row(draws.users(), profile.user())
        : new SampledFoldIn(this, profile).row();
  }

  int level(float rating) {
    return scale.level(rating);
  }

  boolean hasImplicitUsers() {
    return users.hasImplicit();
  }

  @Override
  public boolean knowsByFeatures(Profile profile) {
    if (profile.user() < 0) {
      return false;
    }
    for (int g = hasImplicitUsers() ? 2 : 1; g < users.groups().size(); g++) {
      if (users.groups().get(g).weights()[profile.user()] > 0) {
        return true;
      }
    }
    return false;
  }

  /// What a user counts in each column but their own: the movies of the profile, and the features.
  float[] userFeatures(Profile profile) {
    var shares = new float[users.columns() - users.firstColumn(1)];
    int at = 0;
    for (int g = 1; g < users.groups().size(); g++) {
      var group = users.groups().get(g);
      if (g == 1 && hasImplicitUsers()) {
        for (int r = 0; r < profile.size(); r++) {
          shares[profile.item(r)] = FeatureGroup.share(profile.size());
        }
      } else {
        var row = group.row(profile.user(), users.counts());
        System.arraycopy(row, 0, shares, at, row.length);
      }
      at += group.columns();
    }
    return shares;
  }

  /// How alike what two items are liked by is: the cosine of their factors over all samples, less
  /// the mean of all.
  @Override
  public Scorer similarItems(int item) {
    return new FactorSimilarity(draws, draws.items(), draws.row(draws.items(), item))::to;
  }

  @Override
  public Scorer similarUsers(Profile profile) {
    var likeness = new FactorSimilarity(draws, draws.users(), row(profile));
    return other -> other == profile.user() ? Double.NaN : likeness.to(other);
  }

  @Override
  public State state() {
    return draws
        .saved(State.builder())
        .put(NOISE_FREEDOM, noiseFreedom())
        .put(USER_TIMES, (byte) (settings.userTimes() ? 1 : 0))
        .build();
  }
}
