package dev.matinee.workbench.jobs;

import java.util.List;
import java.util.Optional;

/// Long work that a server can be asked for, each time of which is a run.
public interface Jobs {
  /// The experiment of their runs.
  String EXPERIMENT = "matinee-jobs";

  /// Tag of a run that names the job.
  String NAME = "matinee.job";

  /// Tag of a run that says for people how far it is and what time is left.
  String PROGRESS = "matinee.progress";

  /// A server without any.
  Jobs NONE =
      new Jobs() {
        @Override
        public List<String> names() {
          return List.of();
        }

        @Override
        public Optional<String> start(String name) {
          return Optional.empty();
        }
      };

  /// What there is to start.
  List<String> names();

  /// Starts a job, one of [#names()], in the background and returns the id of its run; empty where
  /// it is being done already, here or in another process.
  Optional<String> start(String name);
}
