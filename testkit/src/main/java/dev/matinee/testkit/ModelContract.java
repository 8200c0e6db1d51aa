package dev.matinee.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import dev.matinee.core.Model;
import dev.matinee.core.NewItems;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.Rating;
import dev.matinee.core.Ratings;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.columns.RatingColumns;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.recommender.Basis;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommendations.Recommendation;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.core.recommender.Similar;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.AlgorithmRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every algorithm of the registry must hold to; a test class per algorithm extends this and
/// says what to expect of it.
public abstract class ModelContract {
  private static final long SEED = 7;

  private final AlgorithmRegistry registry;
  private final Algorithm<?> algorithm;
  private final Expectation expected;

  /// What is expected of one algorithm.
  ///
  /// @param rmse between what its RMSE on [Planted#taste] lies; nothing for an algorithm of
  ///   preferences
  /// @param inColor the smallest share of [Planted#checkerboard] lists in the user's own color; 0
  ///   for an algorithm that is not personal
  /// @param foldIn how far the scores of a known user folded in may be from those as trained; `NaN`
  ///   where training and folding in differ on purpose
  /// @param settings hyper-parameters for these small data, by name
  /// @param when other hyper-parameters that must be set for a hyper-parameter to matter, by its
  ///   name
  /// @param others another value of a hyper-parameter, by its name, where no search space has one
  public record Expectation(
      Optional<Range> rmse,
      double inColor,
      double foldIn,
      Map<String, ?> settings,
      Map<String, Map<String, ?>> when,
      Map<String, ?> others) {
    /// Both ends of what is expected. Better than the lower one is as wrong as worse than the upper
    /// one: the model has seen what it was asked.
    public record Range(double low, double high) {}

    /// Expectations of an algorithm of ratings with its own defaults.
    public static Expectation of(double lowRmse, double highRmse, double inColor, double foldIn) {
      return new Expectation(
          Optional.of(new Range(lowRmse, highRmse)), inColor, foldIn, Map.of(), Map.of(), Map.of());
    }

    /// Expectations of an algorithm of preferences with its own defaults.
    public static Expectation ofPreferences(double inColor, double foldIn) {
      return new Expectation(Optional.empty(), inColor, foldIn, Map.of(), Map.of(), Map.of());
    }

    /// The same with hyper-parameters for these small data.
    public Expectation with(Map<String, ?> changes) {
      return new Expectation(rmse, inColor, foldIn, changes, when, others);
    }

    /// The same with what must be set for a hyper-parameter to matter.
    public Expectation when(String parameter, Map<String, ?> settingsBeside) {
      var all = new HashMap<>(when);
      all.put(parameter, settingsBeside);
      return new Expectation(rmse, inColor, foldIn, settings, all, others);
    }

    /// The same with another value of each hyper-parameter that no search space has.
    public Expectation others(Map<String, ?> values) {
      return new Expectation(rmse, inColor, foldIn, settings, when, values);
    }
  }

  /// A contract for one algorithm of a registry.
  protected ModelContract(AlgorithmRegistry registry, String name, Expectation expected) {
    this.registry = registry;
    this.algorithm = registry.named(name);
    this.expected = expected;
  }

  /// The name of the algorithm that this is the contract of.
  public String algorithm() {
    return algorithm.name();
  }

  private Trainer trainer() {
    return registry.trainer(algorithm.name(), expected.settings());
  }

  private Recommender recommender(Ratings ratings, Training training) {
    return new Recommender(trainer().train(ratings, training), ratings, algorithm.output());
  }

  private double rmse(Planted.Halves data, Training training) {
    var recommender = recommender(data.train(), training);
    double sum = 0;
    for (int p = 0; p < data.test().size(); p++) {
      var rating = data.test().rating(p);
      double predicted = recommender.predict(Query.of(rating.user()), rating.item()).rating();
      sum += (predicted - rating.value()) * (predicted - rating.value());
    }
    return Math.sqrt(sum / data.test().size());
  }

