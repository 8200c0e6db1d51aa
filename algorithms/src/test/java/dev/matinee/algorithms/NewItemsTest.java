package dev.matinee.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Features;
import dev.matinee.core.Model;
import dev.matinee.core.NewItems;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.testkit.Planted;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A drama and a comedy that came after a training, and that nobody has rated.
class NewItemsTest {
  private static final Ratings TRAINED = Planted.taste(1).train();
  private static final NewItems ADDED =
      NewItems.unrated(TRAINED, TRAINED.ofItems().replacing(added()));
  private static final int DRAMA = ADDED.first();
  private static final int COMEDY = DRAMA + 1;

  private static Map<String, Features.Known> added() {
    var movies = new LinkedHashMap<String, Features.Known>();
    for (var genre : List.of("Drama", "Comedy")) {
      movies.put(
          "new " + genre,
          new Features.Known(
              Map.of(Features.YEAR, 1990.0),
              Map.of(Features.GENRES, List.of(genre), "director", List.of("nobody known"))));
    }
    return movies;
  }

  private static Model trained(String algorithm, String ratings, String lists) {
    var settings =
        algorithm.equals("hybrid")
            ? Map.of("ratings", ratings, "lists", lists)
            : Map.<String, Object>of();
    return Algorithms.all().trainer(algorithm, settings).train(TRAINED, Training.sequential(7));
  }

  /// Who rates dramas higher than comedies is told so of the new ones too.
  @ParameterizedTest
  @CsvSource({
    "content,,",
    "matchbox,,",
    "hybrid,als,ease",
    "hybrid,content,implicit-als",
    "hybrid,matchbox,ease"
  })
  void score_byFeatures_suitsTheUser(String algorithm, String ratings, String lists) {
    var model = trained(algorithm, ratings, lists).with(ADDED);
    int agrees = 0;
    int asked = 0;
    for (int user = 0; user < TRAINED.users().size(); user++) {
      double likes = mean(user, "Drama") - mean(user, "Comedy");
      if (Math.abs(likes) > 0.6) {
        var scorer = model.scorer(TRAINED.profile(user));
        double said = scorer.score(DRAMA) - scorer.score(COMEDY);
        agrees += Math.signum(said) == Math.signum(likes) ? 1 : 0;
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(30);
    assertThat(agrees / (double) asked).isGreaterThan(0.75);
  }

  private static double mean(int user, String genre) {
    var profile = TRAINED.profile(user);
    return IntStream.range(0, profile.size())
        .filter(k -> TRAINED.ofItems().labels(profile.item(k), Features.GENRES).contains(genre))
        .mapToDouble(profile::value)
        .average()
        .orElse(Double.NaN);
  }

  /// A rating of a new movie moves what knows it by its features, and nothing else.
  @Test
  void profile_withANewItem_isFoldedInByWhatKnowsIt() {
    var seen = TRAINED.profile(3);
    int[] items =
        IntStream.concat(IntStream.range(0, seen.size()).map(seen::item), IntStream.of(DRAMA))
            .toArray();
    var values = new float[items.length];
    IntStream.range(0, seen.size()).forEach(k -> values[k] = seen.value(k));
    values[seen.size()] = 5;
    var more = Profile.of(3, items, values);
    var hybrid = trained("hybrid", "als", "ease");
    var among = hybrid.with(ADDED);

    assertThat(among.scorer(more).belief(7).mean()).isEqualTo(hybrid.scorer(seen).belief(7).mean());
    var shares = new double[items.length];
    among.scorer(more).contributions(DRAMA, shares);
    assertThat(shares[seen.size()]).isZero();
    assertThat(Arrays.stream(shares).map(Math::abs).sum()).isPositive();
    var content = trained("content", "", "").with(ADDED);
    assertThat(content.scorer(more).score(COMEDY)).isNotEqualTo(content.scorer(seen).score(COMEDY));
    var matchbox = trained("matchbox", "", "").with(ADDED);
    assertThat(matchbox.scorer(more).score(DRAMA))
        .isGreaterThan(matchbox.scorer(seen).score(DRAMA));
  }

  /// What content promises is near what it would have promised with the movie in the catalog.
  @Test
  void content_ofANewItem_isNearThatOfOneThatWasThere() {
    var whole = TRAINED.withFeatures(TRAINED.ofUsers(), TRAINED.ofItems().replacing(added()));
    var there = Algorithms.all().trainer("content", Map.of()).train(whole, Training.sequential(7));
    var came = trained("content", "", "").with(ADDED);
    for (int user = 0; user < 20; user++) {
      var profile = TRAINED.profile(user);
      assertThat(came.scorer(profile).score(DRAMA))
          .isCloseTo(there.scorer(profile).score(DRAMA), within(0.25));
    }
  }

  @Test
  void similar_toANewItem_areThoseOfItsGenre() {
    for (var model : List.of(trained("content", "", ""), trained("hybrid", "als", "ease"))) {
      var scorer = model.with(ADDED).similarItems(DRAMA);
      int drama = TRAINED.items().indexOf("i40");
      assertThat(
              IntStream.range(0, TRAINED.items().size())
                  .mapToDouble(scorer::score)
                  .max()
                  .orElseThrow())
          .isPositive();
      assertThat(scorer.score(drama)).isFinite();
    }
  }
}
