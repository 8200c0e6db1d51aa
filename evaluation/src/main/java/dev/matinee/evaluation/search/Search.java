package dev.matinee.evaluation.search;

import dev.matinee.core.registry.Dimension;
import dev.matinee.evaluation.metrics.Goal;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A way to look for good hyper-parameters.
///
/// Proposals come in batches whose size does not depend on the machine, so the same seed tries the
/// same proposals however many of them are worked on at once.
public interface Search {
  /// The next proposals; empty when the search is over.
  ///
  /// @param space what may be proposed, by the name of the hyper-parameter
  /// @param defaults the values that the algorithm has where a proposal does not change them
  /// @param done what was tried so far, in the order of the proposals
  /// @param goal which values are better
  /// @param random drawn from anew for each batch, from a stream of its own
  List<Map<String, Object>> next(
      Map<String, Dimension> space,
      Map<String, Object> defaults,
      List<Trial> done,
      Goal goal,
      RandomGenerator random);

  /// `grid`, `random` or `tpe`.
  String name();

  /// How many trials there will be.
  int trials();
}
