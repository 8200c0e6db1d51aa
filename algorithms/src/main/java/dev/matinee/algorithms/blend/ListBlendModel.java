package dev.matinee.algorithms.blend;

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

/// Trained members and the weights of their orders.
record ListBlendModel(
    Ratings data,
    BaseLearners members,
    List<Model> models,
    NormalizedScores.Scale scale,
    double[] weights)
    implements Model {
  static final String WEIGHTS = "weights";

  @Override
  public Scorer scorer(Profile profile) {
    var scorers = models.stream().map(model -> model.scorer(profile)).toList();
    return new View(scorers, NormalizedScores.of(data, profile, scorers, scale), weights);
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

  private int largest() {
    int largest = 0;
    for (int k = 1; k < weights.length; k++) {
      largest = weights[k] > weights[largest] ? k : largest;
    }
    return largest;
  }

  /// Each member's share; then what the members say of themselves.
  @Override
  public List<String> notes() {
    var notes = new ArrayList<String>();
    var shares = new ArrayList<String>();
    for (int k = 0; k < weights.length; k++) {
      shares.add(String.format(Locale.ROOT, "%s %.3f", members.labels().get(k), weights[k]));
    }
    notes.add("weights out of fold: " + String.join(", ", shares));
    models.forEach(model -> notes.addAll(model.notes()));
    return List.copyOf(notes);
  }

  @Override
  public State state() {
    var state = State.builder().put(WEIGHTS, weights);
    MemberTrainer.save(members, models, state);
    return state.build();
  }

  private record View(List<Scorer> members, NormalizedScores standing, double[] weights)
      implements Scorer {
    @Override
    public double score(int item) {
      return standing.score(item, weights);
    }

    /// The members' shares by weight, in standard deviations of their scores.
    @Override
    public void contributions(int item, double[] perProfileEntry) {
      Arrays.fill(perProfileEntry, 0);
      var shares = new double[perProfileEntry.length];
      for (int k = 0; k < weights.length; k++) {
        members.get(k).contributions(item, shares);
        for (int r = 0; r < shares.length; r++) {
          perProfileEntry[r] += weights[k] * standing.slopes()[k] * shares[r];
        }
      }
    }
  }
}
