package dev.matinee.client.http;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One attempt at a service that led nowhere.
final class ServiceFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final boolean passing;
  private final boolean ill;
  private final @Nullable Duration retryAfter;

  private ServiceFailure(
      String message,
      boolean passing,
      boolean ill,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.passing = passing;
    this.ill = ill;
    this.retryAfter = retryAfter;
  }

  /// It may work in a moment.
  static ServiceFailure passing(String message, @Nullable Duration after) {
    return new ServiceFailure(message, true, true, after, null);
  }

  /// The connection was refused or broke; it may work in a moment.
  static ServiceFailure broken(String message, Throwable cause) {
    return new ServiceFailure(message, true, true, null, cause);
  }

  /// The service is not well; asking again at once would not help.
  static ServiceFailure lasting(String message, @Nullable Throwable cause) {
    return new ServiceFailure(message, false, true, null, cause);
  }

  /// The service is well and declined this one request.
  static ServiceFailure declined(String message) {
    return new ServiceFailure(message, false, false, null, null);
  }

  boolean isPassing() {
    return passing;
  }

  boolean isIll() {
    return ill;
  }

  /// How long the service asked us to wait; `null` where it did not say.
  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
