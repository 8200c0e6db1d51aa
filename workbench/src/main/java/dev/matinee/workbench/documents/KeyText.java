package dev.matinee.workbench.documents;

import dev.matinee.report.text.TextTable;
import dev.matinee.workbench.documents.KeyDocuments.Listed;
import java.util.List;
import java.util.Objects;

/// Keys as people read them on a terminal.
public final class KeyText {
  private KeyText() {}

  /// A new key, and how it is sent; the only time that it is shown.
  public static String of(KeyDocuments.Created key) {
    return "%s key %s of the role %s, shown this once:%n%s%nCallers send it as `Authorization: Bearer KEY`%s."
        .formatted(
            key.slot(),
            key.id(),
            key.role(),
            key.key(),
            key.url() == null ? "" : " to " + key.url());
  }

  /// A line for each key.
  public static String table(List<Listed> keys) {
    if (keys.isEmpty()) {
      return "No keys yet: `matinee keys create --role ROLE` makes one.";
    }
    var table =
        new TextTable()
            .text("id", "role", "scope", "slot", "label", "created", "expires", "used", "revoked");
    for (var key : keys) {
      table.row(
          key.id(),
          key.role(),
          key.scope(),
          key.slot(),
          key.label(),
          key.created().toString(),
          Objects.toString(key.expires(), "-"),
          Objects.toString(key.used(), "-"),
          Objects.toString(key.revoked(), "-"));
    }
    return table.toString();
  }
}