  @Test
  void train_plantedTaste_predictsWithinTheExpectation() {
    assertThat(expected.rmse().isPresent())
        .as("an algorithm of ratings has an RMSE, one of preferences has none")
        .isEqualTo(algorithm.output().ratings());
    assumeTrue(expected.rmse().isPresent(), "an algorithm of preferences has no RMSE");
    var range = expected.rmse().orElseThrow();
    for (long seed : new long[] {SEED, SEED + 1}) {
      assertThat(rmse(Planted.taste(1), Training.sequential(seed)))
          .isBetween(range.low(), range.high());
    }
  }

  @Test
  void recommend_checkerboard_staysInTheUsersColor() {
    assumeTrue(expected.inColor() > 0, "the algorithm is not personal");
    var ratings = Planted.checkerboard(2);
    var recommender = recommender(ratings, Training.sequential(SEED));
    int inColor = 0;
    int all = 0;
    for (int user = 0; user < 60; user++) {
      for (var movie : recommender.recommend(Query.of("u" + user).count(5)).items()) {
        inColor += Integer.parseInt(movie.item().substring(1)) % 2 == user % 2 ? 1 : 0;
        all++;
      }
    }
    assertThat(inColor / (double) all).isGreaterThanOrEqualTo(expected.inColor());
  }

  @Test
  void predict_unknownUserAndItem_answersFromThePrior() {
    var data = Planted.taste(3).train();
    var recommender = recommender(data, Training.sequential(SEED));
    for (var pair :
        List.of(List.of("nobody", "i1"), List.of("u1", "nothing"), List.of("nobody", "nothing"))) {
      var prediction = recommender.predict(Query.of(pair.getFirst()), pair.getLast());
      assertThat(prediction.basis()).as(pair.toString()).isEqualTo(Basis.PRIOR);
      if (algorithm.output().ratings()) {
        assertThat(prediction.rating()).isBetween(0.5, 5.0);
      } else {
        assertThat(prediction.rating()).isNaN();
      }
    }
    assertThat(recommender.recommend(Query.of("nobody")).items()).hasSize(10);
  }

  @Test
  void recommend_emptyProfiles_sameForEverybody() {
    var data = Planted.taste(3).train();
    var recommender = recommender(data, Training.sequential(SEED));
    var first = recommender.recommend(Query.of("nobody")).items();
    assertThat(recommender.recommend(Query.of("somebody else")).items()).isEqualTo(first);
    assertThat(recommender.recommend(Query.of(List.of())).items()).isEqualTo(first);
  }

  /// Who has said nothing, or nothing that training knows of, gets the most rated movies; a zero
  /// for every movie would be the order of the catalog.
  @Test
  void recommend_nothingToGoBy_mostRatedFirst() {
    var data = withoutRatingsOf("i5", withoutFeatures(Planted.taste(3).train()));
    var recommender = recommender(data, Training.sequential(SEED));
    var mostRated =
        data.items().list().stream()
            .sorted(Comparator.comparingInt(id -> -data.byItem().count(data.items().indexOf(id))))
            .toList();
    var unknown = Query.of(List.of(new Rating("newcomer", "i5", 5, 0)));
    assertThat(list(recommender, Query.of("nobody"))).isEqualTo(mostRated);
    assertThat(list(recommender, unknown))
        .isEqualTo(mostRated.stream().filter(id -> !id.equals("i5")).toList());
  }

  private static Ratings withoutFeatures(Ratings data) {
    var builder = Ratings.builder(data.scale()).ids(data.users(), data.items());
    for (int p = 0; p < data.size(); p++) {
      builder.add(data.rating(p));
    }
    return builder.build();
  }

  private static Ratings withoutRatingsOf(String id, Ratings data) {
    int item = data.items().indexOf(id);
    return data.select(position -> data.item(position) != item);
  }

  /// Everything that the user has not rated.
  private static List<String> list(Recommender recommender, Query query) {
    return recommender.recommend(query.count(1000)).items().stream()
        .map(Recommendation::item)
        .toList();
  }

