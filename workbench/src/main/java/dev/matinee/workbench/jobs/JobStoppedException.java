package dev.matinee.workbench.jobs;

import java.util.concurrent.CancellationException;

/// Ends work whose process is being stopped.
final class JobStoppedException extends CancellationException {
  private static final long serialVersionUID = 1L;

  JobStoppedException(String why) {
    super(why);
  }
}
