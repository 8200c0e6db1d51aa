package dev.matinee.cli.architecture.planted.store;

import dev.matinee.cli.architecture.planted.core.Named;

/// Planted: the other half of a cycle.
public final class UsesCore {
  /// What core asks for.
  public static final String NAME = Named.of(UsesCore.class);

  private UsesCore() {}
}