  @Test
  void scorer_trainingProfileFoldedIn_scoresAsTrained() {
    assumeTrue(!Double.isNaN(expected.foldIn()), "training and folding in differ on purpose");
    var data = Planted.taste(3).train();
    var model = trainer().train(data, Training.sequential(SEED));
    for (int user = 0; user < 20; user++) {
      var trained = model.scorer(data.profile(user));
      var folded = model.scorer(data.profile(user).asNew());
      for (int item = 0; item < data.items().size(); item++) {
        double one = trained.score(item);
        if (Double.isNaN(one)) {
          assertThat(folded.score(item)).isNaN();
        } else {
          assertThat(folded.score(item)).isCloseTo(one, within(expected.foldIn()));
        }
      }
    }
  }

  @Test
  void recommend_newUser_isPersonalAndSaysWhy() {
    assumeTrue(expected.inColor() > 0, "the algorithm is not personal");
    var ratings = Planted.checkerboard(4);
    var recommender = recommender(ratings, Training.sequential(SEED));
    var odd = new ArrayList<Rating>();
    for (int item = 1; item < 20; item += 2) {
      odd.add(new Rating("newcomer", "i" + item, 5, item));
    }
    for (int item = 0; item < 6; item += 2) {
      odd.add(new Rating("newcomer", "i" + item, 1, item));
    }
    var list = recommender.recommend(Query.of("newcomer").with(odd).count(5).withReasons());
    assertThat(list.basis()).isEqualTo(Basis.FOLDED_IN);
    assertThat(list.items().stream().filter(movie -> isOdd(movie.item())).count())
        .isGreaterThanOrEqualTo(4);
    assertThat(list.items()).anySatisfy(movie -> assertThat(movie.because()).isNotEmpty());
    assertThat(list.items())
        .allSatisfy(movie -> assertThat(movie.because()).allMatch(reason -> reason.weight() > 0));
  }

  private static boolean isOdd(String item) {
    return Integer.parseInt(item.substring(1)) % 2 == 1;
  }

  @Test
  void train_anyThreads_sameBits() {
    var data = Planted.taste(3).train();
    var one = trainer().train(data, new Training(SEED, 1, Progress.NONE));
    var four = trainer().train(data, new Training(SEED, 4, Progress.NONE));
    assertThat(scores(four, data)).containsExactly(scores(one, data));
  }

  /// Nothing of a test reaches training: the ids of users and items that occur in a test alone are
  /// known to the ratings, yet the model answers as if they were not. The planted item that nobody
  /// has rated is known by its features.
  @Test
  void train_idsWithoutRatings_changeNoBit() {
    var data = withoutRatingsOf("i5", Planted.taste(3).train());
    var wider = withOtherIds(data);
    assertThat(wider.users().size()).isGreaterThan(data.users().size());
    assertThat(wider.items().size()).isGreaterThan(data.items().size());
    assertThat(beliefs(trainer().train(wider, Training.sequential(SEED)), wider, data))
        .containsExactly(beliefs(trainer().train(data, Training.sequential(SEED)), data, data));
  }

  /// What is known of a user of whom training has no rating changes no bit for anybody else: an age
  /// beyond all others, a label that nobody else has.
  @Test
  void train_featuresOfUsersWithoutRatings_changeNoBitForOthers() {
    var data = Planted.taste(3).train();
    var someUsers = data.select(position -> data.user(position) != 31);
    var told = withFeatures(someUsers, "u31", 99, "nobody else has it");
    var other = withFeatures(someUsers, "u31", 3, "M");
    assertThat(beliefs(trainer().train(told, Training.sequential(SEED)), told, data))
        .containsExactly(beliefs(trainer().train(other, Training.sequential(SEED)), other, data));
  }

