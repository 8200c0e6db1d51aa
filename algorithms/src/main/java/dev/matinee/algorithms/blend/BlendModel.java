package dev.matinee.algorithms.blend;

import dev.matinee.core.Belief;
import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import dev.matinee.core.registry.BaseLearners;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Trained members and what joins them.
record BlendModel(
    Ratings data,
    BaseLearners members,
    List<Model> models,
    StackedWeights stack,
    PredictiveVariance uncertainty,
    OutOfFoldRmse errors)
    implements Model {
  @Override
  public Scorer scorer(Profile profile) {
    return new View(this, profile, models.stream().map(model -> model.scorer(profile)).toList());
  }

  @Override
  public boolean knowsByFeatures(Profile profile) {
    return models.stream().anyMatch(model -> model.knowsByFeatures(profile));
  }

  @Override
  public Scorer similarItems(int item) {
    return models.get(largest()).similarItems(item);
  }

  @Override
  public Scorer similarUsers(Profile profile) {
    return models.get(largest()).similarUsers(profile);
  }

  /// The member of the largest weight.
  private int largest() {
    int largest = 0;
    for (int k = 1; k < models.size(); k++) {
      if (stack.base()[k + 1] > stack.base()[largest + 1]) {
        largest = k;
      }
    }
    return largest;
  }

  /// Each member's share, and what it is off by alone; then what the members say of themselves.
  @Override
  public List<String> notes() {
    var notes = new ArrayList<String>();
    var labels = members.labels();
    var shares = new ArrayList<String>();
    boolean asked = errors.rmse().length > 0;
    for (int k = 0; k < labels.size(); k++) {
      var share = String.format(Locale.ROOT, "%s %.3f", labels.get(k), stack.base()[k + 1]);
      shares.add(asked ? share + " (RMSE %s)".formatted(rmse(k)) : share);
    }
    var together = asked ? ", together RMSE " + rmse(labels.size()) : "";
    notes.add("weights out of fold: " + String.join(", ", shares) + together);
    models.forEach(model -> notes.addAll(model.notes()));
    return List.copyOf(notes);
  }

  private String rmse(int place) {
    return String.format(Locale.ROOT, "%.4f", errors.rmse()[place]);
  }

  @Override
  public State state() {
    var state = State.builder();
    stack.saved(state);
    uncertainty.saved(state);
    errors.saved(state);
    MemberTrainer.save(members, models, state);
    return state.build();
  }

  /// What the members say of one profile, joined. Remembers the last item: who asks for a belief
  /// asks for the score as well.
  private static final class View implements Scorer {
    private final BlendModel model;
    private final Profile profile;
    private final List<Scorer> scorers;
    private final double[] said;
    private final double[] deviations;
    private final double[] weights;
    private final double[][] levels;
    private int last = -1;
    private double lastScore;

    View(BlendModel model, Profile profile, List<Scorer> scorers) {
      this.model = model;
      this.profile = profile;
      this.scorers = scorers;
      this.said = new double[scorers.size()];
      this.deviations = new double[scorers.size()];
      this.weights = new double[scorers.size() + 1];
      this.levels = new double[scorers.size()][];
    }

    @Override
    public double score(int item) {
      if (item != last) {
        lastScore = ask(item);
        last = item;
      }
      return lastScore;
    }

    /// Asks every member; `NaN` where none has an opinion.
    private double ask(int item) {
      double mean = model.data.mean();
      boolean any = false;
      for (int k = 0; k < said.length; k++) {
        var belief = scorers.get(k).belief(item);
        any |= !Double.isNaN(belief.mean());
        said[k] = Double.isNaN(belief.mean()) ? 0 : belief.mean() - mean;
        deviations[k] = belief.sd();
        levels[k] = belief.levels();
      }
      setWeights(item);
      return any ? mean + StackedWeights.predict(weights, said) : Double.NaN;
    }

    private void setWeights(int item) {
      model.stack.weights(profile.size(), model.data.byItem().count(item), weights);
    }

    @Override
    public Belief belief(int item) {
      double score = score(item);
      if (Double.isNaN(score)) {
        return Belief.NONE;
      }
      var scale = model.data.scale();
      var pooled = new LevelPool(scale.levels());
      for (int k = 0; k < levels.length; k++) {
        pooled.add(levels[k], weights[k + 1]);
      }
      return new Belief(
          score, model.uncertainty.of(weights, said, deviations), pooled.withMean(score, scale));
    }

    /// The members' shares by weight.
    @Override
    public void contributions(int item, double[] perProfileEntry) {
      Arrays.fill(perProfileEntry, 0);
      setWeights(item);
      last = -1; // the weights are this item's now
      var shares = new double[perProfileEntry.length];
      for (int k = 0; k < scorers.size(); k++) {
        if (weights[k + 1] != 0) {
          scorers.get(k).contributions(item, shares);
          for (int r = 0; r < shares.length; r++) {
            perProfileEntry[r] += weights[k + 1] * shares[r];
          }
        }
      }
    }
  }
}
