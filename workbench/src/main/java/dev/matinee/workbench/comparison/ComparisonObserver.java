package dev.matinee.workbench.comparison;

import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.workbench.training.Contestant;

/// Is told how a comparison goes, from several threads.
public interface ComparisonObserver {
  /// Looks away.
  ComparisonObserver NONE =
      new ComparisonObserver() {
        @Override
        public void started(Contestant contestant) {}

        @Override
        public void finished(Entry entry) {}
      };

  /// The first split of a contestant has begun.
  void started(Contestant contestant);

  /// All splits of a contestant are done, or one has failed.
  void finished(Entry entry);
}
