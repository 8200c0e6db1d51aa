package dev.matinee.spark;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;

/// Listens to what Spark says of its jobs and workers: progress, lost workers, and when there are
/// none.
///
/// Spark itself waits for workers for ever.
final class ClusterListener extends SparkListener {
  private static final String NONE = "";

  private final DriverReplies replies;
  private final int patience;
  private final int exitCode;
  private final Set<String> executors = new HashSet<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private String step = NONE;
  private int secondsAlone;
  private int stages;
  private int stagesDone;
  private long shuffled;
  private long workedNanos;

  /// @param patience seconds without any worker after which the driver gives up
  /// @param exitCode of the driver then
  ClusterListener(DriverReplies replies, int patience, int exitCode) {
    this.replies = replies;
    this.patience = patience;
    this.exitCode = exitCode;
  }

  /// @param local whether the driver works itself, and there are no workers to lose
  void start(boolean local) {
    if (!local) {
      var _ = clock.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }
  }

  /// Says what is being done, for progress.
  synchronized void working(String name) {
    step = name;
    secondsAlone = 0;
    shuffled = 0;
    workedNanos = 0;
  }

  /// Ends what is being done; says in the log what it cost.
  synchronized void idle() {
    System.err.printf(
        Locale.ROOT,
        "matinee: %s: %d bytes shuffled, %.1f s of the workers' processors%n",
        step,
        shuffled,
        workedNanos / 1e9);
    step = NONE;
  }

  private synchronized void tick() {
    secondsAlone = executors.isEmpty() && !step.equals(NONE) ? secondsAlone + 1 : 0;
    if (secondsAlone >= patience) {
      replies.say(
          "failed",
          "no worker of the Spark cluster has worked for this program for %d seconds: all are lost, or busy, or have less memory or fewer cores than are asked for (spark.executor.memory, spark.executor.cores)"
              .formatted(patience));
      Runtime.getRuntime().halt(exitCode); // stopping in order would wait for those who are lost
    }
  }

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded event) {
    executors.add(event.executorId());
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved event) {
    executors.remove(event.executorId());
    if (!step.equals(NONE)) {
      replies.say(
          "note",
          "a worker of the Spark cluster is lost (%s); %s"
              .formatted(
                  DriverFailure.firstLine(event.reason()),
                  executors.isEmpty() ? "there is no other now" : "the others do its work again"));
    }
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart event) {
    stages = event.stageInfos().length();
    stagesDone = 0;
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted event) {
    stagesDone = Math.min(stages, stagesDone + 1);
    var cost = event.stageInfo().taskMetrics();
    shuffled += cost.shuffleWriteMetrics().bytesWritten();
    workedNanos += cost.executorCpuTime();
    report();
  }

  @Override
  public synchronized void onJobEnd(SparkListenerJobEnd event) {
    stagesDone = stages;
    report();
  }

  private void report() {
    if (!step.equals(NONE) && stages > 1) {
      replies.say("progress", step, stagesDone, stages);
    }
  }
}
