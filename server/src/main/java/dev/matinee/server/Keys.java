package dev.matinee.server;

/// The keys that open roles.
public interface Keys {
  /// No keys at all: routes that need one stay closed.
  Keys NONE =
      new Keys() {
        @Override
        public boolean any(String role) {
          return false;
        }

        @Override
        public boolean accepts(String role, String presented) {
          return false;
        }
      };

  /// Whether there is a key for a role that has not been revoked.
  boolean any(String role);

  /// Whether a presented key is one of those of a role.
  boolean accepts(String role, String presented);
}
