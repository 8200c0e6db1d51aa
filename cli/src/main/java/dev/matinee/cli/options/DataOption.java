package dev.matinee.cli.options;

import dev.matinee.cli.session.CliContext;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.workbench.data.DataChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which ratings a command works on.
public final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "NAME|DIR|FILE",
      description =
          "the ratings: 'sample', the name of a fetched data set, a folder or a file of any MovieLens layout (default: what the home holds, else sample)")
  private @Nullable String data;

  @Mixin private ReadingOption files = new ReadingOption();

  /// Names the data from elsewhere, for commands that take it as a parameter; `null` names none.
  ///
  /// @throws IllegalArgumentException when `--data` names some too
  public void name(@Nullable String other) {
    if (other != null && data != null) {
      throw new IllegalArgumentException(
          "name the data once, got '%s' and --data %s".formatted(other, data));
    }
    data = other == null ? data : other;
  }

  public boolean isNamed() {
    return data != null;
  }

  /// What the user states about the files.
  public ReadingOption files() {
    return files;
  }

  /// The ratings that were asked for.
  ///
  /// @throws IllegalArgumentException when `--scale` would have no effect
  public DataChoice choice(CliContext context) {
    return new DataChoice(context.address(), data, files.reading(), context::note);
  }

  /// The ratings that were asked for where what the user states about files is about another one.
  public DataChoice choiceAsItIs(CliContext context) {
    return new DataChoice(context.address(), data, ReadOptions.AS_IT_IS, context::note);
  }

  /// Reads them; says which they are on the standard error.
  public Dataset open(CliContext context) {
    return choice(context).open();
  }
}
