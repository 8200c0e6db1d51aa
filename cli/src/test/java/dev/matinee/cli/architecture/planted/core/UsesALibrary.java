package dev.matinee.cli.architecture.planted.core;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Planted: core needs no library.
public final class UsesALibrary {
  private UsesALibrary() {}

  static Logger logger() {
    return LoggerFactory.getLogger("planted");
  }
}
