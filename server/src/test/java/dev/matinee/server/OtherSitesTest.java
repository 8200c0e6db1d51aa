package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.server.edge.EdgeSettings;
import dev.matinee.server.matchbox.MatchboxSettings;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names of the server, pages of other sites, proxies, and what browsers are told.
final class OtherSitesTest {
  private static final String SHOP = "https://shop.example";
  private static final Cinema CINEMA =
      Cinema.whole(
          new EdgeSettings(
              Set.of("movies.example"),
              Set.of(SHOP),
              Set.of("127.0.0.0/8", "::1"),
              false,
              0,
              Optional.empty()));
  private static final Cinema PLAIN = Cinema.whole();

  @AfterAll
  static void close() {
    CINEMA.close();
    PLAIN.close();
  }

  private static RawHttp.Answer ask(Cinema cinema, String method, String path, String... headers)
      throws IOException {
    var request =
        "%s %s HTTP/1.1\r\nConnection: close\r\n%s\r\n"
            .formatted(
                method,
                path,
                Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining()));
    return RawHttp.exchange(cinema.server.port(), request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8080",
        "127.0.0.1",
        "127.0.0.2:1",
        "[::1]:80",
        "localhost."
      })
  void host_ofLoopback_isAnswered(String host) throws IOException {
    assertThat(ask(PLAIN, "GET", "/health/live", "Host: " + host).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rebound.example", "rebound.example:80", "localhost.rebound.example", "10.0.0.1",
        "127.0.0.1.rebound.example", "movies.example", "[2001:db8::1]", "xn--localhost"
      })
  void host_ofSomebodyElse_isRefusedOnEveryRoute(String host) throws IOException {
    for (var route : PLAIN.server.routes()) {
      var path = route.path().replaceAll("[{<]\\w+[}>]", "x");
      assertThat(ask(PLAIN, route.method(), path, "Host: " + host, "Content-Length: 0").status())
          .as("%s %s", route.method(), path)
          .isEqualTo(421);
    }
    assertThat(ask(PLAIN, "GET", "/nowhere", "Host: " + host).status()).isEqualTo(421);
    assertThat(ask(PLAIN, "DELETE", "/v1/users/u1/ratings", "Host: " + host).status())
        .isEqualTo(421);
    assertThat(PLAIN.ratings.of("u1")).isNotEmpty();
  }

  @Test
  void host_thatTheOperatorAllows_isAnswered() throws IOException {
    assertThat(ask(CINEMA, "GET", "/health/live", "Host: Movies.Example:443").status())
        .isEqualTo(200);
    assertThat(ask(CINEMA, "GET", "/health/live", "Host: other.example").status()).isEqualTo(421);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "https://elsewhere.example", "http://localhost:9", "%", "file://"})
  void origin_foreignOrNull_mayChangeNothing(String origin) throws IOException {
    for (var method : new String[] {"DELETE", "PUT", "POST"}) {
      var path = method.equals("POST") ? "/v1/recommendations" : "/v1/users/u1/ratings";
      var answer =
          ask(PLAIN, method, path, "Host: localhost", "Origin: " + origin, "Content-Length: 0");
      assertThat(answer.status()).as(method).isEqualTo(403);
      assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
    }
    var read = ask(PLAIN, "GET", "/v1/models", "Host: localhost", "Origin: " + origin);
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.headers()).doesNotContainKey("access-control-allow-origin");
  }

  /// The router knows a header that makes a `GET` a `DELETE`, past all of this.
  @Test
  void method_isTheOneOfTheFirstLine() throws IOException {
    var answer =
        ask(
            PLAIN,
            "GET",
            "/v1/users/u2/ratings",
            "Host: localhost",
            "Origin: https://elsewhere.example",
            "X-HTTP-Method-Override: DELETE");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(PLAIN.ratings.of("u2")).isNotEmpty();
  }

  @Test
  void origin_thatTheOperatorAllows_mayCall() throws IOException {
    var asked =
        ask(
            CINEMA,
            "OPTIONS",
            "/v1/recommendations",
            "Host: localhost",
            "Origin: " + SHOP,
            "Access-Control-Request-Method: POST");
    assertThat(asked.status()).isEqualTo(204);
    assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(asked.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(asked.header("Vary")).isEqualTo("Origin");
    var called =
        ask(CINEMA, "DELETE", "/v1/users/no/ratings", "Host: localhost", "Origin: " + SHOP);
    assertThat(called.status()).isEqualTo(200);
    assertThat(called.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(
            ask(
                    PLAIN,
                    "OPTIONS",
                    "/v1/recommendations",
                    "Host: localhost",
                    "Origin: " + SHOP,
                    "Access-Control-Request-Method: POST")
                .headers())
        .doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void forwarded_isBelievedOfTrustedProxiesAlone() throws IOException {
    var service = MatchboxSettings.of(CINEMA.home).path() + "/swagger.json";
    var headers =
        new String[] {
          "Host: 127.0.0.1", "X-Forwarded-Proto: https", "X-Forwarded-Host: movies.example"
        };

    assertThat(ask(CINEMA, "GET", service, headers).body())
        .contains("\"host\":\"movies.example\"", "\"schemes\":[\"https\"]");
    var plain = MatchboxSettings.of(PLAIN.home).path() + "/swagger.json";
    assertThat(ask(PLAIN, "GET", plain, headers).body())
        .contains("\"host\":\"127.0.0.1\"", "\"schemes\":[\"http\"]");
    assertThat(
            ask(CINEMA, "GET", "/", "Host: 127.0.0.1", "X-Forwarded-Host: rebound.example")
                .status())
        .isEqualTo(421);
  }

  @Test
  void everyAnswer_hasTheSecurityHeaders() throws IOException {
    var help = MatchboxSettings.of(PLAIN.home).path() + "/help";
    for (var path :
        new String[] {
          "/",
          "/docs",
          "/docs/swagger-ui.css",
          "/experiments",
          "/matchbox",
          help,
          "/openapi.json",
          "/health/live",
          "/nowhere",
          "/v1/%zz",
          "/metrics"
        }) {
      var answer = ask(PLAIN, "GET", path, "Host: localhost");
      assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("no-referrer");
      assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("DENY");
      assertThat(answer.header("Content-Security-Policy"))
          .as(path)
          .contains("default-src 'none'", "frame-ancestors 'none'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "shop.example", "https://shop.example/path", "ftp://x"})
  void corsOrigin_thatIsNone_isRefused(String origin) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new EdgeSettings(Set.of(), Set.of(origin), Set.of(), false, 0, Optional.empty()))
        .withMessageContaining("--cors-origin must be a scheme and a host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", ""})
  void trustedProxy_thatIsNone_isRefused(String proxy) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new EdgeSettings(Set.of(), Set.of(), Set.of(proxy), false, 0, Optional.empty()))
        .withMessageContaining("--trusted-proxy must be an address");
  }
}