  private static Ratings withFeatures(Ratings data, String user, double age, String label) {
    var features = Features.builder();
    for (int row = 0; row < data.users().size(); row++) {
      features.copy(data.ofUsers(), row);
    }
    features.number(user, Features.AGE, age).labels(user, Features.GENDER, List.of(label));
    var builder =
        Ratings.builder(data.scale())
            .ids(data.users(), data.items())
            .ofUsers(features.build())
            .ofItems(data.ofItems());
    for (int p = 0; p < data.size(); p++) {
      builder.add(data.rating(p));
    }
    return builder.build();
  }

  /// The same ratings with some ids behind those that there are.
  private static Ratings withOtherIds(Ratings data) {
    var users = new ArrayList<>(data.users().list());
    var items = new ArrayList<>(data.items().list());
    for (int n = 0; n < 7; n++) {
      users.add("only in the test " + n);
      items.add("only in the test " + n);
    }
    var builder =
        Ratings.builder(data.scale())
            .ids(Ids.of(users), Ids.of(items))
            .ofUsers(data.ofUsers())
            .ofItems(data.ofItems());
    for (int p = 0; p < data.size(); p++) {
      builder.add(data.rating(p));
    }
    return builder.build();
  }

  /// Items that come after the training, whatever is known of them, change no bit of what is said
  /// of the others; what is said of them is the same at once and one by one.
  @Test
  void with_newItems_changesNoBitForOthers() {
    var data = Planted.taste(3).train();
    var model = trainer().train(data, Training.sequential(SEED));
    var ratings = new RatingColumns.Builder();
    for (int user = 0; user < 30; user++) {
      ratings.add(user, data.items().size() + 1, user % 3 == 0 ? 5 : 2, 1);
    }
    var features = data.ofItems().replacing(comers());
    for (var comers :
        List.of(
            NewItems.unrated(data, features), NewItems.rated(data, features, ratings.build()))) {
      var among = model.with(comers);
      assertThat(beliefs(among, data, data)).containsExactly(beliefs(model, data, data));
      if (isOther(among, model)) {
        assertSameAtOnce(among, comers, data.profile(3));
        assertSameAtOnce(among, comers, withNew(comers, data.profile(4)));
        assertThat(among.similarItems(3).score(5)).isEqualTo(model.similarItems(3).score(5));
        assertSameInLists(new Recommender(model, data, algorithm.output()), comers);
      }
    }
  }

  private static Map<String, Features.Known> comers() {
    var known =
        new Features.Known(
            Map.of(Features.YEAR, 1999.0), Map.of(Features.GENRES, List.of("Drama", "unheard of")));
    var comers = new LinkedHashMap<String, Features.Known>();
    comers.put("drama", known);
    comers.put("rated", known);
    comers.put("nothing known", new Features.Known(Map.of(), Map.of()));
    return comers;
  }

  /// Somebody who has rated the new items too.
  private static Profile withNew(NewItems comers, Profile profile) {
    var items = new int[profile.size() + 3];
    var values = new float[items.length];
    for (int k = 0; k < items.length; k++) {
      boolean old = k < profile.size();
      items[k] = old ? profile.item(k) : comers.first() + k - profile.size();
      values[k] = old ? profile.value(k) : 4;
    }
    return Profile.of(profile.user(), items, values);
  }

  /// What lists say of the others, their words for it too.
  private static void assertSameInLists(Recommender before, NewItems comers) {
    for (var user : List.of("u3", "u4")) {
      var query = Query.of(user).count(comers.size());
      var said = before.recommend(query).items();
      var sameItems =
          before.with(comers).recommend(query).items().stream()
              .filter(movie -> before.ratings().items().indexOf(movie.item()) >= 0)
              .toList();
      assertThat(sameItems)
          .extracting(Recommendation::item, Recommendation::score, Recommendation::strength)
          .isEqualTo(
              said.stream()
                  .map(movie -> tuple(movie.item(), movie.score(), movie.strength()))
                  .toList());
    }
  }

