package dev.matinee.algorithms.matchbox;

import dev.matinee.algorithms.support.StandardNormal;
import dev.matinee.core.Belief;
import dev.matinee.core.Model;
import dev.matinee.core.NewItems;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A trained Matchbox: what is believed of every user and item.
final class MatchboxModel implements Model {
  private final Matchbox settings;
  private final Ratings ratings;
  private final RatingScale scale;
  private final State state;
  private final int traits;
  private final int thresholds;
  private final double[] itemTraitMean;
  private final double[] itemTraitVariance;
  private final double[] itemBiasMean;
  private final double[] itemBiasVariance;
  private final UserBelief newcomer;
  private volatile @Nullable ItemPriors priors; // made when items come after the training

  /// @param ratings what was trained on
  MatchboxModel(Matchbox settings, Ratings ratings, State state) {
    this.settings = settings;
    this.ratings = ratings;
    this.scale = ratings.scale();
    this.state = state;
    this.traits = settings.traits();
    this.thresholds = scale.levels() - 1;
    this.itemTraitMean = state.doubles("itemTraits/mean");
    this.itemTraitVariance = state.doubles("itemTraits/variance");
    this.itemBiasMean = state.doubles("itemBias/mean");
    this.itemBiasVariance = state.doubles("itemBias/variance");
    this.newcomer = newcomer();
  }

  /// The same model among more items.
  private MatchboxModel(MatchboxModel trained, Ratings ratings, ItemPriors.Beliefs items) {
    this.settings = trained.settings;
    this.ratings = ratings;
    this.scale = trained.scale;
    this.state = trained.state;
    this.traits = trained.traits;
    this.thresholds = trained.thresholds;
    this.itemTraitMean = items.traitMean();
    this.itemTraitVariance = items.traitVariance();
    this.itemBiasMean = items.biasMean();
    this.itemBiasVariance = items.biasVariance();
    this.newcomer = trained.newcomer;
  }

  /// New items are where their features place them.
  @Override
  public Model with(NewItems items) {
    if (!settings.features()) {
      return this;
    }
    var made = priors;
    if (made == null) {
      made =
          ItemPriors.of(
              settings,
              ratings,
              new ItemPriors.Beliefs(
                  itemTraitMean, itemTraitVariance, itemBiasMean, itemBiasVariance));
      priors = made;
    }
    return new MatchboxModel(this, items.all(), made.with(items));
  }

  private int users() {
    return state.doubles("userBias/mean").length;
  }

  /// The prior of somebody of whom no features are known: the mixture of the priors of all users
  /// who have rated, as one Gaussian per variable. Users of whom no more than the id is known, as
  /// those of a test, have no part in it.
  private UserBelief newcomer() {
    if (users() == 0) {
      throw new IllegalArgumentException("matchbox needs at least one user, got none");
    }
    var rated = IntStream.range(0, users()).filter(ratings::knowsUser).toArray();
    var mixed = rated.length == 0 ? IntStream.range(0, users()).toArray() : rated;
    return new UserBelief(
        mixtureMean("userTraits", traits, mixed),
        mixtureVariance("userTraits", traits, mixed),
        mixtureMean("userBias", 1, mixed)[0],
        mixtureVariance("userBias", 1, mixed)[0],
        mixtureMean("thresholds", thresholds, mixed),
        mixtureVariance("thresholds", thresholds, mixed));
  }

  private double[] mixtureMean(String name, int width, int[] mixed) {
    var means = state.doubles(name + "/priorMean");
    var mixture = new double[width];
    for (int user : mixed) {
      for (int k = 0; k < width; k++) {
        mixture[k] += means[user * width + k] / mixed.length;
      }
    }
    return mixture;
  }

