package dev.matinee.server.catalog;

import dev.matinee.core.Features;
import dev.matinee.server.serving.MovieCatalog;
import dev.matinee.store.catalog.CatalogOverride;
import dev.matinee.wire.catalog.ItemFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes of what was known of a movie and what a request says what is known of it from now on.
final class ItemEdit {
  private final Map<String, List<String>> labels;
  private final Map<String, Double> numbers;
  private final CatalogOverride before;

  private ItemEdit(CatalogOverride before) {
    this.before = before;
    this.labels = new HashMap<>(before.labels());
    this.numbers = new HashMap<>(before.numbers());
  }

  /// What is known of a movie: what was changed of it, else what the artifact was trained with.
  static CatalogOverride known(MovieCatalog catalog, String item) {
    return catalog.entry(item).orElseGet(() -> CatalogOverride.of(catalog.features(), item));
  }

  /// Only what a request says.
  static CatalogOverride replaced(String item, ItemFields.Edit edit) {
    return new ItemEdit(CatalogOverride.of(item, Map.of(), Map.of())).with(edit);
  }

  /// What was known, but for the fields that a request has.
  ///
  /// @throws IllegalArgumentException when it would be in lists until before it is, or would have
  ///   one name as a label and as a number
  static CatalogOverride patched(CatalogOverride before, ItemFields.Edit edit) {
    return new ItemEdit(before).with(edit);
  }

  private CatalogOverride with(ItemFields.Edit edit) {
    var fields = edit.fields();
    var given = edit.given();
    if (given.contains("title")) {
      label(Features.TITLE, fields.title() == null ? List.of() : List.of(fields.title()));
    }
    if (given.contains("genres")) {
      label(Features.GENRES, fields.genres());
    }
    if (given.contains("year")) {
      number(Features.YEAR, fields.year() == null ? null : fields.year().doubleValue());
    }
    fields.labels().forEach(this::label);
    fields.numbers().forEach(this::number);
    var from = given.contains("availableFrom") ? fields.availableFrom() : before.from();
    var until = given.contains("availableUntil") ? fields.availableUntil() : before.until();
    if (from != null && until != null && until <= from) {
      throw new IllegalArgumentException(
          "availableUntil must be later than availableFrom, got %d and %d".formatted(until, from));
    }
    numbers.keySet().stream()
        .filter(labels::containsKey)
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "'%s' must be a label or a number of a movie, got both".formatted(name));
            });
    boolean hidden = given.contains("hidden") ? fields.hidden() : before.hidden();
    return new CatalogOverride(before.id(), labels, numbers, hidden, from, until, false);
  }

  private void label(String name, @Nullable List<String> values) {
    if (values == null || values.isEmpty()) {
      labels.remove(name);
    } else {
      labels.put(name, values);
    }
  }

  private void number(String name, @Nullable Double value) {
    if (value == null) {
      numbers.remove(name);
    } else {
      numbers.put(name, value);
    }
  }
}
