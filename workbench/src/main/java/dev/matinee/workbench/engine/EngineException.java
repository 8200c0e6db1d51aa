package dev.matinee.workbench.engine;

/// Something went wrong on the way to a cluster or in it; the message is a sentence for people.
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EngineException(String problem) {
    super(problem);
  }

  EngineException(String problem, Throwable cause) {
    super(problem, cause);
  }
}
