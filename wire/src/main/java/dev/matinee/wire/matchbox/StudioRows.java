package dev.matinee.wire.matchbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a service of Azure ML Studio (classic) answers in swagger form: rows as objects.
public record StudioRows(
    @Schema(
            description =
                "for each output port its rows, each a text by column; an empty cell is null")
        @JsonProperty("Results")
        Map<String, List<Map<String, @Nullable String>>> results) {
  public StudioRows {
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
  }

  /// The rows of a table that has column names.
  public static StudioRows of(String output, StudioTable table) {
    var names = table.columnNames();
    if (names == null) {
      throw new IllegalArgumentException("a table without column names has no rows as objects");
    }
    return new StudioRows(
        Map.of(output, table.values().stream().map(row -> object(names, row)).toList()));
  }

  private static Map<String, @Nullable String> object(
      List<String> names, List<@Nullable String> row) {
    var object = new LinkedHashMap<String, @Nullable String>();
    for (int k = 0; k < names.size(); k++) {
      object.put(names.get(k), row.get(k));
    }
    return object;
  }
}
