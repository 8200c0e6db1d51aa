package dev.matinee.server.matchbox.execute;

import dev.matinee.server.matchbox.execute.ExecuteOptions.PredictionKind;
import dev.matinee.server.matchbox.execute.ExecuteRequest.InputTable.InputRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The rows of an input that its answer does not show as they were sent. The original's answer has
/// no place for them, so headers say them, and the details of a batch job.
///
/// @param unknown the numbers of rows that name a movie that nobody here knows
/// @param superseded the numbers of rows whose user and movie come again in a later row, which
///   counts
/// @param merged the numbers of rows whose user was spelled otherwise before, as 42.0 after 42
public record RowNotes(List<Integer> unknown, List<Integer> superseded, List<Integer> merged) {
  /// Of no row there is anything to say.
  public static final RowNotes NONE = new RowNotes(List.of(), List.of(), List.of());

  private static final int NAMED_IN_HEADER = 100;
  private static final int NAMED_IN_SENTENCE = 5;

  public RowNotes {
    unknown = List.copyOf(unknown);
    superseded = List.copyOf(superseded);
    merged = List.copyOf(merged);
  }

  /// Goes through the rows of a request.
  static RowNotes of(ExecuteContext context) {
    var rows = context.request().input().rows();
    // a prediction of each row is asked there, so that none stands for another
    boolean each = context.options().kind() == PredictionKind.RATING_PREDICTION;
    return new RowNotes(
        rows.stream()
            .filter(row -> !row.title().isEmpty() && !context.model().knows(context.item(row)))
            .map(InputRow::number)
            .toList(),
        each ? List.of() : superseded(context, rows),
        merged(rows));
  }

  private static List<Integer> superseded(ExecuteContext context, List<InputRow> rows) {
    var later = new HashSet<List<String>>();
    return rows.reversed().stream()
        .filter(
            row -> {
              var item = row.title().isEmpty() ? "" : context.item(row);
              return !later.add(List.of(row.user(), item));
            })
        .map(InputRow::number)
        .toList()
        .reversed();
  }

  private static List<Integer> merged(List<InputRow> rows) {
    var spellings = new HashMap<String, String>();
    var merged = new ArrayList<Integer>();
    for (var row : rows) {
      if (!row.sentUser().equals(spellings.computeIfAbsent(row.user(), _ -> row.sentUser()))) {
        merged.add(row.number());
      }
    }
    return merged;
  }

  /// The headers of an answer; those without rows are missing.
  Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    named(headers, "Matinee-Unknown-Rows", unknown);
    named(headers, "Matinee-Superseded-Rows", superseded);
    return headers;
  }

  /// The first rows, and how many they are, since a header has to end somewhere.
  private static void named(Map<String, String> headers, String name, List<Integer> rows) {
    if (!rows.isEmpty()) {
      headers.put(name, numbers(rows, NAMED_IN_HEADER, ","));
      headers.put(name + "-Total", Integer.toString(rows.size()));
    }
  }

  /// What a person reads who polls a job; empty where there is nothing to say.
  public Optional<String> sentences() {
    var sentences = new ArrayList<String>();
    add(sentences, unknown, "with a movie that is not known, which counts for nothing");
    add(sentences, superseded, "whose user and movie come again later, where the later row counts");
    add(sentences, merged, "whose userId is that of an earlier row in another spelling");
    return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
  }

  private static void add(List<String> sentences, List<Integer> rows, String what) {
    if (!rows.isEmpty()) {
      sentences.add(
          "%d %s %s: %s%s."
              .formatted(
                  rows.size(),
                  rows.size() == 1 ? "row" : "rows",
                  what,
                  numbers(rows, NAMED_IN_SENTENCE, ", "),
                  rows.size() > NAMED_IN_SENTENCE ? ", …" : ""));
    }
  }

  private static String numbers(List<Integer> rows, int most, String between) {
    return rows.stream()
        .limit(most)
        .map(number -> Integer.toString(number))
        .collect(Collectors.joining(between));
  }
}
