package dev.matinee.workbench.home;

import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.core.recommender.Similar;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.core.text.IdText;
import dev.matinee.report.text.TextTable;
import dev.matinee.store.Home;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Somebody who asks what is most like a movie, or a user, in the eyes of a model. The home stays
/// as it is.
///
/// @param count how many, up to 1000
public record SimilarRequest(ModelChoice model, int count) {
  private static final int MOST = 1000;

  /// @throws IllegalArgumentException when the number is out of range
  public SimilarRequest {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "-n must be between 1 and %d, got %d".formatted(MOST, count));
    }
  }

  /// What is most like one, the best first, as `movies similar --json` and `users similar --json`
  /// have it.
  ///
  /// @param of the id of the one
  /// @param name its title; the id of a user
  public record SimilarAnswer(String artifact, String of, String name, List<Line> similar) {
    public SimilarAnswer {
      similar = List.copyOf(similar);
    }

    /// One movie or user.
    public record Line(int rank, String id, String name, double similarity) {}

    /// The same for people.
    public String inWords() {
      if (similar.isEmpty()) {
        return "%s finds nothing like %s.".formatted(artifact, name);
      }
      var table = new TextTable().number("").text("id", "like " + name).number("similarity");
      similar.forEach(
          line ->
              table.row(
                  Integer.toString(line.rank()),
                  line.id(),
                  line.name(),
                  TextTable.number(line.similarity(), 3)));
      return table.toString();
    }
  }

  /// Movies like one, each title once, among those that may stand in lists now.
  ///
  /// @param movie its id or its title
  /// @throws IllegalArgumentException when the model was trained on no such movie
  public SimilarAnswer movies(
      Home home, AlgorithmRegistry registry, InstantSource clock, String movie) {
    var artifact = model.artifact(home);
    var trained = ConfiguredAlgorithm.restored(registry, artifact);
    var now = CurrentMovies.of(home, clock.instant(), trained);
    var id = IdText.plain(movie);
    var item = now.has(id) ? id : now.titles().requireMovie(movie).item();
    var similar = now.recommender().similarTitles(item, count);
    return answer(artifact.manifest().id(), item, similar, now.titles()::title);
  }

  /// Users like one.
  ///
  /// @throws IllegalArgumentException when the model was trained on no such user
  public SimilarAnswer users(Home home, AlgorithmRegistry registry, String user) {
    var artifact = model.artifact(home);
    Recommender recommender = ConfiguredAlgorithm.restored(registry, artifact);
    var id = IdText.plain(user);
    var ratings = recommender.ratings();
    if (!ratings.knowsUser(ratings.users().indexOf(id))) {
      throw new IllegalArgumentException(
          "unknown user '%s': %s was trained without ratings of theirs"
              .formatted(user, artifact.manifest().id()));
    }
    return answer(
        artifact.manifest().id(),
        id,
        recommender.similarUsers(Query.of(id), count),
        UnaryOperator.identity());
  }

  private static SimilarAnswer answer(
      String artifact, String of, List<Similar> similar, UnaryOperator<String> name) {
    return new SimilarAnswer(
        artifact,
        of,
        name.apply(of),
        IntStream.range(0, similar.size())
            .mapToObj(
                k ->
                    new SimilarAnswer.Line(
                        k + 1,
                        similar.get(k).id(),
                        name.apply(similar.get(k).id()),
                        similar.get(k).similarity()))
            .toList());
  }
}
