package dev.matinee.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a report comes from, for those who want to do the same again.
///
/// @param about what must be said of the data, for instance that they are simulated
/// @param command a command line that does the comparison again
/// @param made when
/// @param machine versions and machine, by name
public record ReportOrigin(
    String about, String command, Instant made, Map<String, String> machine) {
  public ReportOrigin {
    machine = new LinkedHashMap<>(machine);
  }
}
