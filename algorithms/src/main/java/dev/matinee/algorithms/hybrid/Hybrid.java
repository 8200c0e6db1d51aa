package dev.matinee.algorithms.hybrid;

import dev.matinee.algorithms.factors.Als;
import dev.matinee.algorithms.features.ContentNeighbors;
import dev.matinee.algorithms.itemitem.Ease;
import dev.matinee.core.Belief;
import dev.matinee.core.Model;
import dev.matinee.core.NewItems;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.BaseLearner;
import dev.matinee.core.registry.PredictsRatings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A model for people: a base learner that predicts ratings (the rating learner), a base learner
/// that orders lists (the list learner), and a logistic model of "chosen and liked" over what both
/// say.
///
/// Which movies somebody will rate highly and which they will choose are two questions, and a list
/// has to answer both at once. The score is the liking, the probability that a user would choose a
/// movie and like it: stacking (Wolpert, "Stacked generalization", Neural Networks 1992) of the two
/// base learners by a logistic regression,
///
/// ```
/// liking(u, i) = σ(w·h),   σ(x) = 1 / (1 + e^−x)
/// h = (1, z, ln k, e, r, r·ln k, r·e, ln(1 + |U_i|), ln(1 + |I_u|), ln(1 + |I_u|)·ln k)
/// w minimizes −Σ_h ω_h ln P(what became of h) + ½‖w‖²
/// ```
///
/// with, of the movies that u has not rated, k the rank of i by the list learner and z its score in
/// standard deviations from their mean, `e = max(0, ln k − ln 50)`, where a list's tail begins, and
/// `r = r̂_ui − μ` of the rating learner; what a learner has no opinion on counts as its mean
/// ([MetaFeatures]). The weights are learned out of fold, inside the training data: every user's
/// ratings are dealt into four parts; for each part both learners are trained on the other three,
/// and the movies that those leave unseen are the examples, positive where the user has rated them
/// in that part and liked them. Far down the lists one of twenty is taken and weighs `ω = 20`.
/// Probabilities therefore are those of a quarter as many choices as the user has made so far. The
/// belief is the rating learner's, and a rating's share is that in the list learner's score.
///
/// Where that makes more than two million examples (some 2,700 users with 1,700 movies), one part
/// is held out instead of four, of a random sample of users, and of more than 8,192 movies the most
/// rated take part: ten weights need no more. No other user's ratings are held out then. Of more
/// than four million ratings the base learners learn for the weights from those of the users who
/// are asked and of others drawn at random, about four million in all.
///
/// Of choices ([RatingScale#CHOICES]) the list learner alone is trained: `r` is 0, every choice is
/// a liked one, and the probability is that of being chosen.
///
/// Of an item that came after the training and that a base learner knows nothing of, the learner is
/// taken to say what it says, on average, of the ten items of the training that are nearest by
/// content ([NearestByContent]).
///
/// Time: two trainings of each base learner (five where all four parts are held out), and one list
/// per user and part. The same seed gives the same bits on any number of threads.
///
/// @param ratings the base learner for ratings; any algorithm that predicts them
/// @param lists the base learner for lists
public record Hybrid(@PredictsRatings BaseLearner ratings, BaseLearner lists) implements Trainer {
  static final Hybrid DEFAULTS =
      new Hybrid(BaseLearner.of(Als.ALGORITHM), BaseLearner.of(Ease.ALGORITHM));

  /// As artifacts name it.
  private static final String KNOT = "bend";

  public static final Algorithm<Hybrid> ALGORITHM =
      new Algorithm<>(
          "hybrid",
          "Joins a rating learner and a list learner into one order: how likely a movie is to be chosen and liked",
          OutputKind.BOTH,
          DEFAULTS,
          Map.of());

  /// @throws IllegalArgumentException when the rating learner answers with an order only: without a
  ///   rating to believe in, every prediction would be the mean
  public Hybrid {
    if (!ratings.algorithm().output().ratings()) {
      throw new IllegalArgumentException(
          "the base learner ratings must predict ratings, got '%s'"
              .formatted(ratings.algorithm().name()));
    }
  }

  @Override
  public boolean learnsFromChoices() {
    return lists.trainer().learnsFromChoices();
  }

  @Override
  public MemoryNeed memoryNeed(Ratings data) {
    var ofLists = lists.trainer().memoryNeed(data);
    if (data.scale().isOfChoices()) {
      return new MemoryNeed(
          ofLists.bytes() + MetaLearner.bytes(data),
          "the list learner and the examples to learn from its lists by",
          remedy("lists", ofLists));
    }
    var ofRatings = ratings.trainer().memoryNeed(data);
    return new MemoryNeed(
        ofRatings.bytes() + ofLists.bytes() + MetaLearner.bytes(data),
        "both base learners and the examples to join them by",
        ofRatings.bytes() > ofLists.bytes()
            ? remedy("ratings", ofRatings)
            : remedy("lists", ofLists));
  }