  private static void assertSameAtOnce(Model among, NewItems comers, Profile profile) {
    var scorer = among.scorer(profile);
    var atOnce = new float[comers.size()];
    scorer.scores(atOnce);
    var means = new double[comers.size()];
    scorer.means(means);
    var shares = new double[profile.size()];
    for (int item = 0; item < atOnce.length; item++) {
      Float alone = (float) scorer.score(item);
      assertThat(atOnce[item]).isEqualTo(alone);
      assertThat(means[item]).isEqualTo(Double.valueOf(scorer.belief(item).mean()));
      scorer.contributions(item, shares);
    }
  }

  /// Scores and believed ratings of some users, as trained, folded in, and of nobody, for the items
  /// of `asked`.
  private static double[] beliefs(Model model, Ratings trained, Ratings asked) {
    var profiles = new ArrayList<Profile>();
    for (int user = 0; user < 20; user++) {
      profiles.add(trained.profile(user));
      profiles.add(trained.profile(user).asNew());
    }
    profiles.add(nobody());
    int items = asked.items().size();
    var beliefs = new double[profiles.size() * items * 2];
    int at = 0;
    for (var profile : profiles) {
      var scorer = model.scorer(profile);
      for (int item = 0; item < items; item++) {
        beliefs[at++] = scorer.score(item);
        beliefs[at++] = scorer.belief(item).mean();
      }
    }
    return beliefs;
  }

  @Test
  void restore_itsState_sameBits() {
    var data = Planted.taste(3).train();
    var model = trainer().train(data, Training.sequential(SEED));
    var restored = trainer().restore(data, model.state());
    assertThat(scores(restored, data)).containsExactly(scores(model, data));
  }

  private static double[] scores(Model model, Ratings data) {
    int items = data.items().size();
    var scores = new double[40 * items];
    for (int row = 0; row < 40; row++) {
      var profile = data.profile(row / 2);
      var scorer = model.scorer(row % 2 == 0 ? profile : profile.asNew());
      for (int item = 0; item < items; item++) {
        scores[row * items + item] = scorer.score(item);
      }
    }
    return scores;
  }

  @Test
  void scores_atOnce_sameAsOneByOne() {
    var data = Planted.taste(3).train();
    var model = trainer().train(data, Training.sequential(SEED));
    for (var profile : List.of(data.profile(3), data.profile(4).asNew(), nobody())) {
      var scorer = model.scorer(profile);
      var atOnce = new float[data.items().size()];
      scorer.scores(atOnce);
      for (int item = 0; item < atOnce.length; item++) {
        Float alone = (float) scorer.score(item); // Boxed, so that NaN equals NaN.
        assertThat(atOnce[item]).isEqualTo(alone);
      }
    }
  }

  /// Several at once are answered as each alone: scores, lists and what is said of each movie.
  @Test
  void scoresAndLists_ofSeveralAtOnce_sameAsAlone() {
    var data = Planted.taste(3).train();
    var recommender = recommender(data, Training.sequential(SEED));
    var model = recommender.model();
    var queries = new ArrayList<>(List.of(Query.of("nobody"), Query.of(List.of(data.rating(7)))));
    data.users().list().stream().limit(17).map(Query::of).forEach(queries::add);
    queries.set(5, queries.get(5).count(3).withReasons());
    var scorers = queries.stream().map(recommender::profile).map(model::scorer).toList();

    var atOnce = new float[queries.size()][data.items().size()];
    model.scores(
        scorers,
        data.items().size(),
        (k, block) ->
            System.arraycopy(block.values(), block.at(), atOnce[k], block.first(), block.size()));

    for (int k = 0; k < atOnce.length; k++) {
      var alone = new float[data.items().size()];
      model.scorer(recommender.profile(queries.get(k))).scores(alone);
      assertThat(atOnce[k]).containsExactly(alone);
    }
    assertThat(recommender.recommend(queries))
        .isEqualTo(queries.stream().map(recommender::recommend).toList());
  }

  private static Profile nobody() {
    return Profile.of(-1, new int[0], new float[0]);
  }

