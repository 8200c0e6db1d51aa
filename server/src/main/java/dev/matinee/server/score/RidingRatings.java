package dev.matinee.server.score;

import dev.matinee.core.Rating;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.server.serving.PairPredictor.AskedPair;
import dev.matinee.server.serving.ValidatedRatings;
import dev.matinee.wire.predictions.Instance;
import dev.matinee.wire.predictions.InvocationsRequest;
import dev.matinee.wire.ratings.SentRating.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The pairs of a request with the ratings that ride along, checked.
///
/// @param asked in the order of the instances
/// @param byUser the ratings that count for every pair of their user
/// @param refused the rows of `ratings` that do not count
/// @param refusedOf the same of each instance
record RidingRatings(
    List<AskedPair> asked,
    Map<String, List<Rating>> byUser,
    List<Refused> refused,
    List<List<Refused>> refusedOf) {

  /// @param now the time of ratings without one, in seconds
  static RidingRatings of(InvocationsRequest request, LoadedModel served, long now) {
    var rows = ValidatedRatings.of(request.ratings(), "", served, now);
    var asked = new ArrayList<AskedPair>(request.instances().size());
    var refusedOf = new ArrayList<List<Refused>>(request.instances().size());
    for (var instance : request.instances()) {
      var own = own(instance, served, now);
      asked.add(new AskedPair(instance.user(), instance.item(), own.ratings()));
      refusedOf.add(own.refused());
    }
    var byUser = rows.ratings().stream().collect(Collectors.groupingBy(Rating::user));
    return new RidingRatings(asked, byUser, rows.refused(), refusedOf);
  }

  private static ValidatedRatings own(Instance instance, LoadedModel served, long now) {
    return instance.ratings().isEmpty()
        ? ValidatedRatings.NONE
        : ValidatedRatings.of(instance.ratings(), instance.user(), served, now);
  }

  /// Whether ratings of the user of a pair came with the request.
  boolean sent(int pair) {
    return !asked.get(pair).more().isEmpty() || byUser.containsKey(asked.get(pair).user());
  }

  /// How many rows do not count in all.
  long refusedInAll() {
    return refused.size() + refusedOf.stream().mapToLong(List::size).sum();
  }
}
