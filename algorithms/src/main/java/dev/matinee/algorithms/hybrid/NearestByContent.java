package dev.matinee.algorithms.hybrid;

import dev.matinee.algorithms.features.ContentNeighbors;
import dev.matinee.core.Belief;
import dev.matinee.core.Model;
import dev.matinee.core.NewItems;
import dev.matinee.core.Profile;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// A base learner among items that came after its training. Of a new item on which it has no
/// opinion of its own it says what it says, on average, of the nearest by content.
final class NearestByContent implements Model {
  private final Model model;
  private final NewItems items;
  private final ContentNeighbors.Nearest nearest;
  private final boolean knowsNone;

  private NearestByContent(
      Model model, NewItems items, ContentNeighbors.Nearest nearest, boolean knowsNone) {
    this.model = model;
    this.items = items;
    this.nearest = nearest;
    this.knowsNone = knowsNone;
  }

  @SuppressWarnings("ReferenceEquality") // models have no values
  static NearestByContent of(Model trained, NewItems items, ContentNeighbors.Nearest nearest) {
    var model = trained.with(items);
    return new NearestByContent(model, items, nearest, model == trained);
  }

  private Profile known(Profile profile) {
    return knowsNone ? items.ofTraining(profile) : profile;
  }

  @Override
  public Scorer scorer(Profile profile) {
    var known = known(profile);
    return new View(model.scorer(known), profile, known);
  }

  @Override
  public boolean knowsByFeatures(Profile profile) {
    return model.knowsByFeatures(known(profile));
  }

  /// By the learner between items that it knows, else by content.
  @Override
  public Scorer similarItems(int item) {
    if (item >= items.first() && (knowsNone || items.count(item) == 0)) {
      return nearest.similarTo(item);
    }
    var own = model.similarItems(item);
    return other -> knowsNone && other >= items.first() ? Double.NaN : own.score(other);
  }

  @Override
  public Scorer similarUsers(Profile profile) {
    return model.similarUsers(known(profile));
  }

  @Override
  public List<String> notes() {
    return model.notes();
  }

  @Override
  public State state() {
    return model.state();
  }

  private final class View implements Scorer {
    private final Scorer scorer;
    private final Profile profile;
    private final Profile known;
    private final int[]
        places; // by entry of the profile, in what the learner is shown; -1 for none

    /// @param profile what is asked about
    /// @param known what the learner is shown of it
    View(Scorer scorer, Profile profile, Profile known) {
      this.scorer = scorer;
      this.profile = profile;
      this.known = known;
      this.places = known == profile ? new int[0] : places();
    }

    private int[] places() {
      var placeOf = new HashMap<Integer, Integer>();
      IntStream.range(0, known.size()).forEach(k -> placeOf.put(known.item(k), k));
      return IntStream.range(0, profile.size())
          .map(k -> placeOf.getOrDefault(profile.item(k), -1))
          .toArray();
    }

    private boolean isForeign(int item) {
      return knowsNone && item >= items.first();
    }

    /// The mean of what is said of the nearest; `NaN` where nothing is.
    private double mean(int item, IntToDoubleFunction said) {
      return Arrays.stream(nearest.to(item))
          .mapToDouble(said)
          .filter(value -> !Double.isNaN(value))
          .average()
          .orElse(Double.NaN);
    }

    @Override
    public double score(int item) {
      double own = isForeign(item) ? Double.NaN : scorer.score(item);
      return item < items.first() || !Double.isNaN(own)
          ? own
          : mean(item, other -> (float) scorer.score(other));
    }

    @Override
    public void scores(float[] into) {
      int size = knowsNone ? Math.min(items.first(), into.length) : into.length;
      var own = size == into.length ? into : new float[size];
      scorer.scores(own);
      System.arraycopy(own, 0, into, 0, size);
      for (int item = items.first(); item < into.length; item++) {
        if (isForeign(item) || Float.isNaN(into[item])) {
          into[item] = (float) mean(item, other -> into[other]);
        }
      }
    }

    @Override
    public Belief belief(int item) {
      var own = isForeign(item) ? Belief.NONE : scorer.belief(item);
      return item < items.first() || !Double.isNaN(own.mean())
          ? own
          : Belief.of(mean(item, other -> scorer.belief(other).mean()));
    }

    @Override
    public void means(double[] into) {
      int size = knowsNone ? Math.min(items.first(), into.length) : into.length;
      var own = size == into.length ? into : new double[size];
      scorer.means(own);
      System.arraycopy(own, 0, into, 0, size);
      for (int item = items.first(); item < into.length; item++) {
        if (isForeign(item) || Double.isNaN(into[item])) {
          into[item] = mean(item, other -> into[other]);
        }
      }
    }

    @Override
    public void contributions(int item, double[] perProfileEntry) {
      Arrays.fill(perProfileEntry, 0);
      boolean own = !isForeign(item) && (item < items.first() || !Double.isNaN(scorer.score(item)));
      int[] asked = own ? new int[] {item} : nearest.to(item);
      var shares = new double[known.size()];
      for (int other : asked) {
        scorer.contributions(other, shares);
        addTo(perProfileEntry, shares, asked.length);
      }
    }

    /// Adds a part of shares of what the learner was shown to those of the whole profile.
    private void addTo(double[] perProfileEntry, double[] shares, int parts) {
      if (known == profile) {
        for (int k = 0; k < shares.length; k++) {
          perProfileEntry[k] += shares[k] / parts;
        }
        return;
      }
      for (int k = 0; k < places.length; k++) {
        perProfileEntry[k] += places[k] < 0 ? 0 : shares[places[k]] / parts;
      }
    }
  }
}
