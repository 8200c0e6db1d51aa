package dev.matinee.evaluation;

import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Ids;
import dev.matinee.core.Ratings;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// How good finished lists are against test ratings, as the evaluation module that belongs to
/// Matchbox in Azure ML Studio (classic) reckons it.
///
/// Every entry of a list has a gain; DCG is the sum of gain / log2(rank + 1), and a list's nDCG its
/// DCG over that of the best list of the same length that the test allows. The result is the mean
/// over the lists. What the test knows nothing of gains nothing; lists for which the test allows no
/// gain at all are left out.
public final class GradedLists {
  private GradedLists() {}

  /// How good lists of related users or movies are.
  ///
  /// The gain is how similarly two have been rated (or have rated): 1 / (1 + d) over the n test
  /// ratings in common, with d the Manhattan distance over n (`l1`) or the Euclidean distance over
  /// √n (`l2`), as in Infer.NET. For the ratings 3, 1, 2, 2 and 1, 2, 1, 0 they are 1/2.5 and 1/(1
  /// + √2.5).
  ///
  /// @param lists how many lists the means are of; without any they are `NaN`
  public record Related(double l1, double l2, int lists) {}

  /// How good lists of recommended movies are.
  ///
  /// @param lists how many lists the mean is of; without any it is `NaN`
  public record Items(double ndcg, int lists) {}

  /// How good lists of recommended movies are; an entry's gain is the user's test rating of it.
  ///
  /// @param recommended ids of movies by id of user, best first
  public static Items ofItems(Ratings test, Map<String, List<String>> recommended) {
    var sum = new Mean();
    recommended.forEach(
        (user, list) -> {
          int row = test.users().indexOf(user);
          if (row >= 0) {
            sum.add(ndcg(list, test.items(), ratings(test.byUser(), row)));
          }
        });
    return new Items(sum.value(), sum.count);
  }

  /// The ratings of a row by column, 0 where there is none.
  private static double[] ratings(CsrMatrix rows, int row) {
    var ratings = new double[rows.columns()];
    for (int p = rows.start(row); p < rows.end(row); p++) {
      ratings[rows.column(p)] = rows.value(p);
    }
    return ratings;
  }

  /// How good lists of related users are.
  ///
  /// @param related ids of users by id of user, most like first
  /// @param common the least number of movies that two must both have rated in the test; 2 in the
  ///   original
  public static Related ofUsers(Ratings test, Map<String, List<String>> related, int common) {
    return related(test.byUser(), test.users(), related, common);
  }

  /// How good lists of related movies are.
  ///
  /// @param related ids of movies by id of movie, most like first
  /// @param common the least number of users who must have rated both in the test; 2 in the
  ///   original
  public static Related ofRelatedItems(
      Ratings test, Map<String, List<String>> related, int common) {
    return related(test.byItem(), test.items(), related, common);
  }

  private static Related related(
      CsrMatrix rows, Ids ids, Map<String, List<String>> related, int common) {
    if (common < 1) {
      throw new IllegalArgumentException("common must be at least 1, got " + common);
    }
    var manhattan = new Mean();
    var euclidean = new Mean();
    related.forEach(
        (one, list) -> {
          int row = ids.indexOf(one);
          if (row >= 0) {
            var gains = similarities(rows, row, common);
            manhattan.add(ndcg(list, ids, gains[0]));
            euclidean.add(ndcg(list, ids, gains[1]));
          }
        });
    return new Related(manhattan.value(), euclidean.value(), manhattan.count);
  }

  /// How alike every row is to one row, by either distance; 0 for itself and for those with less in
  /// common.
  private static double[][] similarities(CsrMatrix rows, int row, int common) {
    var own = new double[rows.columns()];
    Arrays.fill(own, Double.NaN);
    for (int p = rows.start(row); p < rows.end(row); p++) {
      own[rows.column(p)] = rows.value(p);
    }
    var gains = new double[2][rows.rows()];
    for (int other = 0; other < rows.rows(); other++) {
      double absolute = 0;
      double squared = 0;
      int n = 0;
      for (int p = rows.start(other); p < rows.end(other); p++) {
        double difference = own[rows.column(p)] - rows.value(p);
        if (!Double.isNaN(difference)) {
          absolute += Math.abs(difference);
          squared += difference * difference;
          n++;
        }
      }
      if (other != row && n >= common) {
        gains[0][other] = 1 / (1 + absolute / n);
        gains[1][other] = 1 / (1 + Math.sqrt(squared / n));
      }
    }
    return gains;
  }

  /// nDCG of a list; `NaN` where no list of its length would gain anything.
  private static double ndcg(List<String> list, Ids ids, double[] gains) {
    double gained = 0;
    for (int k = 0; k < list.size(); k++) {
      int index = ids.indexOf(list.get(k));
      gained += index < 0 ? 0 : gains[index] / discount(k + 1);
    }
    var best =
        Arrays.stream(gains).boxed().sorted(Comparator.reverseOrder()).limit(list.size()).toList();
    double possible = 0;
    for (int k = 0; k < best.size(); k++) {
      possible += best.get(k) / discount(k + 1);
    }
    return possible == 0 ? Double.NaN : gained / possible;
  }

  private static double discount(int rank) {
    return Math.log(rank + 1.0) / Math.log(2);
  }

  private static final class Mean {
    private double sum;
    private int count;

    void add(double number) {
      if (!Double.isNaN(number)) {
        sum += number;
        count++;
      }
    }

    double value() {
      return count == 0 ? Double.NaN : sum / count;
    }
  }
}
