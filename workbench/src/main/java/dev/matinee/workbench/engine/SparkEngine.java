package dev.matinee.workbench.engine;

import dev.matinee.core.ClusterTrainer;
import dev.matinee.core.ClusterTrainer.AlsEquations;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.tensors.RatingsArrays;
import dev.matinee.store.tensors.Safetensors;
import dev.matinee.workbench.data.DataChoice;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A Spark cluster: it reads large data, solves the equations of `als` and `implicit-als`, and
/// makes lists; the models are ours. One driver program serves all that one command asks.
public final class SparkEngine implements Engine {
  private static final String PATIENCE = "60";

  private final EngineJars folder;
  private final SparkMaster master;
  private final Map<String, String> settings;
  private final ClusterSearch search;
  private final DriverFiles files;
  private final Consumer<String> notes;
  private @Nullable SparkDriver driver;
  private @Nullable Ratings onCluster;

  /// A cluster; nothing is started yet.
  ///
  /// @param settings of Spark by name, beside those that every driver gets
  /// @param search of hyper-parameters, for [#tuned]
  /// @param home where the driver's logs go
  /// @param notes is told where the log is, what was skipped, and of workers that are lost
  /// @throws IllegalArgumentException when no master answers, or the folder lacks what this kind of
  ///   cluster needs
  public SparkEngine(
      EngineJars folder,
      SparkMaster master,
      Map<String, String> settings,
      ClusterSearch search,
      Path home,
      InstantSource clock,
      Consumer<String> notes) {
    this.folder = folder;
    this.master = master;
    this.settings = Map.copyOf(settings);
    this.search = search;
    this.files = new DriverFiles(home.resolve("spark"), clock);
    this.notes = notes;
    for (var name : settings.keySet()) {
      if (!name.startsWith("spark.") && !name.startsWith("matinee.")) {
        throw new IllegalArgumentException(
            "--conf takes a setting of Spark, spark.NAME=VALUE, got '%s'".formatted(name));
      }
    }
    if (!folder.has(master.extraJar())) {
      throw new IllegalArgumentException(
          "--master %s needs %s….jar, and %s has none: name a whole Spark distribution with --spark-home DIR"
              .formatted(master.url(), master.extraJar(), folder.jars()));
    }
    master.requireReachable();
  }

  @Override
  public ConfiguredAlgorithm contestant(
      AlgorithmRegistry registry, String algorithm, Map<String, ?> changes) {
    if (!(registry.trainer(algorithm, Map.of()) instanceof ClusterTrainer able)) {
      throw new IllegalArgumentException(
          "--engine spark trains %s, got '%s'".formatted(able(registry), algorithm));
    }
    var wanted = new LinkedHashMap<String, Object>();
    able.onCluster().forEach((name, values) -> wanted.put(name, values.getFirst()));
    wanted.putAll(changes);
    var own = ConfiguredAlgorithm.of(registry, algorithm, wanted);
    able.onCluster().forEach((name, values) -> require(name, values, own.parameters().get(name)));
    if (search.folds() > 0 && !own.output().ratings()) {
      throw new IllegalArgumentException(
          "--cross-validate compares by the error of predicted ratings, and %s predicts none; `matinee tune %s` searches by lists"
              .formatted(algorithm, algorithm));
    }
    var trainer = new SparkTrainer((ClusterTrainer) own.trainer(), this, registry);
    return new ConfiguredAlgorithm(algorithm, own.output(), trainer, own.parameters());
  }

  private static String able(AlgorithmRegistry registry) {
    return registry.all().stream()
        .filter(algorithm -> algorithm.defaults() instanceof ClusterTrainer)
        .map(algorithm -> algorithm.name())
        .collect(Collectors.joining(" and "));
  }

  private static void require(String name, List<Object> values, @Nullable Object value) {
    if (!values.contains(value)) {
      throw new IllegalArgumentException(
          "%s must be %s with --engine spark, as MLlib's ALS has it, got %s"
              .formatted(
                  name,
                  values.stream().map(Object::toString).collect(Collectors.joining(" or ")),
                  value));
    }
  }

  @Override
  public Dataset open(DataChoice choice, boolean serving) {
    var source = ClusterSource.of(choice.name(), choice.reading().scale());
    if (source.isEmpty()) {
      return serving ? choice.openForHome() : choice.open();
    }
    if (!choice.reading().columns().isEmpty()) {
      throw new IllegalArgumentException(
          "--columns is for files without a header; %s names its columns itself"
              .formatted(source.get().name()));
    }
    return read(source.get());
  }

