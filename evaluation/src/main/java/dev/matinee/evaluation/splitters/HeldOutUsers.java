package dev.matinee.evaluation.splitters;

import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.RandomOrder;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One split in which test users, drawn at random, are wholly out of the training (strong
/// generalization): of each one's ratings some, at random, are tested, and the others are told to
/// the model when it answers, which folds them in.
///
/// Only users with at least [#FEWEST] ratings, and one more than are tested, are drawn; the others
/// train.
///
/// @param users how many are held out
/// @param tested what is tested of each one's ratings: below 1 the share (rounded, at least one,
///   never all), from 1 on the number
public record HeldOutUsers(int users, double tested) implements Splitter {
  static final SplitterSyntax SYNTAX = new SplitterSyntax("users:10000x0.2", HeldOutUsers::parse);

  /// Who has rated less says too little to be held out.
  static final int FEWEST = 5;

  public HeldOutUsers {
    if (users < 1) {
      throw new IllegalArgumentException("users held out must be at least 1, got " + users);
    }
    if (!(tested > 0) || (tested >= 1 && tested != (int) tested)) {
      throw new IllegalArgumentException(
          "of the ratings of users held out a share above 0 and below 1, or a whole number of at"
              + " least 1, is tested, got "
              + tested);
    }
  }

  private static HeldOutUsers parse(String text) {
    var parts = SplitterSyntax.by(text);
    return new HeldOutUsers(Integer.parseInt(parts.first()), Double.parseDouble(parts.second()));
  }

  @Override
  public Stream<Split> split(Ratings ratings, long seed) {
    var drawn = draw(ratings, seed);
    return Stream.of(drawn).map(isHeldOut -> split(ratings, isHeldOut, seed));
  }

  /// Who is held out, by user.
  private boolean[] draw(Ratings ratings, long seed) {
    var enough = usersWithEnough(ratings);
    if (users >= enough.length) {
      throw new IllegalArgumentException(
          "users held out must be fewer than the %d with at least %d ratings, got %d"
              .formatted(enough.length, fewest(), users));
    }
    RandomOrder.shuffle(enough, Training.sequential(seed).random(FoldAssignment.STREAM));
    var isHeldOut = new boolean[ratings.users().size()];
    for (int k = 0; k < users; k++) {
      isHeldOut[enough[k]] = true;
    }
    return isHeldOut;
  }

  private int[] usersWithEnough(Ratings ratings) {
    var rows = ratings.byUser();
    return IntStream.range(0, rows.rows()).filter(user -> rows.count(user) >= fewest()).toArray();
  }

  private int fewest() {
    return tested < 1 ? FEWEST : Math.max(FEWEST, (int) tested + 1);
  }

  private Split split(Ratings ratings, boolean[] isHeldOut, long seed) {
    var streams = Training.sequential(seed);
    var isTested = new boolean[ratings.size()];
    for (int user = 0; user < isHeldOut.length; user++) {
      if (isHeldOut[user]) {
        var positions = FoldAssignment.positions(ratings.byUser(), user);
        RandomOrder.shuffle(positions, streams.random(FoldAssignment.STREAM + 1 + user));
        for (int k = 0; k < testedOf(positions.length); k++) {
          isTested[positions[k]] = true;
        }
      }
    }
    return new Split(
        describe(),
        ratings.select(p -> !isHeldOut[ratings.user(p)]),
        ratings.select(p -> isTested[p]),
        ratings.select(p -> isHeldOut[ratings.user(p)] && !isTested[p]));
  }

  private int testedOf(int ratings) {
    return tested < 1
        ? (int) Math.clamp(Math.round(tested * ratings), 1L, ratings - 1L)
        : (int) tested;
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public String describe() {
    var each = tested < 1 ? Double.toString(tested) : Integer.toString((int) tested);
    return "users %dx%s".formatted(users, each);
  }

  @Override
  public Optional<String> note(Ratings ratings) {
    var rows = ratings.byUser();
    long few =
        IntStream.range(0, rows.rows())
            .filter(user -> rows.count(user) > 0 && rows.count(user) < fewest())
            .count();
    return few == 0
        ? Optional.empty()
        : Optional.of(
            "Users with fewer than %d ratings (%,d of %,d) are never held out: they train."
                .formatted(fewest(), few, rows.rows()));
  }
}
