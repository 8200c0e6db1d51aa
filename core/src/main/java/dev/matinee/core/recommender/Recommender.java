package dev.matinee.core.recommender;

import static dev.matinee.core.recommender.Basis.PRIOR;

import dev.matinee.core.Belief;
import dev.matinee.core.Ids;
import dev.matinee.core.Model;
import dev.matinee.core.NewItems;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.ScoreBlock;
import dev.matinee.core.Scorer;
import dev.matinee.core.filter.ItemSet;
import dev.matinee.core.recommender.Recommendations.Reason;
import dev.matinee.core.recommender.Recommendations.Recommendation;
import dev.matinee.core.recommender.Strength.StrengthScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Raw ids, unknowns, clipping, exclusion and top-N, once for every model.
///
/// A user whose ratings are exactly those of the training is answered as trained; newer ratings are
/// folded in; an unknown user gets the same list as every other one. Where the model has no opinion
/// the rating is the training's mean, and the item stands in lists behind all that have one, most
/// rated first. Lists are ordered by unclipped scores, ties by index. Immutable and shareable.
public final class Recommender {
  private static final int REASONS = 3;

  /// With the lists of so many users, of so many movies, likings are compared.
  private static final int COMPARED = 64;

  private static final int LISTED = 10;

  /// By how many of their ratings those users are known, in turns.
  private static final int[] KNOWN = {Integer.MAX_VALUE, 1, 2, 5, 10, 20};

  private static final Profile NOTHING_RATED = Profile.of(-1, new int[0], new float[0]);

  private static final int[] NONE = {};

  private final Model model;
  private final Ratings ratings;
  private final OutputKind output;
  private final @Nullable ItemSet offered;
  private final Shared shared;

  /// What is made at first use, once for a model whatever its lists may have.
  private static final class Shared {
    private final ItemSimilarity similarity;
    private final @Nullable NewItems added;

    /// As training left it; `null` where it is that one itself.
    private final @Nullable Recommender trained;

    private volatile @Nullable StrengthScale strengths;

    Shared(Ratings ratings) {
      this.similarity = new ItemSimilarity(ratings);
      this.added = null;
      this.trained = null;
    }

    Shared(NewItems added, Recommender trained) {
      this.similarity = new ItemSimilarity(added.all(), added.trained().ofItems());
      this.added = added;
      this.trained = trained;
    }
  }

  /// Answers for a model.
  ///
  /// @param ratings what the model was trained on
  /// @param output what the model's scores are
  public Recommender(Model model, Ratings ratings, OutputKind output) {
    this(model, ratings, output, null, new Shared(ratings));
  }

  private Recommender(
      Model model, Ratings ratings, OutputKind output, @Nullable ItemSet offered, Shared shared) {
    this.model = model;
    this.ratings = ratings;
    this.output = output;
    this.offered = offered;
    this.shared = shared;
  }

  /// The same model, whose lists have no other items than these.
  ///
  /// @param items `null` for all that training knows
  public Recommender offering(@Nullable ItemSet items) {
    return new Recommender(model, ratings, output, items, shared);
  }

  /// The same model among items that came to the catalog since its training, as [Model#with] knows
  /// them; itself where the model has nothing to say of them. What nobody has rated yet stands in
  /// its lists by [Variation#exploration] alone.
  @SuppressWarnings("ReferenceEquality") // models have no values
  public Recommender with(NewItems items) {
    var among = model.with(items);
    return among == model
        ? this
        : new Recommender(among, items.all(), output, offered, new Shared(items, this));
  }

  public Model model() {
    return model;
  }

  public Ratings ratings() {
    return ratings;
  }

  public OutputKind output() {
    return output;
  }

  /// Whether there are ratings to predict: none of choices, which are only ordered.
  public boolean predictsRatings() {
    return output.ratings() && !ratings.scale().isOfChoices();
  }

