package dev.matinee.evaluation.splitters;

import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.RandomOrder;
import java.util.stream.Stream;

/// One split: of the ratings of every user (or of every movie) the same share, drawn at random, is
/// tested, as in Microsoft Recommenders' stratified split.
///
/// Of n ratings (1 − share)·n train, rounded to the nearest whole number, halves to the even one;
/// the others are tested. So with a share of 0.25 of one or two ratings none is tested, of three or
/// four one, of six two.
///
/// @param share above 0 and below 1
/// @param byItem whether shares are those of movies, not of users
public record Stratified(double share, boolean byItem) implements Splitter {
  static final SplitterSyntax SYNTAX = new SplitterSyntax("stratified:0.25", Stratified::parse);

  private static final String BY_ITEM = ":item";

  /// The other way to write one.
  static final String EXAMPLE_BY_ITEM = SYNTAX.example() + BY_ITEM;

  public Stratified {
    FoldAssignment.requireShare(share);
  }

  private static Stratified parse(String text) {
    boolean byItem = text.endsWith(BY_ITEM);
    var share = byItem ? text.substring(0, text.length() - BY_ITEM.length()) : text;
    return new Stratified(Double.parseDouble(share), byItem);
  }

  @Override
  public Stream<Split> split(Ratings ratings, long seed) {
    var name = describe();
    var isTested = tested(byItem ? ratings.byItem() : ratings.byUser(), ratings.size(), seed);
    var parts = FoldAssignment.tested(ratings, position -> isTested[position]).require(name);
    return Stream.of(parts).map(only -> only.split(name, 0));
  }

  private boolean[] tested(CsrMatrix rows, int ratings, long seed) {
    var random = Training.sequential(seed).random(FoldAssignment.STREAM);
    var isTested = new boolean[ratings];
    for (int row = 0; row < rows.rows(); row++) {
      var positions = FoldAssignment.positions(rows, row);
      RandomOrder.shuffle(positions, random);
      for (int k = (int) Math.rint((1 - share) * positions.length); k < positions.length; k++) {
        isTested[positions[k]] = true;
      }
    }
    return isTested;
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public String describe() {
    return "stratified " + share + (byItem ? BY_ITEM : "");
  }
}
