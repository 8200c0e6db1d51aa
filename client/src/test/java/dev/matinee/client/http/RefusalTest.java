package dev.matinee.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefusalTest {
  /// An answer of a service.
  private record Answer(int statusCode, @Nullable String retryAfter, byte[] body)
      implements HttpResponse<byte[]> {
    @Override
    public HttpRequest request() {
      return HttpRequest.newBuilder(uri()).build();
    }

    @Override
    public Optional<HttpResponse<byte[]>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(
          retryAfter == null ? Map.of() : Map.of("Retry-After", List.of(retryAfter)),
          (_, _) -> true);
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      return URI.create("http://127.0.0.1/v1/recommendations");
    }

    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }

  private static ServiceFailure refusal(int status, @Nullable String retryAfter, String body) {
    return Refusal.of(new Answer(status, retryAfter, body.getBytes(StandardCharsets.UTF_8)));
  }

  /// A service that declines a request is well; one that locks us out, or fails, is not.
  @ParameterizedTest
  @CsvSource({
    "302, false, true",
    "399, false, true",
    "400, false, false",
    "401, false, true",
    "403, false, true",
    "404, false, false",
    "429, true, true",
    "499, false, false",
    "500, false, true",
    "502, true, true",
    "503, true, true",
    "504, true, true"
  })
  void status_saysWhetherToAskAgain_andWhetherTheServiceIsIll(
      int status, boolean passing, boolean ill) {
    var failure = refusal(status, null, "");

    assertThat(failure.isPassing()).isEqualTo(passing);
    assertThat(failure.isIll()).isEqualTo(ill);
    assertThat(failure).hasMessage("status " + status);
    assertThat(failure.retryAfter()).isNull();
  }

  /// Half a minute is waited for, and no second more.
  @Test
  void retryAfter_isWaitedForUpToHalfAMinute() {
    assertThat(refusal(503, " 30 ", "").retryAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(refusal(503, "30", "").isPassing()).isTrue();
    assertThat(refusal(503, "31", ""))
        .hasMessage("status 503 (to be asked again after 31 s)")
        .matches(failure -> !failure.isPassing());
    assertThat(refusal(503, "Mon, 30 Nov 2026 10:00:00 GMT", "").retryAfter()).isNull();
    assertThat(refusal(503, "soon", "").isPassing()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{'detail': ' no such user '}!status 404: no such user",
        "{'error': {'details': [{'message': 'no key'}], 'message': 'x'}}!status 404: no key",
        "{'error': {'message': 'wrong'}}!status 404: wrong",
        "{'detail': 5}!status 404",
        "<html>!status 404"
      })
  void message_isWhatTheAnswerSays(String body, String message) {
    assertThat(refusal(404, null, body.replace('\'', '"'))).hasMessage(message);
  }

  @Test
  void message_isShortenedAboveTwoHundredCharacters() {
    assertThat(refusal(404, null, "{\"detail\": \"%s\"}".formatted("x".repeat(200))))
        .hasMessage("status 404: " + "x".repeat(200));
    assertThat(refusal(404, null, "{\"detail\": \"%s\"}".formatted("x".repeat(201))))
        .hasMessage("status 404: " + "x".repeat(200) + "…");
  }
}