  /// The profile that a query is about; ratings of items that training does not know are left out.
  public Profile profile(Query query) {
    return query.profile(ratings);
  }

  /// What is predicted for one item.
  public Prediction predict(Query query, String item) {
    return predict(query, List.of(item)).getFirst();
  }

  /// What is predicted for some items, in their order; the profile is looked at once.
  public List<Prediction> predict(Query query, List<String> items) {
    var predictions = new ArrayList<Prediction>(items.size());
    predict(query, items, (prediction, _) -> predictions.add(prediction));
    return predictions;
  }

  /// The same one by one, each with the probabilities of the scale's levels.
  public void predict(Query query, List<String> items, PredictionTaker taker) {
    var profile = profile(query);
    var scorer = model.scorer(profile);
    for (var id : items) {
      int item = ratings.items().indexOf(id);
      if (item < 0) {
        taker.take(
            new Prediction(query.user(), id, rating(Double.NaN), Double.NaN, Double.NaN, PRIOR),
            Belief.NONE.levels());
      } else {
        predict(query.user(), profile, scorer, item, taker);
      }
    }
  }

  private void predict(
      String user, Profile profile, Scorer scorer, int item, PredictionTaker taker) {
    var belief = scorer.belief(item);
    double opinion = opinion(scorer, item, belief);
    double liking = output == OutputKind.BOTH ? scorer.score(item) : Double.NaN;
    boolean prior = Double.isNaN(opinion) || count(item) == 0;
    taker.take(
        new Prediction(
            user,
            ratings.items().id(item),
            rating(opinion),
            belief.sd(),
            liking,
            prior ? PRIOR : basis(profile)),
        belief.levels());
  }

  /// The answer of a scorer that counts as its prediction, unclipped; `NaN` for none.
  ///
  /// @param belief the scorer's of the same item; the item is not scored again where that says it
  ///   all
  public double opinion(Scorer scorer, int item, Belief belief) {
    return switch (output) {
      case PREFERENCES -> scorer.score(item);
      case RATINGS -> belief.isPoint() ? belief.mean() : scorer.score(item);
      case BOTH -> belief.mean();
    };
  }

  /// The rating on the scale that an opinion comes to: the training's mean where there is none,
  /// clipped; `NaN` for a model of preferences, and of choices.
  public double rating(double opinion) {
    if (!predictsRatings()) {
      return Double.NaN;
    }
    return Math.clamp(
        Double.isNaN(opinion) ? ratings.mean() : opinion,
        ratings.scale().min(),
        ratings.scale().max());
  }

  /// What a list for a query rests on.
  public Basis basis(Query query) {
    return basis(profile(query));
  }

  /// Whether there is anything to go by in answering a query.
  public boolean isPersonal(Query query) {
    return isPersonal(profile(query));
  }

  private Basis basis(Profile profile) {
    return profile.size() == 0 || !isPersonal(profile)
        ? PRIOR
        : profile.asTrained() ? Basis.TRAINED : Basis.FOLDED_IN;
  }

  /// Whether there is anything to go by: a rating of a movie that others have rated, or features
  /// that the model has learned from.
  private boolean isPersonal(Profile profile) {
    for (int k = 0; k < profile.size(); k++) {
      if (count(profile.item(k)) > 0) {
        return true;
      }
    }
    return model.knowsByFeatures(profile);
  }

  /// How many ratings of an item teach the model something.
  public int count(int item) {
    var added = shared.added;
    return added == null ? ratings.byItem().count(item) : added.count(item);
  }

  /// Whether a rating of an item that came after the training can count in a profile.
  public boolean learnsFromNew(int item) {
    return count(item) > 0
        || model.knowsByFeatures(
            Profile.of(-1, new int[] {item}, new float[] {ratings.scale().max()}));
  }

  /// Whether an item came to the catalog after the training, and nobody has rated it yet.
  public boolean isExplorable(int item) {
    var added = shared.added;
    return added != null && item >= added.first() && added.count(item) == 0;
  }

