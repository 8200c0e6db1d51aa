package dev.matinee.server.serving;

import dev.matinee.core.filter.ItemSet;
import dev.matinee.core.recommender.ListRules;
import dev.matinee.core.recommender.Query;
import dev.matinee.wire.Wire;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a user was shown and has not chosen, as far as lists heed it.
///
/// @param resting movies that stand in no list now
/// @param times how often movies were passed over that come later for it, older times counted less
public record PassedOver(Set<String> resting, Map<String, Double> times) {
  /// Nothing, or nothing that counts.
  static final PassedOver NOTHING = new PassedOver(Set.of(), Map.of());

  public PassedOver {
    resting = Set.copyOf(resting);
    times = Map.copyOf(times);
  }

  /// A question about other movies than those that rest.
  Query without(Query query, LoadedModel served) {
    if (resting.isEmpty()) {
      return query;
    }
    var ids = served.filters().ids();
    var rows = new BitSet();
    resting.stream().mapToInt(ids::indexOf).filter(row -> row >= 0).forEach(rows::set);
    return query.filteredBy(query.filter().and(ItemSet.of(ids.size(), row -> !rows.get(row))));
  }

  /// Rules of lists, and what comes later for this user: a rank is multiplied by one and the times.
  public ListRules on(ListRules rules, LoadedModel served) {
    var factors = new HashMap<Integer, Double>();
    times.forEach(
        (id, often) -> {
          int item = served.ratings().items().indexOf(id);
          if (item >= 0) {
            factors.put(item, 1 + often);
          }
        });
    return rules.later(factors);
  }

  /// All of it, so that an answer is known to be of the same.
  public String text() {
    return Wire.write(List.of(new TreeSet<>(resting), new TreeMap<>(times)));
  }
}
