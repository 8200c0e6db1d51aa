package dev.matinee.workbench.jobs;

import java.util.concurrent.CancellationException;

/// Ends work whose [lease][dev.matinee.store.keys.Leases] somebody else may have by now.
final class LeaseLostException extends CancellationException {
  private static final long serialVersionUID = 1L;

  LeaseLostException() {
    super("the lease was lost, so another process may be at the same work; what was made is kept");
  }
}
