package dev.matinee.cli.options;

import dev.matinee.cli.session.CliContext;
import dev.matinee.workbench.documents.FormerResult;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Whether a result may take the place of a file that is no earlier result.
public final class OverwriteOption {
  @Option(
      names = "--overwrite",
      description = "write the result over a file that is no earlier result, too")
  private boolean overwrite;

  /// Finds before any work that a result cannot be written, or would cost a file of somebody.
  ///
  /// @param option which names the file, for the message
  /// @throws IllegalArgumentException with the reason
  public void requireOutput(CliContext context, String option, Path file) {
    context.requireOutput(option, file);
    FormerResult.require(option, file, overwrite);
  }
}
