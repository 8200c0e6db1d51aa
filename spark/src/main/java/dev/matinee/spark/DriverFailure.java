package dev.matinee.spark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.AnalysisException;

/// What went wrong, as a sentence for people; the stack trace is in the log.
final class DriverFailure {
  private static final int LONGEST = 400;

  private DriverFailure() {}

  /// Whether who asked can mend it.
  static boolean isOfAsker(Throwable problem) {
    return chain(problem).stream()
        .anyMatch(
            cause ->
                cause instanceof IllegalArgumentException || cause instanceof AnalysisException);
  }

  static String sentence(Throwable problem) {
    problem.printStackTrace(); // the standard error is the log
    var chain = chain(problem);
    for (var cause : chain.reversed()) {
      if (cause instanceof SQLException) { // Spark's own sentence around it names no address
        return firstLine(String.valueOf(cause.getMessage()));
      }
    }
    for (var cause : chain) {
      if (cause instanceof OutOfMemoryError) {
        return "the Spark driver is out of memory (%s); give it more with --conf spark.driver.memory=8g"
            .formatted(cause.getMessage());
      }
      if (cause instanceof AnalysisException analysis) {
        return analysis(analysis);
      }
    }
    var last = chain.getLast();
    var text = last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
    return firstLine(text);
  }

  private static String analysis(AnalysisException e) {
    var text = String.valueOf(e.getMessage());
    return text.startsWith("[PATH_NOT_FOUND]")
        ? "there is nothing at this path: " + firstLine(text.replaceFirst("^\\[[^]]*] ?", ""))
        : firstLine(text.replaceFirst("^\\[[^]]*] ?", ""));
  }

  /// The first line of a text, cut where it is very long.
  static String firstLine(String text) {
    var line = text.lines().filter(it -> !it.isBlank()).findFirst().orElse("").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
  }

  private static List<Throwable> chain(Throwable problem) {
    var chain = new ArrayList<Throwable>();
    for (var cause = problem; cause != null && !chain.contains(cause); cause = cause.getCause()) {
      chain.add(cause);
    }
    return chain;
  }
}
