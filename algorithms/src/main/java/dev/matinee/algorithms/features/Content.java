package dev.matinee.algorithms.features;

import dev.matinee.algorithms.similarity.CoRatedModel;
import dev.matinee.algorithms.similarity.CoRatedSimilarity;
import dev.matinee.algorithms.support.Biases;
import dev.matinee.algorithms.support.Check;
import dev.matinee.algorithms.support.Divergence;
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
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.Dimension.Logarithmic;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What is known of the items: genres, year and title words ([ItemContent]) say how good an item is
/// likely to be, and what somebody likes (Pazzani and Billsus, "Content-based recommendation
/// systems", 2007; the ridge regression of Hoerl and Kennard, 1970).
///
/// ```
/// r̂_ui = μ + b_i + c_u + w_u·x_i
/// (c_u, w_u) minimizes Σ_i (r_ui − μ − b_i − c − w·x_i)² + λ_u c² + λ‖w‖²
/// b_i = g·x_i + Σ_u (r_ui − μ − b_u − g·x_i) / (λ_i + |U_i|)
/// ```
///
/// The item's level `b_i` starts from what its content promises, `g·x_i`, a ridge regression over
/// all items, and moves to what its raters say as these become more: an item without any rating has
/// an opinion too, and so has an item of which nothing is known but ratings. `b_i`, `g` and the
/// users' biases `b_u` (with λ_u, as in `baseline`) are solved in turn, ten times.
///
/// A new user costs what a known one does, one regression on the profile, and training keeps
/// nothing of users; so folding in has the bits of training, and the share of a rating in a score
/// is exact. Similar items are those of similar content, the cosine of `x`; of items of which
/// nothing is known, and for users, the ratings say what is alike ([CoRatedSimilarity]).
///
/// An item that came after the training has the level that its content promises by those of the
/// training, `g` in their regression alone: `g minimizes Σ_i ω_i (b_i − g·x_i)² + λ‖g‖²`, where
/// `ω_i = λ_i |U_i| / (λ_i + |U_i|)`.
///
/// Of choices, which are all alike, there is nothing to regress: [ChosenContent] orders movies by
/// how near their content is to that of what somebody chose.
///
/// Time O(ratings + entries of x) per round, a profile O(its entries of x) per step of its
/// regression (some tens), a list O(entries of x). The defaults were chosen on a random fifth of
/// u1.base of MovieLens 100K.
///
/// @param regularization λ, the pull of what is said by content toward 0
/// @param userRegularization λ_u, ratings of size 0 that every user is taken to have beside their
///   own
/// @param itemRegularization λ_i, how many ratings of an item the promise of its content counts for
public record Content(double regularization, double userRegularization, double itemRegularization)
    implements Trainer {
  static final Content DEFAULTS = new Content(5, 5, 4);

  public static final Algorithm<Content> ALGORITHM =
      new Algorithm<>(
          "content",
          "Ridge regression of each user's ratings on what the movies are: genres and other features",
          OutputKind.RATINGS,
          DEFAULTS,
          Map.of(
              "regularization", new Logarithmic(0.5, 50),
              "userRegularization", new Logarithmic(0.5, 50),
              "itemRegularization", new Logarithmic(0.5, 50)));

  private static final int ROUNDS = 10;

  private static final String PROBLEM =
      "regularization, userRegularization or itemRegularization is out of measure; choose another";

  /// Numbers that are kept of an item: some fifteen words, genres and years.
  private static final long CONTENT_OF_AN_ITEM = 40;

  public Content {
    Check.positive("regularization", regularization);
    Check.positive("userRegularization", userRegularization);
    Check.positive("itemRegularization", itemRegularization);
  }

  @Override
  public boolean learnsFromChoices() {
    return true;
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    long users = ratings.users().size();
    long items = ratings.items().size();
    return new MemoryNeed(
        Double.BYTES * (users + CONTENT_OF_AN_ITEM * items),
        "the content of %d items".formatted(items),
        "");
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    var content = ItemContent.of(ratings.ofItems());
    if (ratings.scale().isOfChoices()) {
      return ChosenContent.of(this, ratings, content);
    }
    var biases = Biases.none(ratings);
    for (int round = 0; round < ROUNDS; round++) {
      solveItems(ratings, content, biases, training);
      solveUsers(ratings, biases, training);
      training.progress().report("content", round + 1, ROUNDS);
    }
    Divergence.check("content", PROBLEM, biases.ofItems(), biases.ofUsers());
    return new Fitted(this, ratings, content, biases.ofItems());
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    var content = ItemContent.of(ratings.ofItems());
    return ratings.scale().isOfChoices()
        ? ChosenContent.of(this, ratings, content)
        : new Fitted(this, ratings, content, state.doubles("itemLevel"));
  }

  /// What each item's raters leave over the users' biases is regressed on content; items count by
  /// their ratings, at most as many as `itemRegularization`, since more tell of the item alone.
  private void solveItems(Ratings ratings, ItemContent content, Biases biases, Training training) {
    var rows = ratings.byItem();
    int n = rows.rows();
    var sum = new double[n];
    training.forEach(
        n,
        item -> {
          for (int p = rows.start(item); p < rows.end(item); p++) {
            sum[item] += rows.value(p) - biases.mean() - biases.ofUsers()[rows.column(p)];
          }
        });
    var target = new double[n];
    for (int item = 0; item < n; item++) {
      int count = rows.count(item);
      target[item] = count == 0 ? 0 : sum[item] / count;
    }
    var promise = promise(ratings, content, target);
    for (int item = 0; item < n; item++) {
      int count = rows.count(item);
      double promised = content.dot(item, promise);
      biases.ofItems()[item] =
          promised + (sum[item] - count * promised) / (itemRegularization + count);
    }
  }

  /// `g`, by which content explains one number of each item best.
  private double[] promise(Ratings ratings, ItemContent content, double[] target) {
    var items = new int[target.length];
    var weight = new double[target.length];
    for (int item = 0; item < target.length; item++) {
      double count = ratings.byItem().count(item);
      items[item] = item;
      weight[item] = count * itemRegularization / (count + itemRegularization);
    }
    return new Ridge(content, items, weight, penalties(content)).regress(target);
  }

  private void solveUsers(Ratings ratings, Biases biases, Training training) {
    var rows = ratings.byUser();
    training.forEach(
        rows.rows(),
        user -> {
          double sum = 0;
          for (int p = rows.start(user); p < rows.end(user); p++) {
            sum += rows.value(p) - biases.mean() - biases.ofItems()[rows.column(p)];
          }
          biases.ofUsers()[user] = sum / (userRegularization + rows.count(user));
        });
  }

  /// The penalty of every coefficient; the first belongs to the constant.
  private double[] penalties(ItemContent content) {
    var penalties = new double[content.columns()];
    Arrays.fill(penalties, regularization);
    penalties[ItemContent.CONSTANT] = userRegularization;
    return penalties;
  }

  private static final class Fitted implements CoRatedModel {
    private final Content trainer;
    private final Ratings ratings;
    private final ItemContent content;
    private final double[] itemBias;
    private volatile double @Nullable [] promise; // made when items come after the training

    Fitted(Content trainer, Ratings ratings, ItemContent content, double[] itemBias) {
      this.trainer = trainer;
      this.ratings = ratings;
      this.content = content;
      this.itemBias = itemBias;
    }

    @Override
    public Ratings ratings() {
      return ratings;
    }

    @Override
    public Model with(NewItems items) {
      var ofAll = content.with(items.all().ofItems());
      var levels = Arrays.copyOf(itemBias, items.size());
      for (int item = items.first(); item < levels.length; item++) {
        levels[item] = ofAll.dot(item, promise());
      }
      return new Fitted(trainer, items.all(), ofAll, levels);
    }

    private double[] promise() {
      var made = promise;
      if (made == null) {
        made = trainer.promise(ratings, content, itemBias);
        promise = made;
      }
      return made;
    }

    @Override
    public Scorer scorer(Profile profile) {
      int n = profile.size();
      var items = new int[n];
      var residual = new double[n];
      var weight = new double[n];
      Arrays.fill(weight, 1);
      for (int k = 0; k < n; k++) {
        items[k] = profile.item(k);
        residual[k] = profile.value(k) - ratings.mean() - itemBias[items[k]];
      }
      var ridge = new Ridge(content, items, weight, trainer.penalties(content));
      return new View(this, ridge, items, residual, ridge.regress(residual));
    }

    @Override
    public boolean knowsByFeatures(Profile profile) {
      return IntStream.range(0, profile.size()).anyMatch(k -> content.isKnown(profile.item(k)));
    }

    @Override
    public Scorer similarItems(int item) {
      return content.isKnown(item)
          ? content.similarTo(item)
          : CoRatedSimilarity.similarItems(ratings, item);
    }

    @Override
    public State state() {
      return State.builder().put("itemLevel", itemBias).build();
    }
  }

  private record View(Fitted model, Ridge ridge, int[] items, double[] residual, double[] taste)
      implements Scorer {
    @Override
    public double score(int item) {
      return model.ratings.mean() + model.itemBias[item] + model.content.dot(item, taste);
    }

    /// The regression is linear in the residuals: solving it for the item gives the weight of each.
    @Override
    public void contributions(int item, double[] perProfileEntry) {
      var influence = ridge.solve(model.content.row(item));
      for (int k = 0; k < perProfileEntry.length; k++) {
        perProfileEntry[k] = residual[k] * model.content.dot(items[k], influence);
      }
    }
  }
}