  /// The scale of the words for recommendations, made of users of the training at the first call:
  /// some known by all their ratings, some by their first few, so that it is that of newcomers too.
  private StrengthScale strengths() {
    if (shared.trained != null) {
      return shared.trained.strengths();
    }
    var scale = shared.strengths;
    if (scale == null) {
      int[] users = IntStream.range(0, ratings.users().size()).filter(ratings::knowsUser).toArray();
      int step = Math.max(1, users.length / COMPARED);
      scale =
          StrengthScale.of(
              IntStream.range(0, Math.min(COMPARED, users.length))
                  .mapToObj(k -> first(ratings.profile(users[k * step]), KNOWN[k % KNOWN.length]))
                  .flatMapToDouble(this::times)
                  .toArray());
      shared.strengths = scale;
    }
    return scale;
  }

  /// Somebody who has rated so many of the items of a profile and nothing else.
  private static Profile first(Profile whole, int count) {
    if (whole.size() <= count) {
      return whole;
    }
    int step = whole.size() / count; // not the first by index, which are the oldest of a catalog
    int[] items = IntStream.range(0, count).map(k -> whole.item(k * step)).toArray();
    var values = new float[count];
    for (int k = 0; k < count; k++) {
      values[k] = whole.value(k * step);
    }
    return Profile.of(-1, items, values);
  }

  /// How many times as likely as a movie at random the first movies of a list are.
  private DoubleStream times(Profile profile) {
    var scores = scores(model.scorer(profile));
    var mean = new MeanLiking(profile);
    mean.add(ScoreBlock.of(scores));
    return Arrays.stream(TopN.of(scores, LISTED, item -> !profile.contains(item)))
        .mapToDouble(item -> mean.times(scores[item]));
  }

  /// The best movies for a query: never one that the user has rated, unless the query wants it so.
  public Recommendations recommend(Query query) {
    return recommend(List.of(query)).getFirst();
  }

  /// The lists of several queries, each the same as alone; a few dozen at once are cheaper where
  /// the model can multiply matrices.
  public List<Recommendations> recommend(List<Query> queries) {
    var profiles = queries.stream().map(this::profile).toList();
    var scorers = profiles.stream().map(model::scorer).toList();
    var means = profiles.stream().map(MeanLiking::new).toList();
    var top = best(queries, profiles, scorers, means);
    return IntStream.range(0, top.size())
        .mapToObj(
            k -> list(queries.get(k), profiles.get(k), scorers.get(k), means.get(k), top.get(k)))
        .toList();
  }

  private Recommendations list(
      Query query, Profile profile, Scorer scorer, MeanLiking mean, int[] top) {
    var recommendations = new ArrayList<Recommendation>(top.length);
    for (int item : top) {
      double score = scorer.score(item);
      double liking = output == OutputKind.BOTH ? score : Double.NaN;
      double times = mean.times(liking);
      recommendations.add(
          new Recommendation(
              ratings.items().id(item),
              recommendations.size() + 1,
              rating(opinion(scorer, item, scorer.belief(item))),
              score,
              liking,
              Double.isNaN(times) ? null : strengths().of(times),
              query.explained() ? because(scorer, profile, item) : List.of()));
    }
    return new Recommendations(basis(profile), recommendations);
  }

  /// The ids that [#recommend] would name, best first, without what it says of each.
  public List<String> rank(Query query) {
    var profile = profile(query);
    var scorers = List.of(model.scorer(profile));
    var best = best(List.of(query), List.of(profile), scorers, List.of()).getFirst();
    return Arrays.stream(best).mapToObj(ratings.items()::id).toList();
  }

  /// What all items are ordered by in the list of a query, by their indices; `NaN` where the model
  /// has no opinion, and the number of ratings where there is nothing to go by.
  public float[] scores(Query query) {
    var profile = profile(query);
    return isPersonal(profile) ? scores(model.scorer(profile)) : popularity();
  }