  private double[] mixtureVariance(String name, int width, int[] mixed) {
    var means = state.doubles(name + "/priorMean");
    var variances = state.doubles(name + "/priorVariance");
    var center = mixtureMean(name, width, mixed);
    var mixture = new double[width];
    for (int user : mixed) {
      for (int k = 0; k < width; k++) {
        double distance = means[user * width + k] - center[k];
        mixture[k] += (variances[user * width + k] + distance * distance) / mixed.length;
      }
    }
    return mixture;
  }

  RatingFactor ratingFactor() {
    int passes =
        state.arrays().containsKey(Matchbox.PASSES)
            ? state.ints(Matchbox.PASSES)[0]
            : Matchbox.FIRST_PASSES;
    return settings.ratingFactor(thresholds, passes);
  }

  int level(double rating) {
    return scale.level(rating);
  }

  /// Sets the marginals of an item.
  void show(RatingFactor ratingFactor, int item) {
    System.arraycopy(itemTraitMean, item * traits, ratingFactor.itemMean, 0, traits);
    System.arraycopy(itemTraitVariance, item * traits, ratingFactor.itemVariance, 0, traits);
    ratingFactor.itemBiasMean = itemBiasMean[item];
    ratingFactor.itemBiasVariance = itemBiasVariance[item];
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new LevelScorer(profile, belief(profile));
  }

  @Override
  public boolean knowsByFeatures(Profile profile) {
    return settings.features()
        && ((profile.user() >= 0 && ratings.ofUsers().describes(profile.user()))
            || IntStream.range(0, profile.size())
                .anyMatch(k -> ratings.ofItems().describes(profile.item(k))));
  }

  /// What is believed of a profile's user: what training found, updated by ratings that came since;
  /// everything is folded in anew where training knows nobody or what it saw has changed.
  UserBelief belief(Profile profile) {
    if (profile.asTrained()) {
      return trained(profile.user(), "mean", "variance");
    }
    int[] later = NewRatings.than(ratings, profile);
    return later.length == 0
        ? refolded(profile).belief()
        : FoldIn.of(this, trained(profile.user(), "mean", "variance"), profile, later).belief();
  }

  private FoldIn refolded(Profile profile) {
    var all = IntStream.range(0, profile.size()).toArray();
    return FoldIn.of(this, prior(profile), profile, all);
  }

  private UserBelief prior(Profile profile) {
    return profile.user() < 0 ? newcomer : trained(profile.user(), "priorMean", "priorVariance");
  }

  private UserBelief trained(int user, String mean, String variance) {
    return new UserBelief(
        row("userTraits/" + mean, user, traits),
        row("userTraits/" + variance, user, traits),
        state.doubles("userBias/" + mean)[user],
        state.doubles("userBias/" + variance)[user],
        row("thresholds/" + mean, user, thresholds),
        row("thresholds/" + variance, user, thresholds));
  }

  private double[] row(String name, int row, int width) {
    return Arrays.copyOfRange(state.doubles(name), row * width, (row + 1) * width);
  }

  /// How alike two items are: the log density of no difference between the affinities that a
  /// typical user has to them, with traits and biases at their means (as Infer.NET's learner scores
  /// related items).
  @Override
  public Scorer similarItems(int item) {
    return other ->
        alikeness(
            itemTraitMean,
            item * traits,
            itemTraitMean,
            other * traits,
            itemBiasMean[item] - itemBiasMean[other],
            settings.userTraitVariance());
  }

  /// The same for users, over a typical item.
  @Override
  public Scorer similarUsers(Profile profile) {
    var user = belief(profile);
    var others = state.doubles("userTraits/mean");
    var biases = state.doubles("userBias/mean");
    return other ->
        other == profile.user()
            ? Double.NaN
            : alikeness(
                user.traitMean(),
                0,
                others,
                other * traits,
                user.biasMean() - biases[other],
                settings.itemTraitVariance());
  }

