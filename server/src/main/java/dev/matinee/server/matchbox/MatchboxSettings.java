package dev.matinee.server.matchbox;

import dev.matinee.store.Home;
import dev.matinee.store.keys.KeyStore;
import dev.matinee.store.keys.Settings;
import dev.matinee.workbench.role.Role;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What tells one home's service from another's.
///
/// @param workspace 32 hex digits
/// @param endpoint 32 hex digits
/// @param batch the folder in which batch jobs find their input and leave their results
/// @param concurrent how many requests are answered at a time, at least 1
public record MatchboxSettings(String workspace, String endpoint, Path batch, int concurrent) {
  /// As many as an endpoint of the original has by default.
  static final int CONCURRENT = 20;

  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final int ID_BYTES = 16;

  public MatchboxSettings {
    requireId("workspace", workspace);
    requireId("endpoint", endpoint);
    if (concurrent < 1) {
      throw new IllegalArgumentException("concurrent must be at least 1, got " + concurrent);
    }
  }

  /// The settings of a home; its ids are made once.
  public static MatchboxSettings of(Home home) {
    return of(home.settings(), home.batch(), new SecureRandom());
  }

  /// The same of parts of a home.
  ///
  /// @param random where new ids come from
  static MatchboxSettings of(Settings home, Path batch, RandomGenerator random) {
    return new MatchboxSettings(
        home.once("matchbox.workspace", () -> id(random)),
        home.once("matchbox.endpoint", () -> id(random)),
        batch,
        CONCURRENT);
  }

  /// The path of the service, below which all its routes lie.
  public String path() {
    return "/workspaces/%s/services/%s".formatted(workspace, endpoint);
  }

  /// Where the original has the documents of a service, and its R client looks for them.
  String documentsPath() {
    return "/workspaces/%s/webservices/%s/endpoints/%s".formatted(workspace, endpoint, endpoint);
  }

  /// The path with which clients are configured.
  String executePath() {
    return path() + "/execute?api-version=2.0";
  }

  /// The address to which requests are posted.
  ///
  /// @param server its own: `http://127.0.0.1:8080`
  public String executeUrl(String server) {
    return server + executePath();
  }

  /// Where a client of this machine posts requests with a key; `null` for a key of another role.
  public static @Nullable String executeUrl(Home home, KeyStore.CreatedKey made, int port) {
    return made.key().role().equals(Role.MATCHBOX.id())
        ? of(home).executeUrl("http://127.0.0.1:" + port)
        : null;
  }

  private static String id(RandomGenerator random) {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void requireId(String name, String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "%s must be 32 hex digits in lower case, got '%s'".formatted(name, id));
    }
  }
}
