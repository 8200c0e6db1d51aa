package dev.matinee.mlflow;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where an MLflow server is and what it requires to let us in.
///
/// @param uri its address without a slash at the end; a path is kept (servers with
///   `--static-prefix`)
/// @param authorization the header, if it requires one; never shown
/// @param anyCertificate whether to talk to a server that cannot prove who it is
/// @param certificates a PEM file of those to trust instead of the platform's
public record MlflowServer(
    URI uri, Optional<String> authorization, boolean anyCertificate, Optional<Path> certificates) {

  /// The server that the environment names in `MLFLOW_TRACKING_URI`, if it names one.
  ///
  /// @throws IllegalArgumentException when that is not an address of http or https
  public static Optional<MlflowServer> of(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("MLFLOW_TRACKING_URI"))
        .filter(uri -> !uri.isBlank())
        .map(uri -> at(uri, environment));
  }

  /// A server by its address, with the rest from the environment: `MLFLOW_TRACKING_USERNAME` and
  /// `_PASSWORD`, else `MLFLOW_TRACKING_TOKEN`; `MLFLOW_TRACKING_INSECURE_TLS`;
  /// `MLFLOW_TRACKING_SERVER_CERT_PATH`.
  ///
  /// @throws IllegalArgumentException when that is not an address of http or https
  public static MlflowServer at(String address, Map<String, String> environment) {
    return new MlflowServer(
        checked(address.strip()),
        authorization(environment),
        "true"
            .equals(
                environment
                    .getOrDefault("MLFLOW_TRACKING_INSECURE_TLS", "")
                    .toLowerCase(Locale.ROOT)),
        Optional.ofNullable(environment.get("MLFLOW_TRACKING_SERVER_CERT_PATH"))
            .filter(path -> !path.isBlank())
            .map(Path::of));
  }

  /// The server of an address, or where there is none that of the environment.
  ///
  /// @throws IllegalArgumentException when neither names one of http or https
  public static MlflowServer named(@Nullable String address, Map<String, String> environment) {
    return Optional.ofNullable(address)
        .map(uri -> at(uri, environment))
        .or(() -> of(environment))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "say where the MLflow server is: --to http://host:5000, or"
                        + " MLFLOW_TRACKING_URI"));
  }

  private static URI checked(String address) {
    try {
      var uri = URI.create(address.replaceAll("/+$", ""));
      var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Falls through to the message, which does not quote what may hold a password.
    }
    throw new IllegalArgumentException(
        "an MLflow server is http://HOST[:PORT] or https://HOST[:PORT], without user or password"
            + " (for those MLFLOW_TRACKING_USERNAME and _PASSWORD); files, databases and"
            + " 'databricks' are not supported; got "
            + address.replaceAll("//[^@/]*@", "//…@"));
  }

  private static Optional<String> authorization(Map<String, String> environment) {
    var user = environment.get("MLFLOW_TRACKING_USERNAME");
    var password = environment.get("MLFLOW_TRACKING_PASSWORD");
    if (user != null && password != null) {
      var both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }
    return Optional.ofNullable(environment.get("MLFLOW_TRACKING_TOKEN"))
        .map(token -> "Bearer " + token);
  }

  @Override
  public String toString() {
    return "MlflowServer[" + uri + "]";
  }
}
