package dev.matinee.server.serving;

import dev.matinee.core.Rating;
import dev.matinee.core.recommender.Prediction;
import dev.matinee.server.http.ComputePool;
import dev.matinee.wire.predictions.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Predicts pairs, every user looked at once, and many users by all threads of the pool.
public final class PairPredictor {
  /// So many pairs are not worth another thread.
  private static final int FEW = 200;

  private final UserHistory history;
  private final ComputePool pool;

  /// @param pool where predictions are made
  public PairPredictor(UserHistory history, ComputePool pool) {
    this.history = history;
    this.pool = pool;
  }

  /// A movie that is asked about a user.
  ///
  /// @param more ratings of the user that count for this pair alone
  public record AskedPair(String user, String item, List<Rating> more) {}

  /// Takes predictions, from several threads and in any order.
  @FunctionalInterface
  public interface AskedTaker {
    /// What is predicted of the pair at a position, with the probability of each level; empty where
    /// not stated.
    void take(int position, Prediction prediction, double[] levels);
  }

  private record Asker(String user, List<Rating> more) {}

  private static final class AskedMovies {
    private final IntStream.Builder positions = IntStream.builder();
    private final List<String> items = new ArrayList<>();
  }

  /// The predictions of some pairs, in their order.
  public List<Prediction> predict(LoadedModel served, List<Pair> pairs) {
    var asked =
        pairs.stream().map(pair -> new AskedPair(pair.user(), pair.item(), List.of())).toList();
    var predictions = new Prediction[asked.size()];
    predict(served, asked, Map.of(), (k, prediction, _) -> predictions[k] = prediction);
    return List.of(predictions);
  }

  /// Predicts what is asked.
  ///
  /// @param more ratings by user beyond what is known, over which those of a pair are laid
  public void predict(
      LoadedModel served, List<AskedPair> asked, Map<String, List<Rating>> more, AskedTaker taker) {
    var movies = new LinkedHashMap<Asker, AskedMovies>();
    for (int k = 0; k < asked.size(); k++) {
      var pair = asked.get(k);
      var ofAsker =
          movies.computeIfAbsent(new Asker(pair.user(), pair.more()), _ -> new AskedMovies());
      ofAsker.positions.add(k);
      ofAsker.items.add(pair.item());
    }
    var askers = List.copyOf(movies.entrySet());
    if (asked.size() <= FEW) {
      pool.run(() -> askers.forEach(one -> predict(served, one, more, taker)));
    } else {
      pool.forEach(askers.size(), k -> predict(served, askers.get(k), more, taker));
    }
  }

  private void predict(
      LoadedModel served,
      Map.Entry<Asker, AskedMovies> one,
      Map<String, List<Rating>> more,
      AskedTaker taker) {
    var user = one.getKey().user();
    var own = one.getKey().more();
    var sent = more.getOrDefault(user, List.of());
    var query =
        history.query(
            served,
            user,
            own.isEmpty() ? sent : Stream.concat(sent.stream(), own.stream()).toList());
    var places = one.getValue().positions.build().iterator();
    served
        .recommender()
        .predict(
            query,
            one.getValue().items,
            (prediction, levels) -> taker.take(places.nextInt(), prediction, levels));
  }
}