  /// The scores of a list for somebody of whom nothing is known: what a model says of nobody in
  /// particular prefers movies that hardly anybody knows.
  private float[] popularity() {
    var counts = new float[ratings.items().size()];
    for (int item = 0; item < counts.length; item++) {
      counts[item] = count(item);
    }
    return counts;
  }

  /// The ids of a list for a query that is ordered by other scores than the model's; what has none
  /// is left out.
  public List<String> rank(Query query, float[] scores) {
    var allowed = allowed(query, Set.of());
    var mayBePinned = permitted(query, Set.of());
    var rated = leftOut(query, profile(query));
    int[] top = TopN.of(scores, wanted(query), free(rated, allowed));
    var best =
        ordered(
            query,
            top,
            NONE,
            new HashSet<>(),
            item -> !rated.contains(item) && mayBePinned.test(item));
    return Arrays.stream(best).mapToObj(ratings.items()::id).toList();
  }

  /// The best of some items for a query, best first, rated ones too; its exclusions and filter do
  /// not count.
  ///
  /// Items on which the model has no opinion follow all others; items that training does not know
  /// are left out.
  public List<String> rank(Query query, Collection<String> items) {
    var scorer = model.scorer(profile(query));
    return scored(ratings.items(), items, item -> opinionOrWorst(scorer.score(item)))
        .limit(query.count())
        .map(Similar::id)
        .toList();
  }

  private static double opinionOrWorst(double score) {
    return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
  }

  /// For each query the indices of the items that it is answered with, best first.
  ///
  /// @param means add up what is said of all items; none where that is not wanted
  private List<int[]> best(
      List<Query> queries,
      List<Profile> profiles,
      List<? extends Scorer> scorers,
      List<MeanLiking> means) {
    var titles = new ArrayList<Set<String>>();
    var allowed = new ArrayList<IntPredicate>();
    var tops = new ArrayList<TopN>();
    for (int k = 0; k < queries.size(); k++) {
      var query = queries.get(k);
      titles.add(
          query.onePerTitle() && !query.ratedToo()
              ? ratedTitles(query, profiles.get(k))
              : new HashSet<>());
      allowed.add(allowed(query, titles.get(k)));
      tops.add(new TopN(wanted(query), free(leftOut(query, profiles.get(k)), allowed.get(k))));
    }
    var personal =
        IntStream.range(0, queries.size()).filter(k -> isPersonal(profiles.get(k))).toArray();
    if (personal.length > 0) {
      model.scores(
          Arrays.stream(personal).<Scorer>mapToObj(scorers::get).toList(),
          ratings.items().size(),
          (k, block) -> {
            tops.get(personal[k]).add(block);
            if (output == OutputKind.BOTH && !means.isEmpty()) {
              means.get(personal[k]).add(trained(block));
            }
          });
    }
    var best = new ArrayList<int[]>();
    for (int k = 0; k < queries.size(); k++) {
      var query = queries.get(k);
      int[] top = tops.get(k).best();
      if (top.length < wanted(query)) {
        var scores = isPersonal(profiles.get(k)) ? scores(scorers.get(k)) : popularity();
        top = top(scores, leftOut(query, profiles.get(k)), wanted(query), allowed.get(k));
      }
      var rated = leftOut(query, profiles.get(k));
      var mayBePinned = permitted(query, titles.get(k));
      best.add(
          ordered(
              query,
              top,
              explored(query, scorers.get(k), rated, titles.get(k)),
              titles.get(k),
              item -> !rated.contains(item) && mayBePinned.test(item)));
    }
    return best;
  }

  /// Of a block what training knows: the scale of the words is made of that too.
  private ScoreBlock trained(ScoreBlock block) {
    var added = shared.added;
    int size =
        added == null ? block.size() : Math.clamp(added.first() - block.first(), 0, block.size());
    return new ScoreBlock(block.values(), block.at(), block.first(), size);
  }

