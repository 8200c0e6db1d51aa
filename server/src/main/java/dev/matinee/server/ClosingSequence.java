package dev.matinee.server;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the parts of a server one after another, each whatever became of those before it: a port, a
/// thread or a connection is given back though another part fails to.
///
/// @param parts in the order in which they end
record ClosingSequence(List<Ending> parts) {
  private static final Logger LOG = LoggerFactory.getLogger(ClosingSequence.class);

  /// @param name what does not end where it fails, for the log
  record Ending(String name, Runnable end) {}

  ClosingSequence {
    parts = List.copyOf(parts);
  }

  static ClosingSequence of(Ending... parts) {
    return new ClosingSequence(List.of(parts));
  }

  /// Ends them all; each failure is a line in the log with its trace.
  void run() {
    for (var part : parts) {
      try {
        part.end.run();
      } catch (RuntimeException | Error e) {
        LOG.error("{} did not end as it should", part.name, e);
      }
    }
  }
}
