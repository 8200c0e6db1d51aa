package dev.matinee.workbench.documents;

import dev.matinee.report.text.TextTable;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunStore;
import dev.matinee.wire.Wire;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Some runs side by side, as `runs compare --json` has them.
///
/// @param params those that differ, with a value for each run; `null` where it has none
/// @param metrics all but those of single folds
/// @param comparable whether all of them are of the same data and splits
public record RunComparison(
    List<ComparedRun> runs,
    Map<String, List<@Nullable String>> params,
    Map<String, List<@Nullable Double>> metrics,
    boolean comparable) {
  private static final String SPLIT = "matinee.split";

  /// One of them.
  public record ComparedRun(String id, String name, String data, @Nullable String splits) {}

  /// The runs whose ids begin so. A run that has no figures of its own, a comparison for instance,
  /// stands for its parts.
  ///
  /// @throws IllegalArgumentException when there is no such run, or more than one
  public static RunComparison of(RunStore store, List<String> beginnings) {
    var runs =
        beginnings.stream()
            .map(beginning -> store.get(store.idOf(beginning)))
            .flatMap(run -> figures(store, run))
            .toList();
    var params =
        rows(runs, run -> run.parameters().keySet(), (run, name) -> run.parameters().get(name));
    params.values().removeIf(values -> values.stream().distinct().count() == 1);
    var metrics =
        rows(
            runs,
            run -> run.metrics().keySet(),
            (run, name) -> {
              var value = run.metrics().get(name);
              return value == null ? null : Wire.number(value);
            });
    metrics.keySet().removeIf(name -> name.startsWith("fold_"));
    return new RunComparison(
        runs.stream().map(RunComparison::compared).toList(),
        params,
        metrics,
        runs.stream().map(RunComparison::measuredOn).distinct().count() <= 1);
  }

  private static Stream<Run> figures(RunStore store, Run run) {
    var parts = RunDocuments.parts(store, run.id());
    boolean own = run.metrics().keySet().stream().anyMatch(name -> !name.equals("seconds"));
    return own || parts.isEmpty() ? Stream.of(run) : parts.stream();
  }

  private interface RunCell<V> {
    @Nullable V of(Run run, String name);
  }

  private static <V> Map<String, List<@Nullable V>> rows(
      List<Run> runs, Function<Run, Collection<String>> names, RunCell<V> cell) {
    var all = new TreeSet<String>();
    runs.forEach(run -> all.addAll(names.apply(run)));
    var rows = new LinkedHashMap<String, List<@Nullable V>>();
    for (var name : all) {
      var values = new ArrayList<@Nullable V>();
      runs.forEach(run -> values.add(cell.of(run, name)));
      rows.put(name, values);
    }
    return rows;
  }

  private static ComparedRun compared(Run run) {
    var data = run.inputs().stream().map(Run.DatasetInput::name).distinct().toList();
    return new ComparedRun(run.id(), run.name(), String.join(", ", data), run.tags().get(SPLIT));
  }

  private static List<Object> measuredOn(Run run) {
    return List.of(
        run.inputs().stream().map(Run.DatasetInput::digest).toList(),
        run.tags().getOrDefault(SPLIT, ""));
  }

  /// The same for people.
  public String inWords() {
    var table = new TextTable().text("");
    runs.forEach(run -> table.number(run.name()));
    row(table, "id", runs.stream().map(run -> run.id().substring(0, 8)).toList());
    row(table, "data", runs.stream().map(ComparedRun::data).toList());
    row(
        table,
        "splits",
        runs.stream().map(run -> run.splits() == null ? "-" : run.splits()).toList());
    params.forEach((name, values) -> row(table, name, values));
    metrics.forEach(
        (name, values) ->
            row(
                table,
                name,
                values.stream()
                    .map(value -> TextTable.number(value == null ? Double.NaN : value, 4))
                    .toList()));
    return comparable
        ? table.toString()
        : "%s%nNot of the same data and splits: their figures do not say which is better."
            .formatted(table);
  }

  private static void row(TextTable table, String name, List<? extends @Nullable String> values) {
    var cells = new ArrayList<String>(List.of(name));
    values.forEach(value -> cells.add(value == null ? "-" : value));
    table.row(cells.toArray(String[]::new));
  }
}