  /// What came after the training, nobody has rated, and may have a place of a list: the best
  /// first.
  private int[] explored(Query query, Scorer scorer, Profile rated, Set<String> takenTitles) {
    if (query.variation().exploration() == 0 || shared.added == null) {
      return NONE;
    }
    var permitted = permitted(query, takenTitles);
    int size = ratings.items().size();
    int[] free =
        IntStream.range(Math.max(shared.added.first(), size - NewItems.LATEST), size)
            .filter(item -> isExplorable(item) && !rated.contains(item) && permitted.test(item))
            .toArray();
    var scores = new float[free.length];
    for (int k = 0; k < free.length; k++) {
      scores[k] = (float) scorer.score(free[k]);
    }
    int[] best =
        Arrays.stream(TopN.of(scores, free.length, _ -> true)).map(place -> free[place]).toArray();
    var order = new VariedOrder(new Variation(0, query.variation().rotation()), shared.similarity);
    return order.first(
        best, query.rules(), query.shown(), best.length, query.user(), ratings.items());
  }

  /// What is not recommended because the user knows it.
  private static Profile leftOut(Query query, Profile profile) {
    return query.ratedToo() ? NOTHING_RATED : profile;
  }

  private IntPredicate allowed(Query query, Set<String> takenTitles) {
    var permitted = permitted(query, takenTitles);
    return item -> !isExplorable(item) && permitted.test(item);
  }

  /// What the question and the catalog say of an item, whoever has rated it.
  private IntPredicate permitted(Query query, Set<String> takenTitles) {
    return item ->
        isOffered(item)
            && query.filter().accepts(ratings.ofItems(), item)
            && (query.exclude().isEmpty() || !query.exclude().contains(ratings.items().id(item)))
            && (takenTitles.isEmpty() || !takenTitles.contains(ratings.ofItems().title(item)));
  }

  private boolean isOffered(int item) {
    return offered == null || offered.contains(item);
  }

