package dev.matinee.server;

import dev.matinee.server.edge.EdgeSettings;
import dev.matinee.server.edge.TlsFiles;
import dev.matinee.workbench.role.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The settings of a server's edge as operators write them: an option of `serve`, or a variable of
/// the environment where the option is left out.
public enum EdgeVariable {
  /// [EdgeSettings#allowedHosts].
  ALLOWED_HOST(
      "--allowed-host",
      "MATINEE_ALLOWED_HOSTS",
      "NAME",
      "a name by which callers may know the server, beside localhost and its own address; may be"
          + " repeated, '*' is any"),
  /// [EdgeSettings#trustLoopback].
  TRUST_LOOPBACK(
      "--trust-loopback",
      "MATINEE_TRUST_LOOPBACK",
      "",
      "callers on this machine need no key, even of roles that have one; not behind a proxy"),
  /// [EdgeSettings#openRoles].
  OPEN_ROLE(
      "--open-role",
      "MATINEE_OPEN_ROLES",
      "ROLE",
      "a role that needs no key from anywhere, but for what is admin or changes the catalog, because what stands in front lets in only"
          + " those who may; may be repeated"),
  /// [EdgeSettings#trustedProxies].
  TRUSTED_PROXY(
      "--trusted-proxy",
      "MATINEE_TRUSTED_PROXIES",
      "ADDRESS",
      "an address or range (10.0.0.0/8) whose X-Forwarded-* are believed; may be repeated"),
  /// [EdgeSettings#corsOrigins].
  CORS_ORIGIN(
      "--cors-origin",
      "MATINEE_CORS_ORIGINS",
      "ORIGIN",
      "a site whose pages may call, as in https://shop.example; may be repeated (default: none)"),
  /// [EdgeSettings#requestsPerSecond].
  RATE_LIMIT(
      "--rate-limit",
      "MATINEE_RATE_LIMIT",
      "N",
      "how many requests a second of one key or address are answered (default: all)"),
  /// [EdgeSettings#hotRatings].
  HOT_RATINGS(
      "--hot-ratings",
      "MATINEE_HOT_RATINGS",
      "N",
      "how many ratings of users who ask often are kept in memory, 40 bytes each, and answers of as"
          + " many bytes (default: 1000000; 0 is none)"),
  /// [EdgeSettings#newMovieRatings].
  NEW_MOVIE_RATINGS(
      "--new-movie-ratings",
      "MATINEE_NEW_MOVIE_RATINGS",
      "N",
      "from how many ratings by users of the training on a movie that was added later is in lists"
          + " like all others (default: 5)"),
  /// [EdgeSettings#tls], its certificate.
  TLS_CERTIFICATE(
      "--tls-certificate",
      "MATINEE_TLS_CERTIFICATE",
      "FILE",
      "serves HTTPS with this certificate (PEM, then those up to the authority's); read again when"
          + " it changes"),
  /// [EdgeSettings#tls], its key.
  TLS_KEY("--tls-key", "MATINEE_TLS_KEY", "FILE", "the certificate's key (PEM, PKCS #8)");

  private final String flag;
  private final String variable;
  private final String label;
  private final String description;

  EdgeVariable(String flag, String variable, String label, String description) {
    this.flag = flag;
    this.variable = variable;
    this.label = label;
    this.description = description;
  }

  /// As it stands on the command line.
  public String flag() {
    return flag;
  }

  /// The name of its variable; several values are separated by commas.
  public String variable() {
    return variable;
  }

  /// What its value is called; empty for one without.
  public String label() {
    return label;
  }

  /// What it is for, and its default.
  public String description() {
    return description;
  }

  /// The settings that somebody has written.
  ///
  /// @param given the values of the options that were given
  /// @param environment all variables
  /// @throws IllegalArgumentException when one of them is none
  public static EdgeSettings settings(
      Map<EdgeVariable, List<String>> given, Map<String, String> environment) {
    Function<EdgeVariable, List<String>> values =
        option -> given.getOrDefault(option, option.variable(environment));
    return new EdgeSettings(
        Set.copyOf(values.apply(ALLOWED_HOST)),
        Set.copyOf(values.apply(CORS_ORIGIN)),
        Set.copyOf(values.apply(TRUSTED_PROXY)),
        values.apply(TRUST_LOOPBACK).equals(List.of("true")),
        whole(RATE_LIMIT, "requests a second, 0 for no limit", values.apply(RATE_LIMIT), 0),
        tls(values.apply(TLS_CERTIFICATE), values.apply(TLS_KEY)),
        whole(
            HOT_RATINGS,
            "ratings, 0 for none",
            values.apply(HOT_RATINGS),
            (int) EdgeSettings.HOT_RATINGS),
        Role.of(values.apply(OPEN_ROLE)),
        whole(
            NEW_MOVIE_RATINGS,
            "ratings, at least 1",
            values.apply(NEW_MOVIE_RATINGS),
            EdgeSettings.NEW_MOVIE_RATINGS));
  }

  private List<String> variable(Map<String, String> environment) {
    var text = environment.getOrDefault(variable, "").strip();
    return text.isEmpty() ? List.of() : List.of(text.split(" *, *"));
  }

  private static Optional<TlsFiles> tls(List<String> certificate, List<String> key) {
    if (certificate.isEmpty() != key.isEmpty()) {
      throw new IllegalArgumentException(
          "%s and %s belong together; give both or none"
              .formatted(TLS_CERTIFICATE.flag, TLS_KEY.flag));
    }
    return certificate.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TlsFiles(Path.of(TLS_CERTIFICATE.one(certificate)), Path.of(TLS_KEY.one(key))));
  }

  private static int whole(EdgeVariable option, String what, List<String> values, int otherwise) {
    if (values.isEmpty()) {
      return otherwise;
    }
    var value = option.one(values);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(
          "%s must be a whole number of %s, got '%s'".formatted(option.flag, what, value));
    }
  }

  /// The value of an option that has only one.
  private String one(List<String> values) {
    if (values.size() > 1) {
      throw new IllegalArgumentException(
          "%s takes one value, got '%s'; name it once"
              .formatted(flag, String.join("' and '", values)));
    }
    return values.getFirst();
  }
}
