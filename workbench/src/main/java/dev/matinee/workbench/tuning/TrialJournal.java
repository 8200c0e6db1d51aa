package dev.matinee.workbench.tuning;

import dev.matinee.evaluation.search.Trial;
import java.util.Map;
import java.util.Optional;

/// Remembers finished trials, so that a search that was cut off goes on where it stopped.
public interface TrialJournal {
  /// Remembers nothing.
  TrialJournal NONE =
      new TrialJournal() {
        @Override
        public Optional<Trial> find(Map<String, Object> parameters) {
          return Optional.empty();
        }

        @Override
        public void add(Trial trial) {}
      };

  /// A trial of exactly these parameters.
  Optional<Trial> find(Map<String, Object> parameters);

  /// Remembers a trial; it outlives the process when this returns.
  void add(Trial trial);
}
