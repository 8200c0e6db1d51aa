package dev.matinee.journey;

import dev.matinee.client.ClientSummary;
import dev.matinee.report.text.TextTable;
import dev.matinee.workbench.role.Role;
import java.util.stream.Collectors;

/// What a person sees when a client has asked the services.
public final class ClientText {
  private ClientText() {}

  /// A table of the services, and what was written.
  public static String of(ClientSummary result) {
    var table =
        new TextTable()
            .text("service")
            .number("answered", "failed", "refused", "p50", "p95", "total");
    result.services().forEach((role, service) -> row(table, role, service));
    row(table, Role.SCORE.id(), result.scoring());
    var written =
        "%s%n%,d rows for %,d users written to %s%nChosen by %s; of these, %s"
            .formatted(
                table,
                result.rows(),
                result.users(),
                result.out(),
                result.choose(),
                others(result));
    return result.failedUsers().isEmpty()
        ? written
        : "%s%nNothing for: %s".formatted(written, String.join(", ", result.failedUsers()));
  }

  private static void row(TextTable table, String name, ClientSummary.Service service) {
    table.row(
        name,
        Integer.toString(service.answered()),
        Integer.toString(service.failures()),
        Integer.toString(service.refused()),
        TextTable.seconds(service.p50Seconds()),
        TextTable.seconds(service.p95Seconds()),
        TextTable.seconds(service.totalSeconds()));
  }

  /// What the other rules would have chosen too.
  private static String others(ClientSummary result) {
    return result.rules().entrySet().stream()
        .filter(rule -> !rule.getKey().equals(result.choose()))
        .map(rule -> "%s would have chosen %,d".formatted(rule.getKey(), rule.getValue()))
        .collect(Collectors.joining(", "));
  }
}
