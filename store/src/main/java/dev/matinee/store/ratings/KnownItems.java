package dev.matinee.store.ratings;

import dev.matinee.store.catalog.CatalogStore;
import dev.matinee.store.database.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The numbers of items that a writer has met. Those that were imported with a data set stay known;
/// the others may go with their last rating, so each transaction reads them anew.
final class KnownItems {
  private final Map<String, Long> imported = new HashMap<>();
  private final Map<String, Long> others = new HashMap<>();
  private final Map<String, Long> added = new LinkedHashMap<>();
  private final Set<String> cataloged = new HashSet<>();
  private long next;

  /// Begins a transaction: looks for those items that it does not know.
  void read(Connection sql, Collection<String> ids) throws SQLException {
    others.clear();
    added.clear();
    cataloged.clear();
    next = RatingTables.next(sql, "number", "items");
    var asked =
        ids.stream().filter(id -> !imported.containsKey(id)).map(id -> new Object[] {id}).toList();
    Jdbc.among(
        sql,
        """
        SELECT items.id, items.number, items.imported FROM asked CROSS JOIN items
        WHERE items.id = asked.a
        """,
        asked,
        row -> (row.getBoolean(3) ? imported : others).put(row.getString(1), row.getLong(2)));
    CatalogStore.eachItem(sql, asked, cataloged::add);
  }

  @Nullable Long number(String id) {
    var number = imported.get(id);
    return number == null ? others.get(id) : number;
  }

  /// Whether an import had it, or somebody who may has added it to the catalog.
  boolean isInCatalog(String id) {
    return imported.containsKey(id) || cataloged.contains(id);
  }

  /// Its number, the next one where it is new.
  long numberOrNew(String id) {
    var known = number(id);
    if (known != null) {
      return known;
    }
    others.put(id, next);
    added.put(id, next);
    return next++;
  }

  /// Those that are new, which are to be stored.
  Map<String, Long> added() {
    return added;
  }
}
