package dev.matinee.client;

import dev.matinee.wire.recommendations.RecommendationsResponse.Because;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A movie that at least one service proposed to a user, with what scoring said of it.
///
/// @param score the predicted rating; `NaN` where not stated
/// @param sd its standard deviation; `NaN` where not stated
/// @param liking the probability that the user would choose the movie and like it; `NaN` where not
///   stated
/// @param ratings how many ratings of it training knew, 0 where not stated
/// @param proposers in the order of the settings
record Candidate(
    String item,
    String title,
    double score,
    double sd,
    double liking,
    int ratings,
    List<Proposer> proposers) {
  Candidate {
    proposers = List.copyOf(proposers);
  }

  /// A service that proposed the movie.
  ///
  /// @param rank its place in the service's list, from 1
  /// @param score what the service itself predicts; `null` where it does not say
  /// @param liking the same
  /// @param because the ratings that it gives as reasons
  record Proposer(
      String service,
      int rank,
      @Nullable Double score,
      @Nullable Double liking,
      List<Because> because) {
    Proposer {
      because = List.copyOf(because);
    }
  }

  /// The best of a user's candidates, ranked from 1.
  static List<ChosenMovie> best(
      String user, List<Candidate> candidates, ChoiceRule rule, int keep) {
    var best = candidates.stream().sorted(rule.bestFirst()).limit(keep).toList();
    return IntStream.range(0, best.size()).mapToObj(i -> best.get(i).at(user, i + 1)).toList();
  }

  private ChosenMovie at(String user, int rank) {
    var services = proposers.stream().map(Proposer::service).toList();
    return new ChosenMovie(user, rank, item, title, score, liking, services);
  }
}
