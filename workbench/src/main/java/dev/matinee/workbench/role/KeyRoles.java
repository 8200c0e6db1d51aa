package dev.matinee.workbench.role;

import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.store.keys.KeyStore.NewKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an API key can be for: the routes of one role, or the operation of the whole server.
public final class KeyRoles {
  /// For those who may promote, start jobs and read the metrics.
  public static final String OPERATIONS = "operations";

  private static final Pattern TIME = Pattern.compile("(\\d{1,6})([dhm])");
  private static final Duration LONGEST = Duration.ofDays(3650);

  private KeyRoles() {}

  /// A role of a key, as somebody has written it.
  ///
  /// @throws IllegalArgumentException when there is none of this name; the message lists those that
  ///   there are
  public static String of(String text) {
    return text.equals(OPERATIONS) ? text : Role.of(text).id();
  }

  /// What a key is to be, as somebody has written it.
  ///
  /// @param scope empty for what is usual: `admin` for operations, `write` for the roles
  /// @param expires a time such as `90d`; empty for never
  /// @throws IllegalArgumentException when one of them is none
  public static NewKey wanted(String role, String scope, String label, String expires) {
    var usual = of(role).equals(OPERATIONS) ? Scope.ADMIN : Scope.WRITE;
    return new NewKey(
        role,
        scope.isEmpty() ? usual : Scope.of(scope),
        label,
        expires.isEmpty() ? Optional.empty() : Optional.of(time("--expires", expires, 1)));
  }

  /// A time as people write it: `90d`, `12h`, `30m`.
  ///
  /// @param name of the option, for messages
  /// @param least in minutes
  /// @throws IllegalArgumentException when it is none, or over ten years
  public static Duration time(String name, String text, int least) {
    var found = TIME.matcher(text);
    if (found.matches()) {
      long number = Long.parseLong(found.group(1));
      var time =
          switch (found.group(2)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
          };
      if (time.toMinutes() >= least && time.compareTo(LONGEST) <= 0) {
        return time;
      }
    }
    throw new IllegalArgumentException(
        "%s must be a time such as 90d, 12h or 30m, from %dm to %dd, got '%s'"
            .formatted(name, least, LONGEST.toDays(), text));
  }

  /// Who may read what is said of all roles: the operators and the callers of each role.
  public static List<String> readers(Collection<Role> served) {
    return Stream.concat(Stream.of(OPERATIONS), served.stream().map(Role::id)).toList();
  }
}
