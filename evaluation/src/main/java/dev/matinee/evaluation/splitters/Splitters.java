package dev.matinee.evaluation.splitters;

import java.util.List;
import java.util.stream.Stream;

/// All splitters as they are written on the command line. A new splitter is a class of its own and
/// a line here.
public final class Splitters {
  private static final List<SplitterSyntax> ALL =
      List.of(
          KFold.SYNTAX,
          RepeatedKFold.SYNTAX,
          Shuffle.SYNTAX,
          LeaveOneOut.SYNTAX,
          LastRatings.SYNTAX,
          BeforeDay.SYNTAX,
          LatestShare.SYNTAX,
          Rolling.SYNTAX,
          HeldOutUsers.SYNTAX,
          Stratified.SYNTAX);

  private Splitters() {}

  /// An example of each: `k-fold:5`, `repeated:5x10`, ….
  public static List<String> examples() {
    return ALL.stream().map(SplitterSyntax::example).toList();
  }

  /// Reads what is written like one of [#examples].
  ///
  /// @param others examples of what the caller reads beside them, for the message
  /// @throws IllegalArgumentException for anything else, with the choices
  public static Splitter parse(String text, String... others) {
    for (var syntax : ALL) {
      if (syntax.names(text)) {
        try {
          return syntax.read(text);
        } catch (RuntimeException e) {
          throw SplitterSyntax.isUnreadable(e) ? unknown(text, others) : e;
        }
      }
    }
    throw unknown(text, others);
  }

  private static IllegalArgumentException unknown(String text, String... others) {
    var choices =
        Stream.of(examples().stream(), Stream.of(Stratified.EXAMPLE_BY_ITEM), Stream.of(others))
            .flatMap(examples -> examples)
            .toList();
    int last = choices.size() - 1;
    return new IllegalArgumentException(
        "a split is %s or %s, got '%s'"
            .formatted(String.join(", ", choices.subList(0, last)), choices.get(last), text));
  }
}
