package dev.matinee.server.matchbox;

/// From which movies or users a row is picked.
enum Selection {
  /// All that there are: production.
  ALL,

  /// Those of the input: evaluation.
  INPUT,

  /// As the input has it: where it pairs users with movies those of the input, else all.
  BY_INPUT;

  /// Whether it is from those of the input.
  boolean fromInput(InputTable input) {
    return switch (this) {
      case ALL -> false;
      case INPUT -> true;
      case BY_INPUT -> input.hasPairs();
    };
  }
}