  @Test
  void recommend_moreThanExists_everythingUnseenOnce() {
    var data = Planted.taste(3).train();
    var recommender = recommender(data, Training.sequential(SEED));
    var profile = data.profile(5);
    var list = recommender.recommend(Query.of(data.users().id(5)).count(1000)).items();
    var rated = new ArrayList<String>();
    for (int k = 0; k < profile.size(); k++) {
      rated.add(data.items().id(profile.item(k)));
    }
    assertThat(list)
        .extracting(Recommendation::item)
        .doesNotContainAnyElementsOf(rated)
        .doesNotHaveDuplicates();
    assertThat(list).hasSize(data.items().size() - profile.size());
    assertSorted(recommender, profile, list);
  }

  private static void assertSorted(
      Recommender recommender, Profile profile, List<Recommendation> list) {
    var scores = new float[recommender.ratings().items().size()];
    recommender.model().scorer(profile).scores(scores);
    for (int rank = 1; rank < list.size(); rank++) {
      int before = recommender.ratings().items().indexOf(list.get(rank - 1).item());
      int after = recommender.ratings().items().indexOf(list.get(rank).item());
      if (!Float.isNaN(scores[after])) {
        assertThat(scores[before]).isGreaterThanOrEqualTo(scores[after]);
        assertThat(scores[before] == scores[after] && before > after).isFalse();
      }
    }
  }

  /// Another value of a hyper-parameter makes another model: other scores, beliefs or reasons for
  /// somebody. One that changes nothing is a promise that the code does not keep.
  @TestFactory
  public List<DynamicTest> parameters_eachOne_matters() {
    var data = Planted.taste(3).train();
    return AlgorithmRegistry.parameters(trainer()).entrySet().stream()
        .map(
            parameter ->
                DynamicTest.dynamicTest(
                    parameter.getKey(),
                    () -> assertMatters(parameter.getKey(), parameter.getValue(), data)))
        .toList();
  }

  private void assertMatters(String parameter, Object value, Ratings data) {
    var settings = new HashMap<String, Object>(expected.settings());
    settings.putAll(expected.when().getOrDefault(parameter, Map.of()));
    var one = train(settings, data);
    settings.put(parameter, other(parameter, settings.getOrDefault(parameter, value)));
    var other = train(settings, data);
    assertThat(beliefs(other, data, data))
        .as("nothing changed with %s", settings)
        .isNotEqualTo(beliefs(one, data, data));
  }

  private Object other(String parameter, Object than) {
    Object known = expected.others().get(parameter);
    if (known != null) {
      return known;
    }
    var dimension = algorithm.space().get(parameter);
    if (dimension != null) {
      return Spaces.other(dimension, than);
    }
    if (than instanceof Boolean flag) {
      return !flag;
    }
    throw new AssertionError(
        "%s has no search space for %s: the expectation must say another value"
            .formatted(algorithm.name(), parameter));
  }

  @SuppressWarnings("ReferenceEquality") // models have no values
  private static boolean isOther(Model one, Model two) {
    return one != two;
  }

  private Model train(Map<String, ?> settings, Ratings data) {
    return registry.trainer(algorithm.name(), settings).train(data, Training.sequential(SEED));
  }

  @Test
  void space_anyValue_isAccepted() {
    algorithm
        .space()
        .forEach(
            (name, dimension) -> {
              for (var value : Spaces.extremes(dimension)) {
                var trainer = registry.trainer(algorithm.name(), Map.of(name, value));
                assertThat(AlgorithmRegistry.parameters(trainer)).containsKey(name);
              }
            });
    assertThat(AlgorithmRegistry.parameters(algorithm.defaults()).keySet())
        .containsAll(algorithm.space().keySet());
  }

  @TestFactory
  List<DynamicTest> train_degenerateData_everythingIsFinite() {
    var tests = new ArrayList<DynamicTest>();
    for (var odd : Degenerate.all()) {
      tests.add(DynamicTest.dynamicTest(odd.name(), () -> assertFinite(odd.ratings())));
    }
    return tests;
  }

