package dev.matinee.cli.options;

import dev.matinee.workbench.data.EvaluationProtocol;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which ratings and users an evaluation looks at.
public final class ProtocolOption {
  @Option(
      names = "--implicit-from",
      paramLabel = "RATING",
      description = "keeps ratings from here on, as choices: all alike, all relevant, lists only")
  private @Nullable Double implicitFrom;

  @Option(
      names = "--test-users",
      paramLabel = "N",
      description = "measures by at most N test users, drawn at random (default: all)")
  private @Nullable Integer testUsers;

  /// What was said.
  public EvaluationProtocol protocol() {
    return new EvaluationProtocol(implicitFrom, testUsers);
  }
}
