package dev.matinee.client;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A movie that at least one service proposed to a user, with what scoring said of it.
///
/// @param score the predicted rating; `NaN` where not stated
/// @param liking the probability that the user would choose the movie and like it; `NaN` where not
///   stated
/// @param ratings how many ratings of it training knew, 0 where not stated
record Candidate(
    String item, String title, double score, double liking, int ratings, List<String> services) {
  /// Best first: the highest liking; where none is stated, behind those that have one, the highest
  /// score. Ties: proposed by more services, then more ratings, then item order.
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparing(Candidate::liking, Candidate::highestFirst)
          .thenComparing(Candidate::scoreWithoutLiking, Candidate::highestFirst)
          .thenComparingInt(candidate -> -candidate.services().size())
          .thenComparingInt(candidate -> -candidate.ratings())
          .thenComparing(Candidate::item, ItemOrder.NATURAL);

  /// The best of a user's candidates, ranked from 1.
  static List<ChosenMovie> best(String user, List<Candidate> candidates, int keep) {
    var best = candidates.stream().sorted(BEST_FIRST).limit(keep).toList();
    return IntStream.range(0, best.size()).mapToObj(i -> best.get(i).at(user, i + 1)).toList();
  }

  private ChosenMovie at(String user, int rank) {
    return new ChosenMovie(user, rank, item, title, score, liking, services);
  }

  private double scoreWithoutLiking() {
    return Double.isNaN(liking) ? score : 0;
  }

  /// `NaN` comes last; 0 and -0 are the same.
  private static int highestFirst(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
    }
    return a == b ? 0 : Double.compare(b, a);
  }
}
