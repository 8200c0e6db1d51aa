package dev.matinee.server.serving;

import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.ReplicaProblems;
import dev.matinee.store.artifacts.ReplicaProblems.ReplicaProblem;
import java.time.Duration;
import java.util.List;

/// Tells the other processes of a home which champions this server cannot load: when that changes,
/// and again and again while it is so. Nothing is written while all is well.
final class ReplicaReport {
  private static final Duration AGAIN = ReplicaProblems.TOLD.dividedBy(3);

  private final ArtifactStore artifacts;
  private List<ReplicaProblem> said = List.of();
  private long saidAt;

  ReplicaReport(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  /// Says what there is to say now.
  void say(List<ReplicaProblem> problems) {
    boolean due = !problems.isEmpty() && System.nanoTime() - saidAt >= AGAIN.toNanos();
    if (due || !problems.equals(said)) {
      artifacts.tell(problems);
      said = problems;
      saidAt = System.nanoTime();
    }
  }
}