  /// By score, as most ask, or varied; Matchbox's service alone asks for the re-ranking by number
  /// of ratings and for one movie of a title.
  ///
  /// @param explored what may have places although nobody has rated it, the best first
  /// @param mayBePinned what may stand in the list where a rule pins it
  private int[] ordered(
      Query query, int[] top, int[] explored, Set<String> takenTitles, IntPredicate mayBePinned) {
    if (query.isRearranged()) {
      return rearranged(query, top, explored, mayBePinned);
    }
    var ordered = Arrays.stream(top).boxed();
    if (query.rerankDepth() > 0) {
      ordered = ordered.sorted(Comparator.comparingInt(item -> -count(item)));
    }
    return ordered
        .filter(item -> !query.onePerTitle() || takenTitles.add(ratings.ofItems().title(item)))
        .limit(query.count())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int[] rearranged(Query query, int[] top, int[] explored, IntPredicate mayBePinned) {
    var shown = query.shown();
    int before = shown == null ? 0 : shown.count();
    // What came after the training can be pinned too, rated or not, where the model knows of it.
    var pinned =
        query.rules().pending(item -> item < ratings.items().size() && mayBePinned.test(item));
    var placed = new ArrayList<>(pinned);
    placed.removeIf(pin -> shown != null && shown.contains(pin.item()));
    int[] unpinned =
        Arrays.stream(explored)
            .filter(item -> pinned.stream().noneMatch(pin -> pin.item() == item))
            .toArray();
    if (unpinned.length > 0) {
      placed.addAll(
          ExploredPlaces.of(query.variation(), query.user())
              .pins(unpinned, query.rules()::isPinned, before, query.count()));
      placed.sort(Comparator.comparingInt(ListRules.Pin::rank));
    }
    IntPredicate isPlaced =
        item -> isExplorable(item) || pinned.stream().anyMatch(pin -> pin.item() == item);
    int[] others = pinned.isEmpty() ? top : Arrays.stream(top).filter(isPlaced.negate()).toArray();
    // by rank, multiplied by chance (of user and rotation), divided by the factors of rules; where
    // diversity is wanted then one by one, each the best by rank less its likeness to those before
    int[] list =
        new VariedOrder(query.variation(), shared.similarity)
            .first(
                others,
                query.rules(),
                without(isPlaced, shown),
                query.count(),
                query.user(),
                ratings.items());
    return placed.isEmpty() ? list : ListRules.pinned(list, placed, before, query.count());
  }

  /// What was shown of the order, which goes on as if nothing had been put between.
  private @Nullable ItemSet without(IntPredicate placed, @Nullable ItemSet shown) {
    return shown == null
        ? null
        : ItemSet.of(ratings.items().size(), item -> shown.contains(item) && !placed.test(item));
  }

  /// How many items are taken in order of their scores: the depth to re-rank; without one as many
  /// as asked for, and as many again in reserve where some may share a title.
  private int wanted(Query query) {
    int most = ratings.items().size();
    if (query.rerankDepth() > 0) {
      return Math.min(query.rerankDepth(), most);
    }
    if (query.isRearranged()) { // as many as diversity, rotation or a rule could move into the list
      long shown = query.shown() == null ? 0 : query.shown().count();
      return Math.min(query.variation().pool(shown + query.count(), query.rules()), most);
    }
    return (int) Math.min(query.onePerTitle() ? 2L * query.count() : query.count(), most);
  }

  /// The titles of what the user has rated, of which training may not know every id.
  private Set<String> ratedTitles(Query query, Profile profile) {
    var titles = new HashSet<String>();
    for (int k = 0; k < profile.size(); k++) {
      titles.add(ratings.ofItems().title(profile.item(k)));
    }
    for (var rating : query.newer()) {
      int item = ratings.items().indexOf(rating.item());
      titles.add(item < 0 ? rating.item() : ratings.ofItems().title(item));
    }
    return titles;
  }

  /// The indices of the `count` best items that the profile has not rated and that are allowed,
  /// best first.
  ///
  /// Items on which the scorer has no opinion follow all the others, those with the most ratings
  /// first.
  public int[] top(Scorer scorer, Profile profile, int count, IntPredicate allowed) {
    return top(scores(scorer), profile, count, allowed);
  }

  private float[] scores(Scorer scorer) {
    var scores = new float[ratings.items().size()];
    scorer.scores(scores);
    return scores;
  }

  /// The same for scores that are there already, one for each item.
  public int[] top(float[] scores, Profile profile, int count, IntPredicate allowed) {
    var top = TopN.of(scores, count, free(profile, allowed));
    if (top.length == count) {
      return top;
    }
    var popularity = new float[scores.length];
    for (int item = 0; item < scores.length; item++) {
      popularity[item] = Float.isNaN(scores[item]) ? count(item) : Float.NaN;
    }
    var rest = TopN.of(popularity, count - top.length, free(profile, allowed));
    var all = Arrays.copyOf(top, top.length + rest.length);
    System.arraycopy(rest, 0, all, top.length, rest.length);
    return all;
  }

  /// What the profile has not rated, of what is allowed: asked in the order of the items, and only
  /// of the few that are good enough for the list.
  private static IntPredicate free(Profile profile, IntPredicate allowed) {
    var rated = profile.inOrder();
    return item -> !rated.test(item) && allowed.test(item);
  }

  private List<Reason> because(Scorer scorer, Profile profile, int item) {
    var weights = new double[profile.size()];
    scorer.contributions(item, weights);
    for (int k = 0; k < weights.length; k++) {
      weights[k] = isDisliked(profile.value(k)) ? 0 : weights[k];
    }
    double positive = Arrays.stream(weights).filter(weight -> weight > 0).sum();
    var strengths = new float[weights.length];
    for (int k = 0; k < weights.length; k++) {
      strengths[k] = weights[k] > 0 ? (float) (weights[k] / positive) : Float.NaN;
    }
    return Arrays.stream(TopN.of(strengths, REASONS, _ -> true))
        .mapToObj(k -> reason(profile, k, weights[k] / positive))
        .toList();
  }

  private Reason reason(Profile profile, int k, double weight) {
    boolean liked = profile.value(k) >= ratings.scale().likedFrom();
    return new Reason(ratings.items().id(profile.item(k)), weight, profile.value(k), liked);
  }

  /// Whether a rating is below the middle of the scale: that somebody disliked a movie is no reason
  /// to watch another, even where a model reckons so.
  private boolean isDisliked(float rating) {
    return rating < (ratings.scale().min() + ratings.scale().max()) / 2;
  }

  /// The items most like one item, best first.
  ///
  /// @throws IllegalArgumentException when the data has no item of this id
  public List<Similar> similarItems(String item, int count) {
    int index = requireItem(item);
    return similar(
        model.similarItems(index),
        ratings.items(),
        count,
        other -> other != index && isOffered(other) && !isExplorable(other));
  }

  /// The same where items that share a title count as one: one of each title, and none of the
  /// item's own.
  ///
  /// @throws IllegalArgumentException when the data has no item of this id
  public List<Similar> similarTitles(String item, int count) {
    var own = ratings.ofItems().title(requireItem(item));
    for (int first = 2 * count; true; first *= 2) { // some in reserve for items of one title
      var similar = similarItems(item, first);
      var taken = new HashSet<>(Set.of(own));
      var titles =
          similar.stream()
              .filter(it -> taken.add(ratings.ofItems().title(ratings.items().indexOf(it.id()))))
              .limit(count)
              .toList();
      if (titles.size() == count || similar.size() < first) {
        return titles;
      }
    }
  }

  /// The users most like the one of a query, best first; never that user.
  public List<Similar> similarUsers(Query query, int count) {
    var profile = profile(query);
    return similar(
        model.similarUsers(profile), ratings.users(), count, other -> other != profile.user());
  }

  /// Those of some items that are most like one item, best first; none where the model finds no
  /// likeness or training does not know them.
  ///
  /// @throws IllegalArgumentException when the data has no item of this id
  public List<Similar> similarItems(String item, Collection<String> among, int count) {
    return similar(model.similarItems(requireItem(item)), ratings.items(), among, count);
  }

  private int requireItem(String item) {
    int index = ratings.items().indexOf(item);
    if (index < 0) {
      throw new IllegalArgumentException("unknown item '" + item + "'");
    }
    return index;
  }

  /// Those of some users who are most like the one of a query, best first.
  public List<Similar> similarUsers(Query query, Collection<String> among, int count) {
    return similar(model.similarUsers(profile(query)), ratings.users(), among, count);
  }

  private static List<Similar> similar(
      Scorer scorer, Ids ids, Collection<String> among, int count) {
    return scored(ids, among, scorer::score)
        .filter(similar -> !Double.isNaN(similar.similarity()))
        .limit(count)
        .toList();
  }

  /// Those ids that are known, each scored once, best first; equal ones in the order of the ids.
  private static Stream<Similar> scored(
      Ids ids, Collection<String> wanted, IntToDoubleFunction score) {
    return wanted.stream()
        .mapToInt(ids::indexOf)
        .filter(index -> index >= 0)
        .sorted()
        .mapToObj(index -> new Similar(ids.id(index), score.applyAsDouble(index)))
        .sorted(Comparator.comparingDouble(Similar::similarity).reversed());
  }

  private static List<Similar> similar(Scorer scorer, Ids ids, int count, IntPredicate allowed) {
    var scores = new float[ids.size()];
    scorer.scores(scores);
    return Arrays.stream(TopN.of(scores, count, allowed))
        .mapToObj(other -> new Similar(ids.id(other), scorer.score(other)))
        .toList();
  }
}
