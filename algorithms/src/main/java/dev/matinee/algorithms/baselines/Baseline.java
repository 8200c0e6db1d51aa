package dev.matinee.algorithms.baselines;

import dev.matinee.algorithms.similarity.CoRatedModel;
import dev.matinee.algorithms.support.Biases;
import dev.matinee.algorithms.support.Check;
import dev.matinee.algorithms.support.Divergence;
import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.Dimension.Choice;
import dev.matinee.core.registry.Dimension.Logarithmic;
import dev.matinee.core.registry.Dimension.Whole;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Baseline estimates `r̂_ui = μ + b_u + b_i`: the mean, how kindly the user rates, how well the
/// item is liked (Koren, "Factor in the neighbors", TKDD 2010).
///
/// With `als` the biases start at 0 and each epoch solves first all items, then all users:
///
/// ```
/// b_i = Σ_u (r_ui − μ − b_u) / (itemRegularization + |U_i|)
/// b_u = Σ_i (r_ui − μ − b_i) / (userRegularization + |I_u|)
/// ```
///
/// With `sgd` each epoch visits the ratings user by user in the order of the file and moves, with
/// the error `e = r − r̂` before the move, `b ← b + learningRate (e − regularization · b)` for the
/// user and the item.
///
/// Unknown users and items have the bias 0. A new user's bias comes from the same rule with the
/// items' biases held fixed; with `als` that is exactly what training does last, so folding in what
/// training saw gives the same bits. Time O(epochs · ratings), space O(users + items).
///
/// @param method how the biases are found
/// @param epochs passes over the ratings; 0 means the method's own, 10 for `als` and 20 for `sgd`
/// @param userRegularization `als`: ratings of size 0 that every user is taken to have beside his
///   own
/// @param itemRegularization `als`: the same for items
/// @param regularization `sgd`: pull of every bias toward 0
/// @param learningRate `sgd`: length of a step
public record Baseline(
    Method method,
    int epochs,
    double userRegularization,
    double itemRegularization,
    double regularization,
    double learningRate)
    implements Trainer {
  public enum Method {
    ALS,
    SGD
  }

  public static final Baseline DEFAULTS = new Baseline(Method.ALS, 0, 15, 10, 0.02, 0.005);

  public static final Algorithm<Baseline> ALGORITHM =
      new Algorithm<>(
          "baseline",
          "Mean, and how much higher than it each user rates and each movie is rated (Koren, TKDD 2010)",
          OutputKind.RATINGS,
          DEFAULTS,
          Map.of(
              "method", new Choice(List.of("als", "sgd")),
              "epochs", new Whole(5, 30),
              "userRegularization", new Logarithmic(1, 50),
              "itemRegularization", new Logarithmic(1, 50),
              "regularization", new Logarithmic(0.005, 0.5),
              "learningRate", new Logarithmic(0.001, 0.05)));

  private static final int ALS_EPOCHS = 10;
  private static final int SGD_EPOCHS = 20;

  public Baseline {
    Check.atLeast("epochs", epochs, 0);
    Check.notNegative("userRegularization", userRegularization);
    Check.notNegative("itemRegularization", itemRegularization);
    Check.notNegative("regularization", regularization);
    Check.positive("learningRate", learningRate);
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    long rows = (long) ratings.users().size() + ratings.items().size();
    return new MemoryNeed(Double.BYTES * rows, "the biases of users and items", "");
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    return new Fitted(this, ratings, biases(ratings, training));
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return new Fitted(this, ratings, restored(ratings, state));
  }

  public static Biases restored(Ratings ratings, State state) {
    return new Biases(ratings.mean(), state.doubles("userBias"), state.doubles("itemBias"));
  }

  public static State state(Biases biases) {
    return State.builder()
        .put("userBias", biases.ofUsers())
        .put("itemBias", biases.ofItems())
        .build();
  }

  /// Learns the biases alone, for algorithms that build on them.
  public Biases biases(Ratings ratings, Training training) {
    var biases = Biases.none(ratings);
    for (int epoch = 0; epoch < passes(); epoch++) {
      switch (method) {
        case ALS -> alternate(ratings, biases, training);
        case SGD -> descend(ratings.byUser(), biases);
      }
      training.progress().report("baseline", epoch + 1, passes());
    }
    var problem =
        Divergence.stepTooLong(learningRate, regularization); // The other method cannot run away.
    Divergence.check("baseline", problem, biases.ofUsers(), biases.ofItems());
    return biases;
  }

  private int passes() {
    if (epochs > 0) {
      return epochs;
    }
    return method == Method.ALS ? ALS_EPOCHS : SGD_EPOCHS;
  }

  private void alternate(Ratings ratings, Biases biases, Training training) {
    solve(
        ratings.byItem(), biases.ofItems(), biases.ofUsers(), itemRegularization, biases, training);
    solve(
        ratings.byUser(), biases.ofUsers(), biases.ofItems(), userRegularization, biases, training);
  }

  private static void solve(
      CsrMatrix rows,
      double[] solved,
      double[] fixed,
      double weight,
      Biases biases,
      Training training) {
    training.forEach(
        rows.rows(),
        row -> {
          double sum = 0;
          for (int p = rows.start(row); p < rows.end(row); p++) {
            sum += rows.value(p) - biases.mean() - fixed[rows.column(p)];
          }
          solved[row] = rows.count(row) == 0 ? 0 : sum / (weight + rows.count(row));
        });
  }

  private void descend(CsrMatrix rows, Biases biases) {
    var ofItems = biases.ofItems();
    for (int user = 0; user < rows.rows(); user++) {
      double userBias = biases.ofUsers()[user];
      for (int p = rows.start(user); p < rows.end(user); p++) {
        int item = rows.column(p);
        double error = rows.value(p) - (biases.mean() + userBias + ofItems[item]);
        userBias += learningRate * (error - regularization * userBias);
        ofItems[item] += learningRate * (error - regularization * ofItems[item]);
      }
      biases.ofUsers()[user] = userBias;
    }
  }

  /// The same biases with those of items that came later, by the same rule with the users' biases
  /// held fixed.
  ///
  /// @param rows the ratings of all items, of which those that came later alone have any
  Biases withItems(Biases biases, CsrMatrix rows) {
    var ofItems = Arrays.copyOf(biases.ofItems(), rows.rows());
    for (int item = biases.ofItems().length; item < ofItems.length; item++) {
      ofItems[item] =
          switch (method) {
            case ALS -> solved(rows, item, biases);
            case SGD -> descended(rows, item, biases);
          };
    }
    return new Biases(biases.mean(), biases.ofUsers(), ofItems);
  }

  private double solved(CsrMatrix rows, int item, Biases biases) {
    double sum = 0;
    for (int p = rows.start(item); p < rows.end(item); p++) {
      sum += rows.value(p) - biases.mean() - biases.ofUsers()[rows.column(p)];
    }
    return rows.count(item) == 0 ? 0 : sum / (itemRegularization + rows.count(item));
  }

  private double descended(CsrMatrix rows, int item, Biases biases) {
    double bias = 0;
    for (int epoch = 0; epoch < passes(); epoch++) {
      for (int p = rows.start(item); p < rows.end(item); p++) {
        double residual = rows.value(p) - biases.mean() - biases.ofUsers()[rows.column(p)];
        bias += learningRate * (residual - bias - regularization * bias);
      }
    }
    return bias;
  }

  /// A user's bias: as learned, or from the profile with the items' biases held fixed.
  public double userBias(Biases biases, Profile profile) {
    if (profile.asTrained()) {
      return biases.ofUsers()[profile.user()];
    }
    return switch (method) {
      case ALS -> solved(biases, profile);
      case SGD -> descended(biases, profile);
    };
  }

  private double solved(Biases biases, Profile profile) {
    double sum = 0;
    for (int k = 0; k < profile.size(); k++) {
      sum += residual(biases, profile, k);
    }
    return profile.size() == 0 ? 0 : sum / (userRegularization + profile.size());
  }

  private double descended(Biases biases, Profile profile) {
    double bias = 0;
    for (int epoch = 0; epoch < passes(); epoch++) {
      for (int k = 0; k < profile.size(); k++) {
        bias += learningRate * (residual(biases, profile, k) - bias - regularization * bias);
      }
    }
    return bias;
  }

  private static double residual(Biases biases, Profile profile, int k) {
    return profile.value(k) - biases.mean() - biases.ofItems()[profile.item(k)];
  }

  /// Writes what each rating of the profile adds to the user's bias.
  ///
  /// Both rules are linear in the residuals `r − μ − b_i`. A step of `sgd` keeps the share `1 −
  /// learningRate (1 + regularization)` of what came before it, so earlier ratings count less.
  public void contributions(Biases biases, Profile profile, double[] perProfileEntry) {
    int n = profile.size();
    double kept = 1 - learningRate * (1 + regularization);
    double perEpoch = Math.pow(kept, n);
    double epochsTogether = 0;
    for (int epoch = 0; epoch < passes(); epoch++) {
      epochsTogether = epochsTogether * perEpoch + 1;
    }
    for (int k = 0; k < n; k++) {
      double share =
          switch (method) {
            case ALS -> 1 / (userRegularization + n);
            case SGD -> learningRate * Math.pow(kept, n - 1 - k) * epochsTogether;
          };
      perProfileEntry[k] = share * residual(biases, profile, k);
    }
  }

  private record Fitted(Baseline trainer, Ratings ratings, Biases biases) implements CoRatedModel {
    @Override
    public Scorer scorer(Profile profile) {
      double userBias = trainer.userBias(biases, profile);
      return new Scorer() {
        @Override
        public double score(int item) {
          return biases.of(userBias, item);
        }

        @Override
        public void contributions(int item, double[] perProfileEntry) {
          trainer.contributions(biases, profile, perProfileEntry);
        }
      };
    }

    @Override
    public State state() {
      return Baseline.state(biases);
    }
  }
}
