package dev.matinee.server.operations;

import dev.matinee.server.serving.ActiveModels;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.store.database.PoolUse;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.database.WaitLimit;
import dev.matinee.store.ratings.DataInfo;
import dev.matinee.store.ratings.RatingStore;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunStore;
import dev.matinee.workbench.documents.RunDocuments;
import dev.matinee.workbench.jobs.BackgroundJobs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What a home is like, looked at whenever somebody asks for the metrics: the age of what is
/// served, what it has not learned from yet, its jobs and its database.
public final class HomeMetrics {
  /// Counting very many ratings takes the database a second.
  private static final Duration COUNTED_FOR = Duration.ofMinutes(1);

  /// Where it looks.
  ///
  /// @param databasePools how much of the connections to the database is in use
  public record Sources(
      RatingStore ratings,
      RunStore runs,
      BackgroundJobs jobs,
      Supplier<List<PoolUse>> databasePools,
      InstantSource clock) {}

  private final Sources parts;
  private final ActiveModels serving;
  private final MultiGauge ages;
  private final MultiGauge untrained;
  private final MultiGauge running;
  private final MultiGauge succeeded;
  private final MultiGauge connections;
  private final MultiGauge waiting;
  private final MultiGauge up;
  private long ratings;
  private Instant counted = Instant.MIN;

  HomeMetrics(Sources parts, ActiveModels serving, MeterRegistry registry) {
    this.parts = parts;
    this.serving = serving;
    this.ages =
        gauge(registry, "matinee.artifact.age.seconds", "since the artifact of a role was trained");
    this.untrained =
        gauge(
            registry,
            "matinee.ratings.untrained",
            "how many more ratings there are than when the artifact of a role was trained");
    this.running = gauge(registry, "matinee.job.running", "how many of a job run now");
    this.succeeded =
        gauge(
            registry,
            "matinee.job.succeeded.timestamp.seconds",
            "when a job ended well the last time, in seconds since 1970");
    this.connections =
        gauge(registry, "matinee.database.connections", "connections to the database, by state");
    this.waiting =
        gauge(
            registry,
            "matinee.database.waiting",
            "threads that wait for a connection to the database");
    this.up = gauge(registry, "matinee.database.up", "1 while the database answers");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  /// Looks at everything now; what cannot be had now is left out.
  void look() {
    var models = models();
    var now = parts.clock().instant();
    set(ages, models, model -> Duration.between(model.manifest().created(), now).toMillis() / 1e3);
    connections.register(
        parts.databasePools().get().stream()
            .flatMap(
                pool ->
                    List.of(
                        Row.of(Tags.of("pool", pool.name(), "state", "active"), pool.active()),
                        Row.of(Tags.of("pool", pool.name(), "state", "most"), pool.size()))
                        .stream())
            .toList(),
        true);
    waiting.register(
        parts.databasePools().get().stream()
            .map(pool -> Row.of(Tags.of("pool", pool.name()), pool.waiting()))
            .toList(),
        true);
    boolean answers = answers(now, models);
    up.register(List.of(Row.of(Tags.empty(), answers ? 1 : 0)), true);
  }

  private boolean answers(Instant now, List<ServedModel> models) {
    try {
      return WaitLimit.within(
          WaitLimit.OF_REQUESTS,
          () -> {
            count(now);
            set(untrained, models, model -> ratings - (double) model.manifest().data().ratings());
            jobs();
            return true;
          });
    } catch (StoreException _) {
      untrained.register(List.of(), true); // what is not known is not told
      running.register(List.of(), true);
      succeeded.register(List.of(), true);
      return false;
    }
  }

  private void count(Instant now) {
    if (counted.plus(COUNTED_FOR).isBefore(now)) {
      ratings = parts.ratings().data().map(DataInfo::ratings).orElse(0L);
      counted = now;
    }
  }

  private void jobs() {
    var history = RunDocuments.jobs(parts.jobs().names(), parts.runs());
    var now = new ArrayList<Row<?>>();
    var well = new ArrayList<Row<?>>();
    for (var job : history.jobs()) {
      var tags = Tags.of("job", job);
      var runs = history.runs().stream().filter(run -> run.job().equals(job)).toList();
      now.add(
          Row.of(
              tags,
              runs.stream().filter(run -> run.status().equals(Run.Status.RUNNING.name())).count()));
      runs.stream()
          .filter(run -> run.status().equals(Run.Status.FINISHED.name()) && run.ended() != null)
          .map(run -> Instant.parse(String.valueOf(run.ended())))
          .max(Instant::compareTo)
          .ifPresent(at -> well.add(Row.of(tags, at.getEpochSecond())));
    }
    running.register(now, true);
    succeeded.register(well, true);
  }

  private record ServedModel(String role, LoadedModel model) {}

  private List<ServedModel> models() {
    return serving.roles().stream()
        .flatMap(
            role -> serving.find(role).map(model -> new ServedModel(role.id(), model)).stream())
        .toList();
  }

  @FunctionalInterface
  private interface Figure {
    double of(LoadedModel model);
  }

  private static void set(MultiGauge gauge, List<ServedModel> models, Figure figure) {
    gauge.register(
        models.stream()
            .map(served -> Row.of(Tags.of("role", served.role), figure.of(served.model)))
            .toList(),
        true);
  }
}
