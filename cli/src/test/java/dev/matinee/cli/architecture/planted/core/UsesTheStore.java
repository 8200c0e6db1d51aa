package dev.matinee.cli.architecture.planted.core;

import dev.matinee.cli.architecture.planted.store.UsesCore;

/// Planted: core may use no other module.
public final class UsesTheStore {
  private UsesTheStore() {}

  static String name() {
    return UsesCore.NAME;
  }
}
