package dev.matinee.algorithms.features;

import dev.matinee.algorithms.similarity.CoRatedModel;
import dev.matinee.algorithms.similarity.CoRatedSimilarity;
import dev.matinee.core.Model;
import dev.matinee.core.NewItems;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import java.util.stream.IntStream;

/// [Content] of choices: how much nearer a movie's content is to what somebody chose than to what
/// everybody chooses (Rocchio, "Relevance feedback in information retrieval", 1971), beside how
/// often it is chosen at all.
///
/// ```
/// s_ui = ln(1 + |U_i|) + κ/λ · x_i·t_u
/// t_u  = Σ_k (x_k − x̄) / (λ_u + n)
/// ```
///
/// over the `n` movies of the profile, with `x̄` the mean content of all choices, λ the
/// regularization of the trainer and λ_u its user regularization. Nothing is learned but `x̄`,
/// which the choices say again, so a new user costs what a known one does, and the share of a
/// choice in a score is exact.
///
/// @param trainer whose regularization counts
/// @param average `x̄`
record ChosenContent(Content trainer, Ratings ratings, ItemContent content, double[] average)
    implements CoRatedModel {
  /// κ, at the default λ ten.
  private static final double CONTENT = 50;

  static ChosenContent of(Content trainer, Ratings ratings, ItemContent content) {
    var average = new double[content.columns()];
    var byItem = ratings.byItem();
    for (int item = 0; item < byItem.rows(); item++) {
      if (byItem.count(item) > 0) {
        content.add(item, (double) byItem.count(item) / ratings.size(), average);
      }
    }
    return new ChosenContent(trainer, ratings, content, average);
  }

  @Override
  public Scorer scorer(Profile profile) {
    var taste = new double[content.columns()];
    double each = weight(profile.size());
    for (int k = 0; k < profile.size(); k++) {
      content.add(profile.item(k), each, taste);
    }
    for (int column = 0; column < taste.length; column++) {
      taste[column] -= each * profile.size() * average[column];
    }
    return new View(this, profile, taste);
  }

  @Override
  public Model with(NewItems items) {
    return new ChosenContent(trainer, items.all(), content.with(items.all().ofItems()), average);
  }

  /// `κ / (λ (λ_u + n))`
  private double weight(int n) {
    return CONTENT / trainer.regularization() / (trainer.userRegularization() + n);
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
    return State.builder().build(); // the choices and the movies' content say it all
  }

  private record View(ChosenContent model, Profile profile, double[] taste) implements Scorer {
    @Override
    public double score(int item) {
      return Math.log1p(model.ratings.byItem().count(item)) + model.content.dot(item, taste);
    }

    @Override
    public void contributions(int item, double[] perProfileEntry) {
      double each = model.weight(profile.size());
      double usual = model.content.dot(item, model.average);
      var row = model.content.row(item);
      for (int k = 0; k < perProfileEntry.length; k++) {
        perProfileEntry[k] = each * (model.content.dot(profile.item(k), row) - usual);
      }
    }
  }
}
