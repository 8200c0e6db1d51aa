package dev.matinee.evaluation;

import dev.matinee.core.Ratings;
import dev.matinee.evaluation.metrics.Ndcg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;

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
    var qualities = qualities(lists);
    return new ListQuality(
        qualities.size(),
        mean(qualities, ListQuality::hits),
        mean(qualities, ListQuality::liked),
        mean(qualities, ListQuality::ndcg));
  }

  private static double mean(List<ListQuality> qualities, ToDoubleFunction<ListQuality> value) {
    return qualities.stream().mapToDouble(value).sum() / qualities.size();
  }

  /// How much better the first lists are than the others in nDCG@5, with its 95 % interval over the
  /// users, each of whom is compared with herself.
  public MeanDifference difference(Map<String, List<String>> one, Map<String, List<String>> other) {
    double[] first = qualities(one).stream().mapToDouble(ListQuality::ndcg).toArray();
    double[] second = qualities(other).stream().mapToDouble(ListQuality::ndcg).toArray();
    double sum = 0;
    for (int k = 0; k < first.length; k++) {
      sum += first[k] - second[k];
    }
    return new MeanDifference(sum / first.length, Interval.ofDifference(first, second, 0));
  }

  /// A difference of means.
  public record MeanDifference(double mean, Interval interval) {}

  /// Of each user with something liked held out, in the order of the ratings.
  private List<ListQuality> qualities(Map<String, List<String>> lists) {
    var qualities = new ArrayList<ListQuality>();
    for (int user = 0; user < ratings.byUser().rows(); user++) {
      var values = values(user);
      int relevant = (int) values.values().stream().filter(this::isLiked).count();
      if (relevant > 0) {
        var list = list(lists.getOrDefault(ratings.users().id(user), List.of()));
        IntPredicate liked = item -> isLiked(values.getOrDefault(item, Float.NaN));
        qualities.add(
            new ListQuality(
                1,
                Arrays.stream(list).filter(values::containsKey).count(),
                Arrays.stream(list).filter(liked).count(),
                NDCG.of(list, liked, relevant)));
      }
    }
    return qualities;
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
