package dev.matinee.evaluation;

import dev.matinee.core.Ratings;
import dev.matinee.evaluation.metrics.Ndcg;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Judges lists by ratings that were held out from whoever made them.
public final class HeldOutJudge {
  private static final int LIST = 5;
  private static final Ndcg NDCG = new Ndcg(LIST);

  private final Ratings ratings;

  /// A judge who knows what was held out.
  public HeldOutJudge(Ratings ratings) {
    this.ratings = ratings;
  }

  /// How good lists are, averaged over the users with something liked held out; a user without a
  /// list counts with zeros.
  ///
  /// @param users how many users that are
  /// @param hits movies of the first five that were held out
  /// @param liked those of them that the user liked
  /// @param ndcg nDCG@5 of what was liked
  public record ListQuality(int users, double hits, double liked, double ndcg) {}

  /// Judges one list (item ids, best first) for each user.
  public ListQuality judge(Map<String, List<String>> lists) {
    var rows = ratings.byUser();
    int users = 0;
    double hits = 0;
    double liked = 0;
    double ndcg = 0;
    for (int user = 0; user < rows.rows(); user++) {
      var values = values(user);
      int relevant = (int) values.values().stream().filter(this::isLiked).count();
      if (relevant > 0) {
        users++;
        var list = list(lists.getOrDefault(ratings.users().id(user), List.of()));
        for (int item : list) {
          hits += values.containsKey(item) ? 1 : 0;
          liked += isLiked(values.getOrDefault(item, Float.NaN)) ? 1 : 0;
        }
        ndcg += NDCG.of(list, item -> isLiked(values.getOrDefault(item, Float.NaN)), relevant);
      }
    }
    return new ListQuality(users, hits / users, liked / users, ndcg / users);
  }

  private boolean isLiked(float value) {
    return value >= ratings.scale().likedFrom();
  }

  private Map<Integer, Float> values(int user) {
    var values = new HashMap<Integer, Float>();
    var rows = ratings.byUser();
    for (int p = rows.start(user); p < rows.end(user); p++) {
      values.put(rows.column(p), rows.value(p));
    }
    return values;
  }

  private int[] list(List<String> items) {
    return items.stream().limit(LIST).mapToInt(ratings.items()::indexOf).toArray();
  }
}
