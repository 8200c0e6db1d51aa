package dev.matinee.workbench.home;

import dev.matinee.workbench.role.Role;

/// Trains what a role serves anew.
@FunctionalInterface
public interface Retrainer {
  /// Trains the role's algorithm on all ratings that are stored now, saves and promotes the
  /// artifact, and returns its id.
  ///
  /// Never called twice at once for one role.
  String retrain(Role role);
}
