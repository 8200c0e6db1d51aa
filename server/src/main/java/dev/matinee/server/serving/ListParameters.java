package dev.matinee.server.serving;

import dev.matinee.core.filter.FilterExpression;
import dev.matinee.core.recommender.ListShape;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Variation;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.wire.Wire;
import dev.matinee.wire.recommendations.ListFields;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which movies a list may have and where it goes on, read the same at every route that gives one;
/// a movie must fulfill all that is said (`docs/lists.md`).
///
/// @param shape which movies
/// @param day of which the list is, where it is one of a day; else empty
/// @param cursor of the page before; `null` for a first page
public record ListParameters(ListShape shape, String day, @Nullable String cursor) {
  private static final List<String> OF_ADDRESSES =
      List.of(
          "exclude",
          "genre",
          "filter",
          "candidates",
          "include",
          "minRatings",
          "diversity",
          "rotate",
          "exploration",
          "cursor");

  /// The names of the parameters in an address, with others of the route.
  public static String[] names(String... others) {
    return Stream.concat(Stream.of(others), OF_ADDRESSES.stream()).toArray(String[]::new);
  }

  /// What an address says.
  ///
  /// @param now decides the list of the day
  /// @throws ProblemException (400) with a sentence about what is wrong
  public static ListParameters of(QueryParameters arguments, Instant now) {
    return badUnlessUsable(() -> of(fields(arguments), now));
  }

  /// What an address and a body say together: `exclude` of both counts, and the larger
  /// `minRatings`; anything else that stands in both is a 422.
  ///
  /// @throws ProblemException 400 for what is wrong in the address, 422 in the body
  public static ListParameters of(QueryParameters arguments, ListFields body, Instant now) {
    of(arguments, now);
    return RequestBodies.usable(() -> of(body.with(fields(arguments)), now));
  }

  private static ListFields fields(QueryParameters arguments) {
    return new ListFields(
        arguments.text("filter").orElse(null),
        arguments.all("genre"),
        arguments.has("candidates") ? List.copyOf(arguments.ids("candidates")) : null,
        List.copyOf(arguments.ids("exclude")),
        arguments.text("include").orElse(null),
        arguments.whole("minRatings", 0, Integer.MAX_VALUE, 0),
        arguments.number("diversity", 0, 1).orElse(null),
        arguments.text("rotate").orElse(null),
        arguments.number("exploration", 0, 1).orElse(null),
        arguments.text("cursor").orElse(null));
  }

  /// What fields say, wherever they stood.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong
  public static ListParameters of(ListFields fields, Instant now) {
    var filter = fields.filter() == null ? null : FilterExpression.parse(fields.filter());
    var candidates = fields.candidates() == null ? null : Set.copyOf(fields.candidates());
    double diversity = Objects.requireNonNullElse(fields.diversity(), 0.0);
    double exploration = Objects.requireNonNullElse(fields.exploration(), 0.0);
    boolean daily = Variation.DAY.equals(fields.rotate());
    // a list of a day goes on after midnight as what it was
    var day = daily && fields.cursor() != null ? ListCursor.day(fields.cursor()) : "";
    var variation =
        Variation.of(diversity, day.isEmpty() ? fields.rotate() : day, now).exploring(exploration);
    return new ListParameters(
        new ListShape(
            filter,
            fields.genre(),
            candidates,
            Set.copyOf(fields.exclude()),
            fields.minRatings(),
            fields.include() != null,
            variation),
        daily ? String.valueOf(variation.rotation()) : "",
        fields.cursor());
  }

  /// Ends a request that could not be answered before it has changed anything.
  ///
  /// @param user whose list is asked for; empty for somebody without an id
  /// @throws ProblemException as [#page]
  public void check(LoadedModel served, String user) {
    page(served, Query.of(user));
  }

  /// A question with this shape, about the movies that follow.
  ///
  /// @throws ProblemException (400, 410) when the catalog has no such genre or field, or the cursor
  ///   is not of this list
  ListPage page(LoadedModel served, Query query) {
    var whole = badUnlessUsable(() -> shape.of(query, served.filters()));
    var question = question(query.user());
    if (cursor == null) {
      return new ListPage(whole, ListCursor.first(served, question, day));
    }
    var before = ListCursor.read(cursor, served, question);
    return new ListPage(
        !whole.isRearranged()
            ? whole.filteredBy(whole.filter().and(before.rest(served)))
            : whole.after(before.items(served)),
        before);
  }

  /// Everything that identifies a list, except the ratings of the user and the artifact; as JSON,
  /// in which no two lists look the same.
  public String question(String user) {
    return Wire.write(
        Arrays.asList(
            user,
            shape.filter() == null ? null : shape.filter().canonical(),
            new TreeSet<>(shape.genres()),
            shape.candidates() == null ? null : new TreeSet<>(shape.candidates()),
            new TreeSet<>(shape.exclude()),
            shape.minimumRatings(),
            shape.ratedToo(),
            shape.variation().diversity(),
            shape.variation().rotation(),
            shape.variation().exploration()));
  }

  private static <T> T badUnlessUsable(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.BAD_PARAMETER, String.valueOf(e.getMessage()));
    }
  }

  /// A page to be made.
  ///
  /// @param query asks for what follows
  /// @param before what was on the pages before
  record ListPage(Query query, ListCursor before) {}
}
