package dev.matinee.workbench.documents;

import dev.matinee.report.text.TextTable;
import dev.matinee.wire.models.Models;
import java.util.Map;

/// Artifacts as people read them on a terminal.
public final class ModelText {
  private ModelText() {}

  /// A line for each artifact.
  ///
  /// @param notes what is to be known of some, by id
  public static String table(Models models, Map<String, String> notes) {
    if (models.models().isEmpty()) {
      return "No artifacts yet: `matinee run`, `matinee train` or `matinee serve` makes some.";
    }
    var table =
        new TextTable()
            .text("id", "champion of")
            .number("rmse", "ndcg_at_10")
            .text("data")
            .number("ratings")
            .text("created")
            .text("note");
    for (var model : models.models()) {
      table.row(
          model.id(),
          String.join(", ", model.champion()),
          metric(model, "rmse"),
          metric(model, "ndcg_at_10"),
          model.data().name(),
          "%,d".formatted(model.data().ratings()),
          model.created(),
          notes.getOrDefault(model.id(), ""));
    }
    return table.toString();
  }

  private static String metric(Models.ListedModel model, String name) {
    var value = model.metrics().get(name);
    return TextTable.number(value == null ? Double.NaN : value, 4);
  }

  /// All that is known of one.
  public static String facts(ModelDocuments.Shown shown) {
    var manifest = shown.manifest();
    var table = TextTable.facts();
    table.row("id", manifest.id()).row("algorithm", manifest.algorithm());
    manifest.parameters().forEach((name, value) -> table.row("  " + name, String.valueOf(value)));
    table.row("created", manifest.created().toString()).row("seed", Long.toString(manifest.seed()));
    manifest.metrics().forEach((name, value) -> table.row(name, TextTable.number(value, 6)));
    var data = manifest.data();
    table.row(
        "data", "%s, %,d ratings, digest %s".formatted(data.name(), data.ratings(), data.digest()));
    manifest.provenance().forEach(table::row);
    for (var promotion : shown.served()) {
      table.row(
          "served " + promotion.role(), "since %s: %s".formatted(promotion.at(), promotion.why()));
    }
    return table.toString();
  }
}