  private Dataset read(ClusterSource source) {
    var request = request("read", "reading");
    request.putAll(source.properties());
    var file = place("read.safetensors");
    request.put("out", file.toString());
    driver().ask(request, Progress.NONE);
    var ratings = RatingsArrays.ratings(Safetensors.read(file));
    DriverFiles.delete(file);
    onCluster = ratings;
    var dataset =
        new Dataset(
            source.name(),
            "Read by Spark.",
            ratings,
            List.of(),
            new Dataset.Counts(ratings.size(), 0, 0),
            List.of());
    DataChoice.tell(dataset, notes);
    return dataset;
  }

  @Override
  public ConfiguredAlgorithm tuned(
      ConfiguredAlgorithm contestant, Ratings ratings, Training training) {
    if (search.folds() == 0) {
      return contestant;
    }
    var registry = ((SparkTrainer) contestant.trainer()).registry();
    var points = new ArrayList<ConfiguredAlgorithm>();
    for (var point : search.points()) {
      var changes = new LinkedHashMap<>(contestant.parameters());
      changes.putAll(point);
      points.add(contestant(registry, contestant.algorithm(), changes));
    }
    var errors = crossValidated(points, ratings, training);
    int best = 0;
    for (int point = 0; point < errors.length; point++) {
      notes.accept("%s: RMSE %.4f".formatted(search.points().get(point), errors[point]));
      best = errors[point] < errors[best] ? point : best;
    }
    return points.get(best);
  }

  /// The mean RMSE of each.
  private double[] crossValidated(
      List<ConfiguredAlgorithm> points, Ratings ratings, Training training) {
    var request = request("cross-validate", "cross-validation");
    request.put("folds", Integer.toString(search.folds()));
    request.put("points", Integer.toString(points.size()));
    request.put("seed", Long.toString(training.seed()));
    request.putAll(scale(ratings.scale()));
    for (int point = 0; point < points.size(); point++) {
      var trainer = (SparkTrainer) points.get(point).trainer();
      put(
          request,
          "point.%d.".formatted(point),
          trainer.inner().leastSquares(ratings.scale(), ratings.mean()));
    }
    var handed = handOver(ratings, request);
    var file = place("errors.properties");
    request.put("out", file.toString());
    driver().ask(request, training.progress());
    DriverFiles.delete(handed);
    var answer = SparkDriver.properties(file);
    var errors = new double[points.size()];
    for (int point = 0; point < errors.length; point++) {
      errors[point] = Double.parseDouble(answer.getProperty("rmse." + point));
    }
    return errors;
  }

  @Override
  public Lists lists(
      AlgorithmRegistry registry, Artifact artifact, int count, String out, Progress progress) {
    var manifest = artifact.manifest();
    if (!(registry.trainer(manifest.algorithm(), manifest.parameters())
        instanceof ClusterTrainer trainer)) {
      throw new IllegalArgumentException(
          "--engine spark makes lists of artifacts of %s, and %s is of %s; name another with --artifact ID"
              .formatted(able(registry), manifest.id(), manifest.algorithm()));
    }
    if (!out.endsWith(".parquet")) {
      throw new IllegalArgumentException(
          "--out must end in .parquet with --engine spark, got '%s'".formatted(out));
    }
    if (count < 1) {
      throw new IllegalArgumentException("-n must be at least 1, got " + count);
    }
    var request = request("lists", "lists");
    request.put("count", Integer.toString(count));
    request.put(
        "scored", Boolean.toString(registry.named(manifest.algorithm()).output().ratings()));
    request.put(
        "out", out.contains("://") ? out : Path.of(out).toAbsolutePath().toUri().toString());
    var products = trainer.products(artifact.ratings(), artifact.state());
    request.put("factors", Integer.toString(products.factors()));
    var model = place("model.safetensors");
    Safetensors.write(
        State.builder()
            .put("users", products.users())
            .put("items", products.items())
            .put("userFactors", products.userFactors())
            .put("itemFactors", products.itemFactors())
            .build(),
        model);
    request.put("model", model.toString());
    var ratings = place("known.safetensors");
    Safetensors.write(RatingsArrays.of(artifact.ratings()), ratings);
    request.put("ratings", ratings.toString());
    var running = driver();
    long start = System.nanoTime();
    running.ask(request, progress);
    double seconds = (System.nanoTime() - start) / 1e9;
    DriverFiles.delete(model);
    DriverFiles.delete(ratings);
    int users =
        (int)
            IntStream.range(0, artifact.ratings().users().size())
                .filter(artifact.ratings()::knowsUser)
                .count();
    return new Lists(users, seconds, users / seconds, out);
  }

