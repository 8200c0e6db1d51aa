package dev.matinee.workbench.home;

import java.io.Serial;

/// A role was given another artifact while a new one was trained to replace the former: the new one
/// must not push that aside.
public final class ChampionChangedException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1;

  public ChampionChangedException(String message) {
    super(message);
  }
}
