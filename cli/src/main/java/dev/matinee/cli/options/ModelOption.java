package dev.matinee.cli.options;

import dev.matinee.workbench.home.ModelChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which model answers.
public final class ModelOption {
  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "whose champion answers (default: internal)")
  private @Nullable String role;

  @Option(names = "--artifact", paramLabel = "ID", description = "an artifact that answers instead")
  private @Nullable String artifact;

  /// What was said.
  ///
  /// @throws IllegalArgumentException when both are named, or the role is none
  public ModelChoice choice() {
    return ModelChoice.of(role, artifact);
  }
}
