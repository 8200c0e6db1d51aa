package dev.matinee.benchmarks.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows that are there, a file of CSV that grows: work that was stopped goes on where it was.
final class ResultTable {
  /// What a row is of.
  record Key(String part, String label, String split) {
    private String text() {
      return "%s,\"%s\",%s,".formatted(part, label, split);
    }
  }

  private final Path file;
  private final List<String> lines;

  private ResultTable(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  static ResultTable open(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, "part,label,split," + Judgment.HEADER + "\n");
    }
    return new ResultTable(file, Files.readAllLines(file));
  }

  boolean has(Key key) {
    return lines.stream().anyMatch(line -> line.startsWith(key.text()));
  }

  synchronized void add(Key key, Judgment judgment) throws IOException {
    Files.writeString(file, key.text() + judgment.row() + "\n", StandardOpenOption.APPEND);
  }

  /// The label of the lowest RMSE of a part on each split, as far as all its rows are there.
  Map<String, String> best(String part, List<String> labels) {
    var best = new HashMap<String, String>();
    var least = new HashMap<String, Double>();
    for (var label : labels) {
      var begin = "%s,\"%s\",".formatted(part, label);
      for (var line : lines) {
        if (line.startsWith(begin)) {
          var cells = line.substring(begin.length()).split(",", -1);
          double rmse = Double.parseDouble(cells[1]);
          if (rmse < least.getOrDefault(cells[0], Double.POSITIVE_INFINITY)) {
            least.put(cells[0], rmse);
            best.put(cells[0], label);
          }
        }
      }
    }
    return best;
  }
}