  private void assertFinite(Ratings ratings) {
    var recommender = recommender(ratings, Training.sequential(SEED));
    var users = new ArrayList<>(ratings.users().list());
    users.add("nobody");
    for (var user : users) {
      for (var item : ratings.items().list()) {
        var prediction = recommender.predict(Query.of(user), item);
        if (algorithm.output() == OutputKind.PREFERENCES) {
          assertThat(prediction.rating()).isNaN();
        } else {
          assertThat(prediction.rating())
              .isBetween((double) ratings.scale().min(), (double) ratings.scale().max());
        }
      }
      var list = recommender.recommend(Query.of(user)).items();
      assertThat(list).extracting(Recommendation::item).doesNotHaveDuplicates();
      if (algorithm.output() == OutputKind.BOTH) {
        assertThat(list).allMatch(movie -> movie.liking() >= 0 && movie.liking() <= 1);
      }
    }
    var folded =
        Query.of("newcomer")
            .with(List.of(new Rating("newcomer", ratings.items().id(0), ratings.scale().max(), 1)));
    assertThat(recommender.recommend(folded).basis()).isIn(Set.of(Basis.FOLDED_IN, Basis.PRIOR));
  }

  @Test
  void belief_isTheScoreOrADistribution() {
    var data = Planted.taste(3).train();
    var model = trainer().train(data, Training.sequential(SEED));
    for (int user = 0; user < 10; user++) {
      var scorer = model.scorer(data.profile(user));
      for (int item = 0; item < data.items().size(); item++) {
        var belief = scorer.belief(item);
        if (belief.isPoint() && algorithm.output() == OutputKind.RATINGS) {
          assertThat(belief.mean()).isEqualTo(scorer.score(item));
        }
        if (belief.levels().length > 0) {
          assertThat(belief.levels()).hasSize(data.scale().levels());
          assertThat(Arrays.stream(belief.levels()).sum()).isCloseTo(1, within(1e-6));
          assertThat(Arrays.stream(belief.levels()).min().orElseThrow()).isGreaterThanOrEqualTo(0);
        }
      }
    }
  }

  /// Everything else is named once, the most alike first, and somebody is alike at all.
  @Test
  void similar_itemsAndUsers_areOthersInOrder() {
    var data = Planted.taste(3).train();
    var recommender = recommender(data, Training.sequential(SEED));
    assertOthersInOrder("i3", recommender.similarItems("i3", 5));
    assertOthersInOrder("u3", recommender.similarUsers(Query.of("u3"), 5));
  }

  private static void assertOthersInOrder(String id, List<Similar> similar) {
    assertThat(similar).extracting(Similar::id).hasSize(5).doesNotContain(id);
    assertThat(similar).extracting(Similar::id).doesNotHaveDuplicates();
    assertThat(similar)
        .extracting(other -> (float) other.similarity()) // as precise as the order is
        .allMatch(Float::isFinite)
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  /// The guard must not let a training begin that cannot end.
  @Test
  void memoryNeed_isAtLeastWhatTheModelKeeps() {
    var data = Planted.taste(3).train();
    long kept =
        trainer().train(data, Training.sequential(SEED)).state().arrays().values().stream()
            .mapToLong(ModelContract::bytes)
            .sum();
    assertThat(trainer().memoryNeed(data).bytes()).isGreaterThanOrEqualTo(kept - SMALL_CHANGE);
  }

  /// Settings and coefficients, which no data make larger.
  private static final long SMALL_CHANGE = 512;

  private static long bytes(Object array) {
    return switch (array) {
      case float[] floats -> 4L * floats.length;
      case double[] doubles -> 8L * doubles.length;
      case short[] shorts -> 2L * shorts.length;
      case int[] ints -> 4L * ints.length;
      case long[] longs -> 8L * longs.length;
      case byte[] bytes -> bytes.length;
      default -> throw new AssertionError("a state has no " + array.getClass());
    };
  }
}
