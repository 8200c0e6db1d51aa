package dev.matinee.workbench.home;

import dev.matinee.core.filter.CompiledFilters;
import dev.matinee.core.filter.FilterExpression;
import dev.matinee.core.filter.ItemSet;
import dev.matinee.core.recommender.ListRules;
import dev.matinee.store.catalog.ListRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stored rules of lists as what they mean for one catalog.
public final class CatalogRules {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogRules.class);

  private CatalogRules() {}

  /// The rules that lists of a role obey at a moment. A rule of a movie or a field that the catalog
  /// does not have has no part in it.
  public static ListRules of(
      Collection<ListRule> rules, String role, Instant now, CompiledFilters filters) {
    var pins = new ArrayList<ListRules.Pin>();
    var boosts = new ArrayList<ListRules.Boost>();
    for (var rule : rules) {
      if (rule.holds(role, now) && rule.pin() != null) {
        int item = filters.ids().indexOf(rule.pin());
        if (item >= 0) {
          pins.add(new ListRules.Pin(item, rule.rank()));
        }
      } else if (rule.holds(role, now)) {
        items(rule, filters).ifPresent(it -> boosts.add(new ListRules.Boost(it, rule.factor())));
      }
    }
    return new ListRules(pins, boosts);
  }

  private static Optional<ItemSet> items(ListRule rule, CompiledFilters filters) {
    try {
      return Optional.of(filters.items(FilterExpression.parse(String.valueOf(rule.filter()))));
    } catch (IllegalArgumentException e) {
      LOG.debug("the rule {} does not suit the catalog: {}", rule.id(), e.getMessage());
      return Optional.empty();
    }
  }
}
