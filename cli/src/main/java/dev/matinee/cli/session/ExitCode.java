package dev.matinee.cli.session;

/// How a command ends.
public final class ExitCode {
  /// Done.
  public static final int OK = 0;

  /// A part failed, or what was asked for was refused.
  public static final int PARTLY = 1;

  /// Bad usage or bad input, found before any work.
  public static final int USAGE = 2;

  private ExitCode() {}
}
