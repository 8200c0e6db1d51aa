package dev.matinee.server.serving;

import dev.matinee.core.Rating;
import dev.matinee.core.titles.Titles;
import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.wire.ratings.SentRating;
import dev.matinee.wire.ratings.SentRating.Refused;
import dev.matinee.wire.ratings.SentRating.UsableRating;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of a request, checked against scale and catalog.
///
/// A movie is named by its id, or by its title, whose case, accents, article and year do not
/// matter; of several ids of one title the most rated is meant. Of several ratings of a pair the
/// last wins: later time, then later row; the others are refused, naming the row that counts.
///
/// @param ratings those that count, in their order
/// @param undated the movies whose rating came without a time and got the clock's
/// @param unknownItems the rated movies of which the artifact learns nothing
/// @param refused the rows that do not count, in their order
/// @param notes what a person should know of how titles were understood
public record ValidatedRatings(
    List<Rating> ratings,
    Set<String> undated,
    List<String> unknownItems,
    List<Refused> refused,
    List<String> notes) {
  private static final int SUGGESTED = 20;
  private static final int FEW = 100;

  /// A day: clocks differ, and so do zones that a caller has left out.
  private static final long CLOCKS_APART = 86_400;

  /// The rows of a request without any.
  public static final ValidatedRatings NONE =
      new ValidatedRatings(List.of(), Set.of(), List.of(), List.of(), List.of());

  public ValidatedRatings {
    ratings = List.copyOf(ratings);
    undated = Set.copyOf(undated);
    unknownItems = List.copyOf(unknownItems);
    refused = List.copyOf(refused);
    notes = List.copyOf(notes);
  }

  /// Reads the rows of one user, or of several where each names its own.
  ///
  /// @param user whose they are where a row does not say
  /// @param now the time of rows without one, in seconds
  public static ValidatedRatings of(
      List<SentRating> rows, String user, LoadedModel served, long now) {
    var reading = new RowValidation(served, user, now);
    for (int i = 0; i < rows.size(); i++) {
      switch (rows.get(i)) {
        case Refused refused -> reading.refused.add(refused);
        case UsableRating row -> reading.take(row, i + 1);
      }
    }
    return reading.done();
  }

  /// The same on a thread of the pool, but for a few rows that need no look at all titles: handing
  /// those over would take longer than reading them.
  public static ValidatedRatings of(
      List<SentRating> rows, String user, LoadedModel served, long now, ComputePool pool) {
    return rows.size() <= FEW && rows.stream().allMatch(ValidatedRatings::isById)
        ? of(rows, user, served, now)
        : pool.call(() -> of(rows, user, served, now));
  }

  private static boolean isById(SentRating sent) {
    return !(sent instanceof UsableRating row) || (row.item() != null && row.title() == null);
  }

  /// The problem of a request of which no row counts: the cause first, then all refused rows.
  ///
  /// @param sentence what that means for the request
  public ProblemException unusable(String sentence) {
    var cause =
        refused.stream().findFirst().map(row -> "row %d: %s; ".formatted(row.row(), row.problem()));
    return new ProblemException(ProblemType.UNUSABLE_BODY, cause.orElse("") + sentence)
        .with("refused", refused);
  }

  private record Pair(String user, String item) {}

  private record Numbered(int row, Rating rating) {}

  private static final class RowValidation {
    private final LoadedModel served;
    private final String user;
    private final long now;
    private final Map<Pair, Numbered> ratings = new LinkedHashMap<>();
    private final Set<String> undated = new LinkedHashSet<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();

    RowValidation(LoadedModel served, String user, long now) {
      this.served = served;
      this.user = user;
      this.now = now;
    }

    void take(UsableRating row, int number) {
      try {
        read(row, number);
      } catch (IllegalArgumentException e) {
        refused.add(new Refused(number, String.valueOf(e.getMessage())));
      }
    }

    private void read(UsableRating row, int number) {
      double value = value(row);
      var item = item(row);
      var owner = row.user() == null ? user : row.user();
      var time = row.timestamp();
      requirePast(time);
      var rating = new Rating(owner, item, (float) value, time == null ? now : time);
      var pair = new Pair(owner, item);
      var earlier = ratings.get(pair);
      if (earlier != null && earlier.rating().timestamp() > rating.timestamp()) {
        refused.add(superseded(number, "the later time of row", earlier.row()));
        return;
      }
      if (earlier != null) {
        refused.add(superseded(earlier.row(), "row", number));
      }
      ratings.remove(pair); // The later one stands at its own place.
      ratings.put(pair, new Numbered(number, rating));
      if (time == null) {
        undated.add(item);
      } else {
        undated.remove(item);
      }
      if (!served.learnsFrom(item)) {
        unknown.add(item);
      }
    }

    /// A choice needs no rating.
    private double value(UsableRating row) {
      var sent = row.rating();
      if (sent == null && served.scale().isOfChoices()) {
        return served.scale().max();
      }
      if (sent == null) {
        throw new IllegalArgumentException("rating is missing");
      }
      if (!served.scale().allows(sent)) {
        throw new IllegalArgumentException(served.scale().problem(sent));
      }
      return sent;
    }

    /// A rating of a time to come would win over all that its user rates until then.
    private void requirePast(@Nullable Long time) {
      if (time != null && time > now + CLOCKS_APART) {
        throw new IllegalArgumentException(
            "timestamp must not be in the future, got %d; it is %d now".formatted(time, now));
      }
    }

    private static Refused superseded(int row, String by, int other) {
      return new Refused(
          row, "superseded by %s %d, which rates the same movie".formatted(by, other));
    }

    private String item(UsableRating row) {
      if (row.item() != null) {
        requireOne(row.item(), row.title());
        return row.item();
      }
      var title = String.valueOf(row.title());
      var found = found(title);
      if (!found.others().isEmpty()) {
        notes.add(
            "'%s' was taken as %s, the most rated of that title; there is also %s"
                .formatted(
                    title,
                    found.item(),
                    found.others().stream()
                        .map(Titles.Match::item)
                        .collect(Collectors.joining(", "))));
      }
      return found.item();
    }

    /// An id and a title of another movie: one of them is a mistake, and nobody knows which. A
    /// title that nothing has is another spelling, and the id counts.
    private void requireOne(String item, @Nullable String title) {
      if (title == null || title.equals(served.titles().title(item))) {
        return;
      }
      served
          .titles()
          .findMovie(title)
          .filter(found -> !isAmong(found, item))
          .ifPresent(
              found -> {
                throw new IllegalArgumentException(
                    "item and title must name one movie, got item '%s' and '%s', which is the title of %s; send one of them"
                        .formatted(item, title, found.item()));
              });
    }

    private static boolean isAmong(Titles.ResolvedTitle found, String item) {
      return found.item().equals(item)
          || found.others().stream().anyMatch(other -> other.item().equals(item));
    }

    /// The first unknown titles are answered with the nearest, which takes a look at every movie.
    private Titles.ResolvedTitle found(String title) {
      return refused.size() < SUGGESTED
          ? served.titles().requireMovie(title)
          : served
              .titles()
              .findMovie(title)
              .orElseThrow(
                  () -> new IllegalArgumentException("unknown movie '%s'".formatted(title)));
    }

    ValidatedRatings done() {
      return new ValidatedRatings(
          ratings.values().stream().map(Numbered::rating).toList(),
          undated,
          List.copyOf(unknown),
          refused.stream().sorted(Comparator.comparingInt(Refused::row)).toList(),
          List.copyOf(notes));
    }
  }
}
