package dev.matinee.wire.matchbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table as Azure ML Studio (classic) sends and takes it: every cell a string, numbers included.
public record StudioTable(
    @Schema(description = "left out of an answer that has no column names")
        @JsonProperty("ColumnNames")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<String> columnNames,
    @Schema(description = "String, Double, Int32, …; only in answers with details")
        @JsonProperty("ColumnTypes")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<String> columnTypes,
    @Schema(description = "row by row; an empty cell is null") @JsonProperty("Values")
        List<List<@Nullable String>> values) {
  public StudioTable {
    columnNames = columnNames == null ? null : List.copyOf(columnNames);
    columnTypes = columnTypes == null ? null : List.copyOf(columnTypes);
    values = values.stream().map(StudioTable::unmodifiable).toList();
  }

  /// A table without column types.
  public static StudioTable of(List<String> columnNames, List<List<@Nullable String>> values) {
    return new StudioTable(columnNames, null, values);
  }

  /// A table with column types.
  public static StudioTable of(
      List<String> columnNames, List<String> columnTypes, List<List<@Nullable String>> values) {
    return new StudioTable(columnNames, columnTypes, values);
  }

  /// The same without column types, as an answer without details has it.
  public StudioTable withoutTypes() {
    return new StudioTable(columnNames, null, values);
  }

  private static List<@Nullable String> unmodifiable(List<@Nullable String> row) {
    return Collections.unmodifiableList(new ArrayList<>(row)); // List.copyOf refuses null
  }
}
