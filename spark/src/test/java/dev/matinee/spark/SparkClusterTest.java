package dev.matinee.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.workbench.engine.EngineException;
import dev.matinee.workbench.engine.SparkEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A master and two workers on the loopback interface.
class SparkClusterTest {
  private static final Map<String, String> SMALL =
      Map.of("spark.executor.memory", "512m", "matinee.patience", "60");

  @TempDir private Path folder = Path.of("");

  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final Data data = Data.load();

  private Path make(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  private double rmse(SparkEngine engine, int iterations, Progress progress) {
    var settings = Map.of("factors", 10, "iterations", iterations, "regularization", 0.1);
    var contestant = engine.contestant(Algorithms.all(), "als", settings);
    return data.rmse(contestant.trainer().train(data.train(), new Training(7, 1, progress)), true);
  }

  /// One after the other on one cluster, because starting one takes longest: all work, one worker
  /// dies on the way, then the other too.
  @Test
  void cluster_losesItsWorkers_goesOnAsLongAsThereIsOne() throws IOException {
    try (var cluster = TestCluster.start(Engines.folder(), make("cluster"), 2);
        var engine = Engines.of(cluster.url(), SMALL, make("home"), notes::add)) {
      double whole = rmse(engine, 5, Progress.NONE);
      assertThat(whole).isBetween(0.3, 1.0);

      double halved = rmse(engine, 8, once(() -> cluster.kill(0)));
      assertThat(halved).isBetween(0.3, 1.0);
      assertThat(notes).anyMatch(note -> note.startsWith("a worker of the Spark cluster is lost"));

      assertThatThrownBy(() -> rmse(engine, 8, once(() -> cluster.kill(1))))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("no worker of the Spark cluster has worked for this program for 60")
          .hasMessageContaining("the driver's log: " + folder);
    }
  }

  /// Does something at the first progress.
  private static Progress once(Runnable what) {
    var done = new AtomicBoolean();
    return (_, _, _) -> {
      if (done.compareAndSet(false, true)) {
        what.run();
      }
    };
  }

  @Test
  void master_thatDoesNotListen_isSaidBeforeAnyWork() throws IOException {
    var nobody = "spark://127.0.0.1:" + TestCluster.freePort();
    assertThatThrownBy(() -> Engines.of(nobody, SMALL, folder, notes::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no Spark master answers at " + nobody);
  }

  @Test
  void master_thatIsAnotherServer_isSaid() throws IOException {
    try (var web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var engine =
            Engines.of(
                "spark://127.0.0.1:" + web.getLocalPort(), SMALL, make("home"), notes::add)) {
      assertThatThrownBy(() -> rmse(engine, 1, Progress.NONE))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("the driver's log");
    }
  }
}