  /// The factors that solve the equations for some ratings: the arrays `users` and `items`.
  State factors(AlsEquations equations, Ratings ratings, Training training) {
    var request = request("train", "als on Spark");
    put(request, "", equations);
    request.put("seed", Long.toString(training.seed()));
    request.put("users", Integer.toString(ratings.users().size()));
    request.put("items", Integer.toString(ratings.items().size()));
    var handed = handOver(ratings, request);
    var file = place("factors.safetensors");
    request.put("out", file.toString());
    driver().ask(request, training.progress());
    var factors = Safetensors.read(file);
    DriverFiles.delete(file);
    DriverFiles.delete(handed);
    requireFinite(factors, equations);
    return factors;
  }

  /// Writes the ratings for the driver, where the cluster has not read them itself.
  private Path handOver(Ratings ratings, Map<String, String> request) {
    var file = place("ratings.safetensors");
    if (ratings != onCluster) {
      int n = ratings.size();
      var users = new int[n];
      var items = new int[n];
      var values = new float[n];
      for (int p = 0; p < n; p++) {
        users[p] = ratings.user(p);
        items[p] = ratings.item(p);
        values[p] = ratings.value(p);
      }
      Safetensors.write(
          State.builder().put("user", users).put("item", items).put("value", values).build(), file);
      request.put("ratings", file.toString());
    }
    return file;
  }

  private static void requireFinite(State factors, AlsEquations equations) {
    for (var name : List.of("users", "items")) {
      for (float factor : factors.floats(name)) {
        if (!Float.isFinite(factor)) {
          throw new IllegalStateException(
              "the training ran away: regularization %s is too small; raise it"
                  .formatted(equations.regularization()));
        }
      }
    }
  }

  private static Map<String, String> request(String kind, String step) {
    var request = new LinkedHashMap<String, String>();
    request.put("kind", kind);
    request.put("step", step);
    return request;
  }

  private static void put(Map<String, String> request, String prefix, AlsEquations equations) {
    request.put(prefix + "implicit", Boolean.toString(equations.implicit()));
    request.put(prefix + "factors", Integer.toString(equations.factors()));
    request.put(prefix + "iterations", Integer.toString(equations.iterations()));
    request.put(prefix + "regularization", Double.toString(equations.regularization()));
    request.put(prefix + "confidence", Double.toString(equations.confidence()));
    request.put(prefix + "shift", Double.toString(equations.shift()));
    request.put(prefix + "slope", Double.toString(equations.slope()));
  }

  static Map<String, String> scale(RatingScale scale) {
    return Map.of(
        "scale.min", Float.toString(scale.min()),
        "scale.max", Float.toString(scale.max()),
        "scale.step", Float.toString(scale.step()));
  }

  private SparkDriver driver() {
    var running = driver;
    if (running == null) {
      var log = files.log();
      notes.accept("Spark: %s; the driver's log: %s".formatted(master.url(), log));
      running = SparkDriver.start(folder, sessionSettings(), files.work(), log, notes);
      driver = running;
    }
    return running;
  }

  private Map<String, String> sessionSettings() {
    var all = new LinkedHashMap<String, String>();
    all.put("matinee.patience", PATIENCE);
    all.put("spark.master", master.url());
    all.put("spark.app.name", "matinee");
    all.put("spark.ui.enabled", "false");
    all.put("spark.ui.showConsoleProgress", "false");
    all.put("spark.sql.session.timeZone", "UTC");
    all.put("spark.executor.extraJavaOptions", String.join(" ", SparkDriver.options()));
    if (master.isLocal() || master.isOnLoopback()) {
      all.put("spark.driver.bindAddress", "127.0.0.1");
      all.put("spark.driver.host", "127.0.0.1");
      all.put("spark.sql.shuffle.partitions", "8");
      all.put("spark.checkpoint.dir", place("checkpoints").toString());
    }
    if (!master.isLocal()) {
      all.put(
          "spark.jars",
          folder.ofWorkers().stream().map(Path::toString).collect(Collectors.joining(",")));
    }
    all.putAll(settings);
    return all;
  }

  private Path place(String name) {
    return files.place(name);
  }

  @Override
  public void close() {
    if (driver != null) {
      driver.close();
    }
    files.close();
  }
}