  /// ln N(0; difference of biases, 2β² + squared distance of the traits × variance of the other
  /// side's traits).
  private double alikeness(
      double[] a, int aStart, double[] b, int bStart, double biases, double variance) {
    double distance = 0;
    for (int k = 0; k < traits; k++) {
      double d = a[aStart + k] - b[bStart + k];
      distance += d * d;
    }
    double spread = 2 * settings.affinityNoise() + distance * variance;
    return -0.5 * (Math.log(2 * Math.PI * spread) + biases * biases / spread);
  }

  @Override
  public State state() {
    return state;
  }

  /// The view of one user: the distribution of every item's level.
  private final class LevelScorer implements Scorer {
    private final Profile profile;
    private final UserBelief user;
    private final double[] levels = new double[thresholds + 1];
    private double affinity;
    private double variance;

    LevelScorer(Profile profile, UserBelief user) {
      this.profile = profile;
      this.user = user;
    }

    @Override
    public double score(int item) {
      distribute(item);
      return switch (settings.decision()) {
        case MEAN -> mean();
        case MEDIAN -> value(median());
        case MODE -> value(mode());
      };
    }

    @Override
    public Belief belief(int item) {
      distribute(item);
      double mean = mean();
      double sum = 0;
      for (int l = 0; l < levels.length; l++) {
        sum += levels[l] * (value(l) - mean) * (value(l) - mean);
      }
      return new Belief(mean, Math.sqrt(sum), levels.clone());
    }

    /// Shares of the affinity in units of the rating: times the slope of the mean rating in the
    /// affinity. What training found is no sum over ratings; its user is folded in anew for this.
    @Override
    public void contributions(int item, double[] perProfileEntry) {
      var foldIn = refolded(profile);
      distribute(item);
      double slope = slope();
      for (int k = 0; k < perProfileEntry.length; k++) {
        perProfileEntry[k] = slope * foldIn.share(k, itemTraitMean, item * traits);
      }
    }

    /// Fills in the probabilities of the levels: P(level ≤ a) = Φ((b_a − r)/√(variance of r +
    /// variance of b_a + τ²)).
    private void distribute(int item) {
      affinity = user.biasMean() + itemBiasMean[item];
      variance = user.biasVariance() + itemBiasVariance[item] + settings.affinityNoise();
      for (int k = 0; k < traits; k++) {
        double ms = user.traitMean()[k];
        double vs = user.traitVariance()[k];
        double mt = itemTraitMean[item * traits + k];
        double vt = itemTraitVariance[item * traits + k];
        affinity += ms * mt;
        variance += vs * vt + vs * mt * mt + vt * ms * ms;
      }
      double below = 0;
      for (int a = 0; a < thresholds; a++) {
        // Uncertain thresholds may change places; a probability is never negative.
        double upTo =
            Math.clamp(
                StandardNormal.cdf((user.thresholdMean()[a] - affinity) / deviation(a)), below, 1);
        levels[a] = upTo - below;
        below = upTo;
      }
      levels[thresholds] = 1 - below;
    }

    private double deviation(int threshold) {
      return Math.sqrt(variance + user.thresholdVariance()[threshold] + settings.thresholdNoise());
    }

    private double slope() {
      double slope = 0;
      for (int a = 0; a < thresholds; a++) {
        slope +=
            StandardNormal.density((user.thresholdMean()[a] - affinity) / deviation(a))
                / deviation(a);
      }
      return slope * scale.step();
    }

    private double value(int level) {
      return scale.min() + level * (double) scale.step();
    }

    private double mean() {
      double mean = 0;
      for (int l = 0; l < levels.length; l++) {
        mean += levels[l] * value(l);
      }
      return mean;
    }

    private int median() {
      double upTo = 0;
      for (int l = 0; l < thresholds; l++) {
        upTo += levels[l];
        if (upTo >= 0.5) {
          return l;
        }
      }
      return thresholds;
    }

    private int mode() {
      int mode = 0;
      for (int l = 1; l < levels.length; l++) {
        mode = levels[l] > levels[mode] ? l : mode;
      }
      return mode;
    }
  }
}
