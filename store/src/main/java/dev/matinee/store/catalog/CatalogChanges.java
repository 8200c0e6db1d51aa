package dev.matinee.store.catalog;

import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import dev.matinee.core.filter.ItemSet;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was changed of the imported catalog, at one moment; immutable.
///
/// @param version greater the more was changed
/// @param itemsVersion the same of movies and rules: a change of users leaves it
/// @param items movies by id, in the order in which they were first changed
/// @param users users by id, likewise
/// @param rules of lists by name, likewise
public record CatalogChanges(
    long version,
    long itemsVersion,
    Map<String, CatalogOverride> items,
    Map<String, CatalogOverride> users,
    Map<String, ListRule> rules) {
  /// Nothing.
  public static final CatalogChanges NONE = new CatalogChanges(0, 0, Map.of(), Map.of());

  /// Changes without rules of lists.
  public CatalogChanges(
      long version,
      long itemsVersion,
      Map<String, CatalogOverride> items,
      Map<String, CatalogOverride> users) {
    this(version, itemsVersion, items, users, Map.of());
  }

  public CatalogChanges {
    items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
  }

  /// Which movies may stand in lists at a moment; `null` for all of them.
  public @Nullable ItemSet offered(Ids ids, Instant now) {
    return items.values().stream().allMatch(entry -> entry.isOffered(now))
        ? null
        : ItemSet.of(ids.size(), row -> isOffered(ids.id(row), now));
  }

  private boolean isOffered(String item, Instant now) {
    var entry = items.get(item);
    return entry == null || entry.isOffered(now);
  }

  /// What is known of users now. Of those that were removed nothing is, not even what the import
  /// had; they keep their rows.
  public Features ofUsers(Features imported) {
    var entries = new LinkedHashMap<String, CatalogOverride>();
    users.forEach(
        (id, entry) -> {
          if (!entry.removed()) {
            entries.put(id, entry);
          } else if (imported.ids().indexOf(id) >= 0) {
            entries.put(id, CatalogOverride.of(id, Map.of(), Map.of()));
          }
        });
    return over(imported, entries);
  }

  /// What was said of a user since the import; empty where nothing was, or it was removed.
  public Optional<CatalogOverride> user(String id) {
    return Optional.ofNullable(users.get(id)).filter(entry -> !entry.removed());
  }

  /// Features with entries in the place of what they had of those ids; ids keep their rows, and new
  /// ones come behind them in the order of the entries.
  public static Features over(Features imported, Map<String, CatalogOverride> entries) {
    if (entries.isEmpty()) {
      return imported;
    }
    var replaced = new LinkedHashMap<String, Features.Known>();
    for (var entry : entries.values()) {
      if (!entry.removed()) {
        replaced.put(entry.id(), new Features.Known(entry.numbers(), entry.labels()));
      }
    }
    return imported.replacing(replaced);
  }

  /// The movies of which something else is known here than there.
  public Set<String> itemsOtherThan(CatalogChanges others) {
    var changed = new HashSet<String>();
    items.forEach(
        (id, entry) -> {
          if (!entry.equals(others.items.get(id))) {
            changed.add(id);
          }
        });
    others.items.keySet().stream().filter(id -> !items.containsKey(id)).forEach(changed::add);
    return changed;
  }

  /// These with further entries in the place of those of the same ids.
  static Map<String, CatalogOverride> with(
      Map<String, CatalogOverride> known, Map<String, CatalogOverride> newer) {
    if (newer.isEmpty()) {
      return known;
    }
    var all = new LinkedHashMap<>(known);
    all.putAll(newer);
    return all;
  }
}
