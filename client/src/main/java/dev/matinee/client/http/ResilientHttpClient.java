package dev.matinee.client.http;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP client of one service: a time limit, retries with backoff and jitter, and a circuit
/// breaker that stops requests for a while to a service that keeps failing.
///
/// A request is tried again after a connection that was refused or broke and after 429, 502, 503
/// and 504, as late as `Retry-After` requires; never after another answer, and never after silence,
/// which would only be waited for once more. Every request of ours may safely arrive twice.
public final class ResilientHttpClient {
  /// What came of a request.
  public sealed interface Reply<T> {
    /// The service answered.
    record Success<T>(T value) implements Reply<T> {}

    /// The service did not answer, or its answer could not be used.
    ///
    /// @param asked whether it was asked at all
    record Failure<T>(String problem, boolean asked) implements Reply<T> {}
  }

  private static final Logger LOG = LoggerFactory.getLogger(ResilientHttpClient.class);
  private static final int RETRIES = 3;
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final double JITTER = 0.25;
  private static final int FAILURES_IN_A_ROW = 5;
  private static final Duration LEFT_ALONE = Duration.ofSeconds(30);
  private static final long LARGEST_ANSWER = 16L << 20;

  private final HttpClient http;
  private final @Nullable String key;
  private final Duration timeout;
  private final FailsafeExecutor<Object> calls;

  /// @param service its name, for the log
  /// @param key that the service requires; `null` for none
  /// @param timeout for the whole answer to a request
  public ResilientHttpClient(
      String service, HttpClient http, @Nullable String key, Duration timeout) {
    this.http = http;
    this.key = key;
    this.timeout = timeout;
    this.calls = Failsafe.with(circuit(service), retries(service));
  }

  private static CircuitBreaker<Object> circuit(String service) {
    return CircuitBreaker.builder()
        .handleIf((_, e) -> e instanceof ServiceFailure failure && failure.isIll())
        .withFailureThreshold(FAILURES_IN_A_ROW)
        .withDelay(LEFT_ALONE)
        .onOpen(
            _ ->
                LOG.warn(
                    "{} failed {} times in a row and is left alone for {} s",
                    service,
                    FAILURES_IN_A_ROW,
                    LEFT_ALONE.toSeconds()))
        .build();
  }

  private static RetryPolicy<Object> retries(String service) {
    return RetryPolicy.builder()
        .handleIf((_, e) -> e instanceof ServiceFailure failure && failure.isPassing())
        .withMaxRetries(RETRIES)
        .withBackoff(FIRST_WAIT, LONGEST_WAIT)
        .withJitter(JITTER)
        .withDelayFn(context -> wait(context.getLastException()))
        .onRetry(
            event ->
                LOG.debug("{} is asked again: {}", service, event.getLastException().getMessage()))
        .build();
  }

  /// What the service requires us to wait, so much longer that jitter cannot cut it; negative means
  /// the backoff decides.
  private static Duration wait(Throwable last) {
    return last instanceof ServiceFailure failure && failure.retryAfter() != null
        ? Duration.ofMillis((long) Math.ceil(failure.retryAfter().toMillis() / (1 - JITTER)))
        : Duration.ofMillis(-1);
  }

  /// Asks, and reads the answer if its status is 200.
  ///
  /// @param reader throws an IllegalArgumentException for an answer that makes no sense
  public <T> Reply<T> ask(HttpRequest request, Function<HttpResponse<byte[]>, T> reader) {
    try {
      return new Reply.Success<>(calls.get(() -> attempt(request, reader)));
    } catch (CircuitBreakerOpenException _) {
      return new Reply.Failure<>(
          "not asked after failing %d times in a row".formatted(FAILURES_IN_A_ROW), false);
    } catch (ServiceFailure e) {
      return new Reply.Failure<>(String.valueOf(e.getMessage()), true);
    } catch (FailsafeException e) {
      Thread.currentThread().interrupt(); // nothing but an interrupted wait is wrapped
      throw stopped(e);
    }
  }

  private <T> T attempt(HttpRequest request, Function<HttpResponse<byte[]>, T> reader) {
    var response = send(request);
    if (response.statusCode() != 200) {
      throw Refusal.of(response);
    }
    try {
      return reader.apply(response);
    } catch (IllegalArgumentException e) {
      throw ServiceFailure.lasting(String.valueOf(e.getMessage()), e);
    }
  }

  /// Waits for the whole answer; the time limit of a request itself would end with its headers.
  private HttpResponse<byte[]> send(HttpRequest request) {
    var answer =
        http.sendAsync(
            withKey(request), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    try {
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw silence(e);
    } catch (ExecutionException e) {
      throw failed(request, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw stopped(e);
    }
  }

  /// What only looks for a service, by GET, shows no key: it may be led elsewhere.
  private HttpRequest withKey(HttpRequest request) {
    return key == null || request.method().equals("GET")
        ? request
        : HttpRequest.newBuilder(request, (_, _) -> true)
            .header("Authorization", "Bearer " + key)
            .build();
  }

  private ServiceFailure failed(HttpRequest request, Throwable cause) {
    return switch (cause) {
      case HttpTimeoutException e -> silence(e);
      case ConnectException e ->
          ServiceFailure.broken("no connection to " + request.uri().getAuthority(), e);
      case IOException e -> ServiceFailure.broken("connection broken: " + e.getMessage(), e);
      default -> ServiceFailure.lasting("cannot be asked: " + cause.getMessage(), cause);
    };
  }

  private ServiceFailure silence(Exception cause) {
    return ServiceFailure.lasting(
        "no answer within %s s".formatted(timeout.toMillis() / 1000.0), cause);
  }

  private static CancellationException stopped(Exception cause) {
    var stopped = new CancellationException("stopped while asking");
    stopped.initCause(cause);
    return stopped;
  }
}
