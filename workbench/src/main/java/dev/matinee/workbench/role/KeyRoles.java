package dev.matinee.workbench.role;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// What an API key can be for: the routes of one role, or the operation of the whole server.
public final class KeyRoles {
  /// For those who may promote, start jobs and read the metrics.
  public static final String OPERATIONS = "operations";

  private KeyRoles() {}

  /// A role of a key, as somebody has written it.
  ///
  /// @throws IllegalArgumentException when there is none of this name; the message lists those that
  ///   there are
  public static String of(String text) {
    return text.equals(OPERATIONS) ? text : Role.of(text).id();
  }

  /// Who may read what is said of all roles: the operators and the callers of each role.
  public static List<String> readers(Collection<Role> served) {
    return Stream.concat(Stream.of(OPERATIONS), served.stream().map(Role::id)).toList();
  }
}
