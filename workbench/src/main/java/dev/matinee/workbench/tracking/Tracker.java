package dev.matinee.workbench.tracking;

import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.Run.DatasetInput;
import dev.matinee.store.runs.RunData;
import dev.matinee.store.runs.RunStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what was tried as runs, with MLflow's nouns: a comparison is a parent with a run for each
/// algorithm, a search a parent with a run for each trial, a training a run with an artifact.
///
/// Work never fails because it cannot be tracked: that is logged, once a run.
public final class Tracker {
  private static final Logger LOG = LoggerFactory.getLogger(Tracker.class);

  private final RunStore runs;
  private final InstantSource clock;
  private final String experiment;
  private final Map<String, String> tags;

  /// A tracker that keeps its runs under an experiment.
  ///
  /// @param command what was started, for the tag `mlflow.source.name`: `matinee compare`
  /// @param facts about versions and machine; each becomes a tag `matinee.…`
  public Tracker(
      RunStore runs,
      InstantSource clock,
      String experiment,
      String command,
      Map<String, String> facts) {
    this.runs = runs;
    this.clock = clock;
    this.experiment = experiment;
    this.tags = new LinkedHashMap<>();
    tags.put("mlflow.source.type", "LOCAL");
    tags.put("mlflow.source.name", command);
    facts.forEach((name, value) -> tags.put("matinee." + name, value));
  }

  /// A run that is being written.
  public final class Open {
    private final Optional<String> id;

    private Open(Optional<String> id) {
      this.id = id;
    }

    /// Adds to what is known of it.
    public void log(RunData.Builder entries) {
      attempt(() -> id.ifPresent(run -> runs.log(run, entries.build())));
    }

    /// Keeps a file with it, under a path of its own.
    public void file(String path, byte[] content) {
      attempt(() -> id.ifPresent(run -> runs.save(run, path, content)));
    }

    /// Ends it.
    public void finish(Run.Status status) {
      attempt(() -> id.ifPresent(run -> runs.finish(run, status)));
    }

    /// Ends the run, with what went wrong.
    public void fail(String problem) {
      log(RunData.builder().tag(Run.ERROR, problem));
      finish(Run.Status.FAILED);
    }

    Optional<String> id() {
      return id;
    }

    /// What the times of its metrics are taken from.
    public InstantSource clock() {
      return clock;
    }
  }

  /// Starts a run, inside another one if there is one.
  public Open start(String name, Optional<Open> parent, Map<String, String> more) {
    return start(name, parent, more, Duration.ZERO);
  }

  /// The same for work that has been going on for a while.
  public Open start(String name, Optional<Open> parent, Map<String, String> more, Duration since) {
    var all = new LinkedHashMap<>(tags);
    all.putAll(more);
    return new Open(
        attempt(
            () ->
                runs.start(experiment, name, parent.flatMap(Open::id), Map.copyOf(all), since)
                    .id()));
  }

  private static void attempt(Runnable work) {
    attempt(
        () -> {
          work.run();
          return "";
        });
  }

  private static Optional<String> attempt(Supplier<String> work) {
    try {
      return Optional.of(work.get());
    } catch (RuntimeException e) {
      LOG.warn("a run could not be tracked: {}", e.getMessage(), e);
      return Optional.empty();
    }
  }

  /// Keeps one training that came to an artifact: it began so long ago as it took.
  public void trained(
      DataDescription data, Manifest manifest, double seconds, Map<String, byte[]> files) {
    var run =
        start(
            "train " + manifest.algorithm(),
            Optional.empty(),
            Map.of(
                "matinee.algorithm",
                manifest.algorithm(),
                Run.ARTIFACT,
                manifest.id(),
                "matinee.seed",
                Long.toString(manifest.seed())),
            Duration.ofNanos((long) (seconds * 1e9)));
    var now = clock.instant();
    var entries =
        RunData.builder()
            .parameter("algorithm", manifest.algorithm())
            .parameters(manifest.parameters())
            .parameter("seed", manifest.seed())
            .input(input(data, "training"))
            .metric("fit_seconds", seconds, now);
    manifest.metrics().forEach((name, value) -> entries.metric(name, value, now));
    run.log(entries);
    files.forEach(run::file);
    run.finish(Run.Status.FINISHED);
  }

  /// What the runs of an evaluation say of its splits.
  public static Map<String, String> tags(Splits splits) {
    var tags = new LinkedHashMap<>(Map.of("matinee.split", splits.description()));
    if (splits.implicitFrom() != null) {
      tags.put("matinee.implicit_from", splits.implicitFrom().toString());
    }
    if (splits.testUsers() != null) {
      tags.put("matinee.test_users", splits.testUsers().toString());
    }
    return tags;
  }

  /// The data of a run.
  ///
  /// @param context what they were used for: `training`
  public static DatasetInput input(DataDescription data, String context) {
    return new DatasetInput(
        data.name(),
        data.digest(),
        context,
        "local",
        "{\"uri\":\"%s\"}".formatted(data.name().replace("\\", "\\\\").replace("\"", "\\\"")),
        "{\"mlflow_colspec\":[{\"name\":\"userId\",\"type\":\"string\",\"required\":true},{\"name\":\"movieId\",\"type\":\"string\",\"required\":true},{\"name\":\"rating\",\"type\":\"float\",\"required\":true},{\"name\":\"timestamp\",\"type\":\"long\",\"required\":true}]}",
        "{\"num_rows\":%d,\"num_users\":%d,\"num_items\":%d}"
            .formatted(data.ratings(), data.users(), data.items()));
  }
}
