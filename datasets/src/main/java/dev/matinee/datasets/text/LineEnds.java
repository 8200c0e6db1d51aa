package dev.matinee.datasets.text;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Characters that end a line for some programs, and not in a table: all of them are written for LF
/// by mistake, or stand in texts.
public final class LineEnds {
  private LineEnds() {}

  /// Finds that a file has them in place of LF and CR, so that all of it would be one line.
  ///
  /// @param start of the file
  /// @throws IllegalArgumentException which names the first
  public static void requireRead(String name, byte[] start) {
    int text = start.length;
    while (text > 0 && start[text - 1] <= ' ' && start[text - 1] >= 0) {
      text--; // what stands below the last line
    }
    for (int p = 0; p < text; p++) {
      if (start[p] == '\n' || start[p] == '\r') {
        return;
      }
    }
    first(start, 0, text)
        .ifPresent(
            end -> {
              throw new IllegalArgumentException(
                  "%s has no line ends but %s, which is not read as one: end its lines with LF"
                      .formatted(name, end));
            });
  }

  /// The first one among some bytes, by its name.
  static Optional<String> first(byte[] bytes, int from, int to) {
    for (int p = from; p < to; p++) {
      var name = at(bytes, p, to);
      if (name != null) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static @Nullable String at(byte[] bytes, int p, int to) {
    return switch (bytes[p]) {
      case 0x0B -> "VT (U+000B)";
      case 0x0C -> "FF (U+000C)";
      case 0x1E -> "RS (U+001E)";
      case (byte) 0xC2 -> p + 1 < to && bytes[p + 1] == (byte) 0x85 ? "NEL (U+0085)" : null;
      case (byte) 0xE2 -> separator(bytes, p, to);
      default -> null;
    };
  }

  private static @Nullable String separator(byte[] bytes, int p, int to) {
    if (p + 2 >= to || bytes[p + 1] != (byte) 0x80) {
      return null;
    }
    return switch (bytes[p + 2]) {
      case (byte) 0xA8 -> "LS (U+2028)";
      case (byte) 0xA9 -> "PS (U+2029)";
      default -> null;
    };
  }
}
