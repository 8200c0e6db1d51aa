package dev.matinee.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.client.FakeServer.Asked;
import dev.matinee.client.FakeServer.Reply;
import dev.matinee.wire.Wire;
import dev.matinee.wire.matchbox.StudioResponse;
import dev.matinee.wire.matchbox.StudioTable;
import dev.matinee.wire.predictions.InvocationsResponse;
import dev.matinee.wire.predictions.InvocationsResponse.Scored;
import dev.matinee.wire.ratings.SentRating.Refused;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import dev.matinee.wire.recommendations.RecommendationsResponse.Movie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Services that behave.
final class Fakes {
  private Fakes() {}

  /// The roles `internal` and `als`: the same movies for everybody.
  static Function<Asked, Reply> recommender(String... items) {
    return _ -> Reply.ok(recommendations(items));
  }

  static String recommendations(String... items) {
    return recommendations(List.of(), items);
  }

  static String recommendations(List<Refused> refused, String... items) {
    return recommendations(refused, List.of(), items);
  }

  /// Movies for somebody who rated movies that the service does not know.
  static String recommendations(List<Refused> refused, List<String> unknown, String... items) {
    return recommendations(refused, unknown, List.of(), items);
  }

  /// An answer of `als` that has a later rating of a movie.
  static String passingOver(String older, String... items) {
    return recommendations(List.of(), List.of(), List.of(older), items);
  }

  private static String recommendations(
      List<Refused> refused, List<String> unknown, List<String> older, String... items) {
    var movies =
        IntStream.range(0, items.length)
            .mapToObj(
                i ->
                    new Movie(
                        i + 1,
                        items[i],
                        "Movie " + items[i],
                        4.0,
                        0.5,
                        null,
                        null,
                        null,
                        List.of()))
            .toList();
    return Wire.write(
        new RecommendationsResponse(
            null,
            "a-1",
            "FOLDED_IN",
            0,
            movies,
            unknown,
            refused,
            older,
            null,
            null,
            null,
            null,
            null));
  }

  /// The role `matchbox`.
  static Function<Asked, Reply> matchbox(String... items) {
    return asked -> {
      var row = new ArrayList<@Nullable String>();
      row.add(Wire.tree(asked.body()).at("/Inputs/input1/Values/0/0").asText());
      row.addAll(List.of(items));
      return Reply.ok(
          Wire.write(StudioResponse.of("output1", new StudioTable(null, null, List.of(row)))));
    };
  }

  /// The role `score`: of every movie what a rule says of its id.
  static Function<Asked, Reply> scoring(Function<String, Scored> rule) {
    return asked -> Reply.ok(predictions(Wire.tree(asked.body()), rule));
  }

  static String predictions(JsonNode request, Function<String, Scored> rule) {
    return predictions(request, rule, List.of());
  }

  static String predictions(
      JsonNode request, Function<String, Scored> rule, List<Refused> refused) {
    var scored =
        StreamSupport.stream(request.get("instances").spliterator(), false)
            .map(pair -> rule.apply(pair.get("item").asText()))
            .toList();
    return Wire.write(new InvocationsResponse(scored, null, refused, List.of()));
  }

  /// Likes movies with low numbers: 1/id.
  static Scored lowNumbers(String item) {
    return Scored.of(3.5, 1.0 / Integer.parseInt(item), "FOLDED_IN", "Film " + item, 10);
  }

  /// The same settings for another number of users at a time.
  static ClientSettings parallel(ClientSettings settings, int parallel) {
    return settings(settings, settings.timeout(), parallel, settings.keep());
  }

  /// The same settings with other limits.
  static ClientSettings settings(
      ClientSettings settings, Duration timeout, int parallel, int keep) {
    return new ClientSettings(
        settings.services(),
        settings.score(),
        settings.keys(),
        settings.candidates(),
        parallel,
        timeout,
        keep,
        settings.choose(),
        settings.sure(),
        settings.filter());
  }
}
