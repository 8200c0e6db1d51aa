package dev.matinee.server.matchbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.server.BusyRatings;
import dev.matinee.server.MatineeServer;
import dev.matinee.server.ServerDependencies;
import dev.matinee.server.ServerSettings;
import dev.matinee.store.Home;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.wire.Wire;
import dev.matinee.workbench.jobs.BackgroundJobs;
import dev.matinee.workbench.role.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A server with role `matchbox` over a home of its own, and somebody who calls it.
///
/// Users with an even number like movies with an even number, the others the others; `i0` has the
/// most ratings, `i29` the fewest. `i8` and `i10` are both called "Twice (1988)". `i1`, which is in
/// the sample request, has a title that languages stumble over.
public final class House implements AutoCloseable {
  static final int ITEMS = 30;

  private static final String LOOPBACK = "127.0.0.1";

  static final Ratings RATINGS = ratings();

  private static final Map<String, Object> PARAMETERS = Map.of("traits", 2);
  private static final Trainer TRAINER = Algorithms.all().trainer("matchbox", PARAMETERS);
  private static final State STATE = TRAINER.train(RATINGS, Training.sequential(0)).state();

  final Home home;
  final MatchboxSettings settings;
  public final BusyRatings busy;
  final MatineeServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  private House(Path directory, boolean trained, String host, int concurrent) {
    home = Home.open(directory);
    busy = new BusyRatings(home.ratings());
    var ids = MatchboxSettings.of(home.settings(), home.batch(), new SplittableRandom(1));
    settings = new MatchboxSettings(ids.workspace(), ids.endpoint(), ids.batch(), concurrent);
    if (trained) {
      home.ratings().importAll("planted", "planted ratings", RATINGS);
      home.artifacts().save(new Artifact(manifest(), RATINGS, STATE));
      home.artifacts().promote(Role.MATCHBOX.id(), manifest().id(), "the first");
    }
    server =
        MatineeServer.start(
            new ServerSettings(host, 0, Set.of(Role.MATCHBOX), "test"),
            new ServerDependencies(
                busy,
                home.catalog(),
                home.feedback(),
                home.trials(),
                home.artifacts(),
                home.keys(),
                home.runs(),
                Algorithms.all(),
                Role::id,
                new BackgroundJobs(Map.of()),
                settings,
                home::databasePools,
                InstantSource.fixed(Instant.parse("2026-11-24T20:00:00Z"))));
  }

  static House open(Path directory) {
    return of(directory, MatchboxSettings.CONCURRENT);
  }

  /// One that answers so many requests at a time.
  public static House of(Path directory, int concurrent) {
    return new House(directory, true, LOOPBACK, concurrent);
  }

  /// One that other machines can reach.
  static House exposed(Path directory) {
    return new House(directory, true, "0.0.0.0", MatchboxSettings.CONCURRENT);
  }

  static House untrained(Path directory) {
    return new House(directory, false, LOOPBACK, MatchboxSettings.CONCURRENT);
  }

  private static Manifest manifest() {
    return new Manifest(
        "matchbox-1",
        "matchbox",
        AlgorithmRegistry.parameters(TRAINER),
        Instant.parse("2026-11-23T03:00:12Z"),
        0,
        Map.of("rmse", 0.9),
        new Manifest.Data(
            "planted",
            RATINGS.digest(),
            RATINGS.size(),
            RATINGS.users().size(),
            RATINGS.items().size()),
        Map.of("matinee", "test"));
  }

  private static Ratings ratings() {
    var random = new SplittableRandom(5);
    var builder = Ratings.builder(RatingScale.STARS);
    for (int user = 0; user < 40; user++) {
      for (int item = 0; item < ITEMS; item++) {
        if (random.nextInt(40) < 26 - item / 2) {
          int rating = user % 2 == item % 2 ? 4 + random.nextInt(2) : 1 + random.nextInt(2);
          builder.add("u" + user, "i" + item, rating, 1_000_000 + user);
        }
      }
    }
    var features = Features.builder();
    for (int item = 0; item < ITEMS; item++) {
      features.labels("i" + item, Features.TITLE, List.of(title(item)));
    }
    return builder.ofItems(features.build()).build();
  }

  static String title(int item) {
    return switch (item) {
      case 1 -> "L'\"été\" <3 $1 \\n (1971)";
      case 8, 10 -> "Twice (1988)";
      default -> "Movie %d (%d)".formatted(item, 1970 + item);
    };
  }

  /// What answers, for tests that work a rule out again.
  static Recommender recommender() {
    return new Recommender(
        TRAINER.restore(RATINGS, STATE), RATINGS, Algorithms.all().named("matchbox").output());
  }

  /// An answer.
  public record Reply(int status, String body, HttpResponse<String> whole) {
    JsonNode json() {
      return Wire.tree(body);
    }

    public String header(String name) {
      return whole.headers().firstValue(name).orElse("");
    }

    List<String> names() {
      return texts(json().at("/Results/output1/value/ColumnNames"));
    }

    List<String> types() {
      return texts(json().at("/Results/output1/value/ColumnTypes"));
    }

    List<List<String>> rows() {
      return json().at("/Results/output1/value/Values").valueStream().map(Reply::texts).toList();
    }

    private static List<String> texts(JsonNode array) {
      return array.valueStream().map(node -> node.isNull() ? "" : node.textValue()).toList();
    }
  }

  public String execute(String further) {
    return settings.executePath() + further;
  }

  public Reply post(String path, String body, String... headers) {
    var all = new java.util.ArrayList<>(List.of("Content-Type", "application/json"));
    all.addAll(List.of(headers));
    return send("POST", path, body, all.toArray(String[]::new));
  }

  /// The same without waiting for the answer.
  public CompletableFuture<Reply> postLater(String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.sendAsync(request, BodyHandlers.ofString())
        .thenApply(answer -> new Reply(answer.statusCode(), answer.body(), answer));
  }

  public Reply get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  Reply send(String method, String path, @Nullable String body, String... headers) {
    var address = path.startsWith("http") ? path : server.url() + path;
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(Duration.ofSeconds(30))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      return new Reply(answer.statusCode(), answer.body(), answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    busy.goOn();
    http.close();
    server.close();
    home.close();
  }
}
