package dev.matinee.server.edge;

import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// So many requests a second of one caller: of a key, or of an address where there is no known key
/// (one that is made up is worth no bucket of its own).
///
/// What is not used up is kept for two seconds. Health is answered always.
final class RateLimiter {
  /// Callers remembered at once; beyond them those who have asked for nothing lately are forgotten.
  private static final int CALLERS = 50_000;

  private static final int SECONDS_KEPT = 2;
  private static final String HEALTH = "/health/";

  private final int perSecond;
  private final KeyRing keys;
  private final BucketConfiguration rule;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /// @param perSecond 0 for no limit
  RateLimiter(int perSecond, KeyRing keys) {
    this.perSecond = perSecond;
    this.keys = keys;
    long rate = Math.max(1, perSecond);
    this.rule =
        BucketConfiguration.builder()
            .addLimit(
                limit ->
                    limit.capacity(rate * SECONDS_KEPT).refillGreedy(rate, Duration.ofSeconds(1)))
            .build();
  }

  /// Lets a request pass that its caller may still send, and says how many more.
  ///
  /// @throws ProblemException 429
  void requireBelowLimit(Context ctx) {
    if (perSecond == 0 || ctx.path().startsWith(HEALTH)) {
      return;
    }
    var probe = bucket(caller(ctx)).tryConsumeAndReturnRemaining(1);
    ctx.header("RateLimit-Policy", "\"default\";q=%d;w=1".formatted(perSecond));
    ctx.header(
        "RateLimit",
        "\"default\";r=%d;t=%d"
            .formatted(probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset())));
    if (!probe.isConsumed()) {
      throw tooMany(probe);
    }
  }

  private ProblemException tooMany(ConsumptionProbe probe) {
    return new ProblemException(
            ProblemType.TOO_MANY_REQUESTS,
            "a caller may send %d requests a second".formatted(perSecond))
        .withHeader(
            "Retry-After", Long.toString(Math.max(1, seconds(probe.getNanosToWaitForRefill()))));
  }

  private static long seconds(long nanos) {
    long second = TimeUnit.SECONDS.toNanos(1);
    return (nanos + second - 1) / second;
  }

  private String caller(Context ctx) {
    var presented = ApiKeyFilter.presented(ctx);
    var key = presented.isEmpty() ? null : keys.find(presented).orElse(null);
    return key == null ? "address " + CallerAddress.text(ctx) : "key " + key.id();
  }

  private Bucket bucket(String caller) {
    if (buckets.size() > CALLERS && !buckets.containsKey(caller)) {
      long full = (long) perSecond * SECONDS_KEPT;
      buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= full);
    }
    return buckets.computeIfAbsent(
        buckets.size() > CALLERS ? "others" : caller,
        _ -> Bucket.builder().addLimit(rule.getBandwidths()[0]).build());
  }
}
