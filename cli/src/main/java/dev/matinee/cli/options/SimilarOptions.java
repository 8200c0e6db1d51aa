package dev.matinee.cli.options;

import dev.matinee.workbench.home.ModelChoice;
import dev.matinee.workbench.home.SimilarRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which model finds likeness, and how much of it.
public final class SimilarOptions {
  @Option(
      names = "-n",
      paramLabel = "N",
      defaultValue = "10",
      description = "how many at most (default: 10)")
  private int count;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "whose champion answers (default: internal)")
  private @Nullable String role;

  @Option(names = "--artifact", paramLabel = "ID", description = "an artifact that answers instead")
  private @Nullable String artifact;

  /// The request.
  ///
  /// @throws IllegalArgumentException when the options contradict each other
  public SimilarRequest request() {
    return new SimilarRequest(ModelChoice.of(role, artifact), count);
  }
}
