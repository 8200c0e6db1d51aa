package dev.matinee.benchmarks.edge;

import dev.matinee.benchmarks.edge.Load.Traffic;
import java.net.URI;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Loads a server whose users and movies are called 1, 2, 3 …, as data sets of MovieLens have them,
/// and prints a row of a table for each kind of request.
///
/// New users are stored, and ratings of old ones replaced: it is for a home that can go.
final class EdgeBenchmark {
  private static final int CONNECTIONS = 32;
  private static final int POSTED = 20;
  private static final int POSTS_A_SECOND = 200;
  private static final int ARGUMENTS = 4;
  private static final String RECOMMENDATIONS = "/v1/users/%d/recommendations?n=10";

  private final URI server;
  private final int users;
  private final int movies;
  private final double seconds;
  private final ProcessorTime processors;

  /// Later than the times of MovieLens' ratings; of a run before this one they may be earlier, so
  /// that a home is loaded once.
  private final AtomicLong fresh = new AtomicLong(1_700_000_000L);

  private EdgeBenchmark(
      URI server, int users, int movies, double seconds, ProcessorTime processors) {
    this.server = server;
    this.users = users;
    this.movies = movies;
    this.seconds = seconds;
    this.processors = processors;
  }

  /// The server's address, how many users and movies there are, how many seconds each load lasts,
  /// and the number of the server's process, for its processor time.
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length < ARGUMENTS) {
      System.err.println("usage: EdgeBenchmark URL USERS MOVIES SECONDS [PID]");
      System.exit(2);
    }
    new EdgeBenchmark(
            URI.create(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Double.parseDouble(arguments[3]),
            arguments.length == ARGUMENTS
                ? ProcessorTime.unknown()
                : ProcessorTime.of(Long.parseLong(arguments[ARGUMENTS])))
        .run();
  }

  private void run() throws InterruptedException {
    warmUp();
    System.out.printf(
        "| %d at once for %.0f s, unless it says otherwise | requests/s | of live | p50, ms | p99, ms | processor time, µs | not 200 |%n",
        CONNECTIONS, seconds);
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    double live = closed("`GET /health/live`", this::live, Double.NaN);
    double lists = closed("list of a known user", this::list, live);
    open("the same at half of that rate, open loop", this::list, lists / 2);
    closed("list of a known user, each made anew", this::newList, live);
    closed("similar movies", this::similar, live);
    open(
        "`POST` of %d ratings of a new user, %d/s, open loop".formatted(POSTED, POSTS_A_SECOND),
        this::post,
        POSTS_A_SECOND);
    closed("`POST` of %d ratings of a new user".formatted(POSTED), this::post, live);
    closed("`PUT` of one rating of a known user", this::put, live);
  }

  /// All kinds of requests, so that none is measured while the server compiles what another needs;
  /// the ratings of known users stay as they were trained on.
  private void warmUp() throws InterruptedException {
    var load = new Load(server, CONNECTIONS, seconds);
    for (Traffic traffic :
        List.<Traffic>of(
            this::post, this::putOfAnother, this::newList, this::similar, this::list)) {
      load.closed(traffic);
    }
    load.closed(this::live);
  }

  private double closed(String name, Traffic traffic, double live) throws InterruptedException {
    double before = processors.micros();
    var result = new Load(server, CONNECTIONS, seconds).closed(traffic);
    System.out.println(result.row(name, live, processors.micros() - before));
    return result.perSecond();
  }

  private void open(String name, Traffic traffic, double rate) throws InterruptedException {
    double before = processors.micros();
    var result = new Load(server, CONNECTIONS, seconds).open(traffic, rate);
    System.out.println(result.row(name, Double.NaN, processors.micros() - before));
  }

  private byte[] live(RandomGenerator random) {
    return get("/health/live");
  }

  private byte[] get(String path) {
    return LoadConnection.request(server, "GET", path, "");
  }

  private int user(RandomGenerator random) {
    return random.nextInt(users) + 1;
  }

  private int movie(RandomGenerator random) {
    return random.nextInt(movies) + 1;
  }

  private byte[] list(RandomGenerator random) {
    return get(RECOMMENDATIONS.formatted(user(random)));
  }

  /// A question that nobody has asked before.
  private byte[] newList(RandomGenerator random) {
    return get(
        RECOMMENDATIONS.formatted(user(random)) + "&exclude=never-" + fresh.getAndIncrement());
  }

  private byte[] similar(RandomGenerator random) {
    return get("/v1/items/%d/similar?n=10".formatted(movie(random)));
  }

  private byte[] post(RandomGenerator random) {
    var rows = new StringJoiner(",", "[", "]");
    random.ints(1, movies + 1).distinct().limit(POSTED).forEach(it -> rows.add(row(it, random)));
    return LoadConnection.request(
        server,
        "POST",
        "/v1/recommendations",
        "{\"user\":\"load-%d\",\"n\":10,\"ratings\":%s}".formatted(fresh.getAndIncrement(), rows));
  }

  private byte[] put(RandomGenerator random) {
    return put(Integer.toString(user(random)), random);
  }

  private byte[] putOfAnother(RandomGenerator random) {
    return put("warm-" + user(random), random);
  }

  private byte[] put(String user, RandomGenerator random) {
    return LoadConnection.request(
        server,
        "PUT",
        "/v1/users/%s/ratings".formatted(user),
        "{\"ratings\":[%s]}".formatted(row(movie(random), random)));
  }

  /// Each rating is later than all before, so that it counts.
  private String row(int movie, RandomGenerator random) {
    return "{\"item\":\"%d\",\"rating\":%d,\"timestamp\":%d}"
        .formatted(movie, 1 + random.nextInt(5), fresh.getAndIncrement());
  }
}
