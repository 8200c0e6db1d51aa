package dev.matinee.cli.options;

import dev.matinee.cli.session.CliContext;
import dev.matinee.workbench.data.SplitChoice;
import dev.matinee.workbench.data.SplitData;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How ratings are divided into training and test.
public final class SplitOption {

  @Option(
      names = "--folds",
      paramLabel = "N",
      description = "every rating is tested once, in one of N parts")
  private @Nullable Integer folds;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      completionCandidates = Examples.class,
      description =
          "one of ${COMPLETION-CANDIDATES}; files:DIR has u1.base, u1.test … u5 or what `data split` writes")
  private @Nullable String split;

  @Mixin private ProtocolOption protocol = new ProtocolOption();

  @Option(names = "--train", paramLabel = "FILE", description = "ratings to train on, with --test")
  private @Nullable Path train;

  @Option(names = "--test", paramLabel = "FILE", description = "ratings to test with, with --train")
  private @Nullable Path test;

  /// How splits are written; a class, because that is what options take.
  static final class Examples implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return SplitChoice.examples().iterator();
    }
  }

  /// What was said.
  public SplitChoice choice() {
    return new SplitChoice(folds, split, train, test, protocol.protocol());
  }

  /// Finds before any work that a result cannot be written, or would go over what is read.
  ///
  /// @param option which names the file to write, for the message
  public void requireWritable(
      CliContext context, DataOption data, String option, @Nullable Path out) {
    if (out != null) {
      choice().requireNotRead(option, out, () -> data.choice(context));
      context.requireOutput(option, out);
    }
  }

  /// Makes the splits, of files where those are given, else of the data set.
  public SplitData make(CliContext context, DataOption data, int defaultFolds, long seed) {
    var choice = choice();
    if (choice.files().isEmpty()) {
      return choice.of(data.open(context), defaultFolds, context::note, seed);
    }
    if (data.isNamed()) {
      context.note("--data is not used: %s.".formatted(choice.files().get()));
    }
    return choice.read(data.files().reading(), context::note, seed);
  }
}