  private static String remedy(String learner, MemoryNeed need) {
    return need.remedy().isEmpty()
        ? ""
        : "of the base learner %s, which needs most: %s".formatted(learner, need.remedy());
  }

  @Override
  public Model fit(Ratings data, Training training) {
    var quiet = training.withProgress(Progress.NONE);
    var learner = new MetaLearner(this, data, training);
    var weights = learner.learn();
    var ratingsModel = ratingsModel(data, quiet);
    learner.report();
    var listsModel = listsModel(data, quiet);
    learner.report();
    return new Fitted(
        data,
        ratingsModel,
        listsModel,
        weights,
        MetaFeatures.KNOT,
        Logarithms.of(data),
        new ContentNeighbors(data));
  }

  /// The rating learner's model; of choices it has nothing to learn, and no opinion.
  Model ratingsModel(Ratings data, Training training) {
    return data.scale().isOfChoices() ? NoOpinion.MODEL : ratings.trainer().train(data, training);
  }

  /// The list learner's model, which learns from the choices of known users as well; it is made
  /// again of the ratings alone, as from an artifact.
  private Model listsModel(Ratings data, Training training) {
    var more = training.choices().overKnownUsers(data);
    var model = lists.trainer().train(more, training);
    return more == data ? model : lists.trainer().restore(data, model.state());
  }

  @Override
  public Model restore(Ratings data, State state) {
    return new Fitted(
        data,
        data.scale().isOfChoices()
            ? NoOpinion.MODEL
            : ratings.trainer().restore(data, state.part("ratings")),
        lists.trainer().restore(data, state.part("lists")),
        state.doubles("weights"),
        state.arrays().containsKey(KNOT) ? state.doubles(KNOT)[0] : MetaFeatures.FIRST_KNOT,
        Logarithms.of(data),
        new ContentNeighbors(data));
  }

  private record Fitted(
      Ratings data,
      Model ratings,
      Model lists,
      double[] weights,
      double knot,
      Logarithms logarithms,
      ContentNeighbors neighbors)
      implements Model {
    @Override
    public Model with(NewItems items) {
      var nearest = neighbors.of(items);
      return new Fitted(
          items.all(),
          NearestByContent.of(ratings, items, nearest),
          NearestByContent.of(lists, items, nearest),
          weights,
          knot,
          Logarithms.of(items),
          neighbors);
    }

    @Override
    public Scorer scorer(Profile profile) {
      var ratingsScorer = new RememberedBelief(ratings.scorer(profile));
      var listsScorer = lists.scorer(profile);
      return new View(
          this,
          ratingsScorer,
          listsScorer,
          MetaFeatures.of(data, profile, ratingsScorer, listsScorer, logarithms, knot),
          new double[MetaFeatures.INPUTS]);
    }

    @Override
    public boolean knowsByFeatures(Profile profile) {
      return ratings.knowsByFeatures(profile) || lists.knowsByFeatures(profile);
    }

    @Override
    public Scorer similarItems(int item) {
      return lists.similarItems(item);
    }

    @Override
    public Scorer similarUsers(Profile profile) {
      return lists.similarUsers(profile);
    }

    @Override
    public List<String> notes() {
      return Stream.concat(ratings.notes().stream(), lists.notes().stream()).toList();
    }

    @Override
    public State state() {
      return State.builder()
          .put("weights", weights)
          .put(KNOT, knot)
          .part("ratings", ratings.state())
          .part("lists", lists.state())
          .build();
    }
  }

  private record View(
      Fitted model, Scorer ratings, Scorer lists, MetaFeatures liking, double[] inputs)
      implements Scorer {
    @Override
    public double score(int item) {
      liking.inputs(item, inputs);
      return LogisticRegression.probability(model.weights, inputs);
    }

    @Override
    public void scores(float[] into) {
      var opinions = liking.opinions();
      for (int item = 0; item < into.length; item++) {
        liking.inputs(item, opinions[item], inputs);
        into[item] = (float) LogisticRegression.probability(model.weights, inputs);
      }
    }

    @Override
    public Belief belief(int item) {
      return ratings.belief(item);
    }

    @Override
    public void means(double[] into) {
      ratings.means(into);
    }

    /// The list learner's shares, in its standard deviations: what made the movie a candidate. The
    /// predicted rating moves it within the list and explains itself through the rating learner.
    @Override
    public void contributions(int item, double[] perProfileEntry) {
      lists.contributions(item, perProfileEntry);
      for (int k = 0; k < perProfileEntry.length; k++) {
        perProfileEntry[k] *= liking.listScale();
      }
    }
  }
}
