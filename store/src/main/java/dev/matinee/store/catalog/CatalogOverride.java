package dev.matinee.store.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.matinee.core.Features;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.json.StoredJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All that is known of one movie or user since it was changed: it takes the place of what the
/// import had.
///
/// @param labels by name: `genres`, `title`, …
/// @param numbers by name: `year`, …
/// @param hidden whether it stands in no list
/// @param from since when, in seconds, it stands in lists; `null` for always
/// @param until until when; `null` for good
/// @param removed whether it is not there anymore; its ratings are
public record CatalogOverride(
    String id,
    Map<String, List<String>> labels,
    Map<String, Double> numbers,
    boolean hidden,
    @Nullable Long from,
    @Nullable Long until,
    boolean removed) {
  public CatalogOverride {
    var copied = new TreeMap<String, List<String>>();
    labels.forEach((name, values) -> copied.put(name, List.copyOf(values)));
    labels = new LinkedHashMap<>(copied);
    numbers = new LinkedHashMap<>(new TreeMap<>(numbers));
  }

  /// Something of which this is known, in lists for good.
  public static CatalogOverride of(
      String id, Map<String, List<String>> labels, Map<String, Double> numbers) {
    return new CatalogOverride(id, labels, numbers, false, null, null, false);
  }

  /// What features have of a movie or user, of whom they may have nothing.
  public static CatalogOverride of(Features features, String id) {
    int row = features.ids().indexOf(id);
    var labels = new HashMap<String, List<String>>();
    var numbers = new HashMap<String, Double>();
    for (var name : row < 0 ? List.<String>of() : features.labelNames()) {
      if (!features.labels(row, name).isEmpty()) {
        labels.put(name, features.labels(row, name));
      }
    }
    for (var name : row < 0 ? List.<String>of() : features.numberNames()) {
      if (!Double.isNaN(features.number(row, name))) {
        numbers.put(name, features.number(row, name));
      }
    }
    return of(id, labels, numbers);
  }

  /// Something that is not there anymore.
  public static CatalogOverride removed(String id) {
    return new CatalogOverride(id, Map.of(), Map.of(), true, null, null, true);
  }

  /// Whether it may stand in lists at a moment.
  public boolean isOffered(Instant now) {
    long second = now.getEpochSecond();
    return !hidden
        && !removed
        && (from == null || from <= second)
        && (until == null || second < until);
  }

  /// As it is stored.
  private record StoredFields(
      Map<String, List<String>> labels,
      Map<String, Double> numbers,
      boolean hidden,
      @Nullable Long from,
      @Nullable Long until,
      boolean removed) {}

  String content() {
    try {
      return StoredJson.mapper()
          .writeValueAsString(new StoredFields(labels, numbers, hidden, from, until, removed));
    } catch (JsonProcessingException e) {
      throw new StoreException("the entry %s cannot be written as JSON".formatted(id), e);
    }
  }

  static CatalogOverride read(String id, String content) {
    try {
      var read = StoredJson.mapper().readValue(content, StoredFields.class);
      return new CatalogOverride(
          id, read.labels, read.numbers, read.hidden, read.from, read.until, read.removed);
    } catch (JsonProcessingException e) {
      throw new StoreException("the entry %s of the catalog is damaged".formatted(id), e);
    }
  }
}
