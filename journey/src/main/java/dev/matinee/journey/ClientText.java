package dev.matinee.journey;

import dev.matinee.client.ClientSummary;
import dev.matinee.report.text.TextTable;

/// What a person sees when a client has asked the services.
public final class ClientText {
  private ClientText() {}

  /// A table of the services, and what was written.
  public static String of(ClientSummary result) {
    var table = new TextTable().text("service").number("answered", "failed", "refused", "p95");
    for (var asked : result.services().entrySet()) {
      var service = asked.getValue();
      table.row(
          asked.getKey(),
          Integer.toString(service.answered()),
          Integer.toString(service.failures()),
          Integer.toString(service.refused()),
          TextTable.seconds(service.p95Seconds()));
    }
    var written =
        "%s%n%,d rows for %,d users written to %s"
            .formatted(table, result.rows(), result.users(), result.out());
    return result.failedUsers().isEmpty()
        ? written
        : "%s%nNothing for: %s".formatted(written, String.join(", ", result.failedUsers()));
  }
}
