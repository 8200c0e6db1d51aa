package dev.matinee.core.recommender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Features;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import dev.matinee.core.filter.CompiledFilters;
import dev.matinee.core.filter.FilterExpression;
import dev.matinee.core.filter.NaiveFilter;
import dev.matinee.core.recommender.Recommendations.Recommendation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Lists of every shape, held against a twin that looks at every movie and sorts them all.
class ListShapeTest {
  private static final int MOVIES = 120;
  private static final List<String> GENRES = List.of("Crime", "Drama", "Comedy", "Horror");

  private final SplittableRandom random = new SplittableRandom(11);
  private final Ratings ratings = ratings();
  private final Recommender recommender =
      new Recommender(new Scored(scores()), ratings, OutputKind.RATINGS);
  private final CompiledFilters filters = new CompiledFilters(ratings);

  /// A model that thinks the same of everybody, and nothing of some movies.
  private record Scored(double[] scores) implements Model {
    @Override
    public Scorer scorer(Profile profile) {
      return item -> scores[item];
    }

    @Override
    public Scorer similarItems(int item) {
      return other -> other;
    }

    @Override
    public Scorer similarUsers(Profile profile) {
      return other -> other;
    }

    @Override
    public State state() {
      return State.builder().build();
    }
  }

  private Ratings ratings() {
    var films = Features.builder();
    var builder = Ratings.builder(RatingScale.STARS);
    for (int k = 0; k < MOVIES; k++) {
      var genres = GENRES.stream().filter(_ -> random.nextInt(3) == 0).toList();
      films.labels("m" + k, Features.GENRES, genres);
      films.number("m" + k, Features.YEAR, random.nextInt(1975, 2000));
      for (int user = random.nextInt(5); user >= 0; user--) {
        builder.add("u" + user, "m" + k, 3, 1);
      }
    }
    return builder.ofItems(films.build()).build();
  }

  private double[] scores() {
    return IntStream.range(0, MOVIES)
        .mapToDouble(_ -> random.nextInt(6) == 0 ? Double.NaN : random.nextInt(40))
        .toArray();
  }

  /// Of the ids that mean no movie the first five are named.
  @Test
  void notes_nameTheIdsThatMeanNoMovie() {
    var six = Set.of("x1", "x2", "x3", "x4", "x5", "x6", "m1", "m2");
    assertThat(notes(six, Set.of("m1", "y")))
        .containsExactly(
            "6 of 8 movies in candidates are not known: x1, x2, x3, x4, x5, …",
            "1 of 2 movies in exclude is not known: y");
    assertThat(notes(Set.of("x1", "x2", "x3", "x4", "x5"), Set.of("m1")))
        .containsExactly("5 of 5 movies in candidates are not known: x1, x2, x3, x4, x5");
    assertThat(notes(null, Set.of())).isEmpty();
  }

  private List<String> notes(@Nullable Set<String> candidates, Set<String> exclude) {
    return new ListShape(null, List.of(), candidates, exclude, 0, false).notes(filters);
  }

  @Test
  void shape_ofFewerThanNoRatings_isRefused() {
    assertThatThrownBy(() -> new ListShape(null, List.of(), null, Set.of(), -1, false))
        .hasMessage("the least number of ratings must not be negative, got -1");
  }

  @Test
  void recommend_anyShape_isExactlyWhatTheNaiveTwinSays() {
    for (int round = 0; round < 500; round++) {
      var twin = random.nextInt(4) == 0 ? null : NaiveFilter.random(random, 2);
      var shape =
          new ListShape(
              twin == null ? null : FilterExpression.parse(twin.text()),
              random.nextInt(3) == 0 ? GENRES.subList(0, random.nextInt(1, 3)) : List.of(),
              random.nextInt(3) == 0 ? some(60) : null,
              some(20),
              random.nextInt(3),
              random.nextBoolean());
      int count = random.nextInt(1, 40);
      var query = shape.of(Query.of("u" + random.nextInt(6)).count(count), filters);

      assertThat(recommender.recommend(query).items())
          .extracting(Recommendation::item)
          .as("%s", shape)
          .containsExactlyElementsOf(naive(shape, twin, query));
    }
  }

  private Set<String> some(int most) {
    var some = new HashSet<String>();
    for (int k = random.nextInt(most + 1); k > 0; k--) {
      some.add("m" + random.nextInt(MOVIES + 5));
    }
    return some;
  }

  private List<String> naive(ListShape shape, @Nullable NaiveFilter twin, Query query) {
    var profile = query.profile(ratings);
    var none = new double[MOVIES];
    Arrays.fill(none, Double.NaN);
    var model = profile.size() == 0 ? new Scored(none) : (Scored) recommender.model();
    return IntStream.range(0, ratings.items().size())
        .filter(item -> shape.ratedToo() || !profile.contains(item))
        .filter(item -> !shape.exclude().contains(ratings.items().id(item)))
        .filter(
            item ->
                shape.candidates() == null || shape.candidates().contains(ratings.items().id(item)))
        .filter(item -> twin == null || twin.accepts(ratings, item))
        .filter(item -> shape.genres().isEmpty() || hasAny(shape.genres(), item))
        .filter(item -> ratings.byItem().count(item) >= shape.minimumRatings())
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(item -> Double.isNaN(model.scores()[item]) ? 1 : 0)
                .thenComparingDouble(
                    item ->
                        Double.isNaN(model.scores()[item])
                            ? -ratings.byItem().count(item)
                            : -model.scores()[item]))
        .limit(query.count())
        .map(ratings.items()::id)
        .toList();
  }

  private boolean hasAny(List<String> genres, int item) {
    return ratings.ofItems().labels(item, Features.GENRES).stream().anyMatch(genres::contains);
  }
}
