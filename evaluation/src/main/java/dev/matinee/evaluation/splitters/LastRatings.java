package dev.matinee.evaluation.splitters;

import dev.matinee.core.Ratings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One split: of every user with more than a number of ratings that many are tested, the last by
/// time (then by line).
///
/// @param last how many
public record LastRatings(int last) implements Splitter {
  static final SplitterSyntax SYNTAX =
      new SplitterSyntax("last:5", text -> new LastRatings(Integer.parseInt(text)));

  public LastRatings {
    if (last < 1) {
      throw new IllegalArgumentException("last must be at least 1, got " + last);
    }
  }

  @Override
  public Stream<Split> split(Ratings ratings, long seed) {
    var name = describe();
    var isTested = new boolean[ratings.size()];
    for (int user = 0; user < ratings.users().size(); user++) {
      if (ratings.byUser().count(user) > last) {
        latest(ratings, user).forEach(position -> isTested[position] = true);
      }
    }
    var parts = FoldAssignment.tested(ratings, position -> isTested[position]).require(name);
    return Stream.of(parts).map(only -> only.split(name, 0));
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public String describe() {
    return "last " + last;
  }

  @Override
  public Optional<String> note(Ratings ratings) {
    int without = TimeCuts.without(ratings);
    return without == 0
        ? Optional.empty()
        : Optional.of(
            "%,d of %,d ratings have no timestamp and count as the oldest; of those the last by line are the last."
                .formatted(without, ratings.size()));
  }

  /// The positions of a user's last ratings.
  private List<Integer> latest(Ratings ratings, int user) {
    var rows = ratings.byUser();
    var positions = new ArrayList<Integer>(rows.count(user));
    for (int p = rows.start(user); p < rows.end(user); p++) {
      positions.add(rows.position(p));
    }
    positions.sort( // stable, so the order of the file decides between equal times
        Comparator.comparingLong(ratings::timestamp));
    return positions.subList(positions.size() - last, positions.size());
  }
}
