package dev.matinee.core.titles;

import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import dev.matinee.core.Ratings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds movies by title and titles by movie.
///
/// People write "the matrix" for `Matrix, The (1999)`. A title is compared exactly; then without
/// regard to case, accents and punctuation; then with its article in front; then without the year,
/// or by the other name that stands in brackets, when only one movie fits; a year in the question
/// does not matter to titles without one. Several ids of one title are one movie: the most rated id
/// stands for it. Built once from ratings, immutable, quick: a lookup is a few hash lookups, a
/// search one pass over the titles.
public final class Titles {
  private static final int NEAREST = 3;
  private static final Comparator<Match> MOST_RATED_FIRST =
      Comparator.comparingInt(Match::ratings).reversed();

  private final Ids items;
  private final List<Match> matches;
  private final IntPredicate isThere;
  private final Map<String, TitleText> known; // taken apart already, by title
  private volatile @Nullable Index index;

  /// What is made when titles are first compared: it takes far longer than all else here.
  private record Index(
      List<TitleText> texts,
      List<Map<String, List<Integer>>> stages,
      Map<String, TitleText> known) {}

  /// A movie: its id, its title (the id where none is known) and how many ratings it has.
  public record Match(String item, String title, int ratings) {}

  /// The movie that a title means, and the other ids that have the same title.
  public record ResolvedTitle(Match match, List<Match> others) {
    public ResolvedTitle {
      others = List.copyOf(others);
    }

    /// The id of the movie.
    public String item() {
      return match.item();
    }
  }

  private Titles(
      Ids items, List<Match> matches, IntPredicate isThere, Map<String, TitleText> known) {
    this.items = items;
    this.matches = matches;
    this.isThere = isThere;
    this.known = known;
  }

  /// The titles of all items of the ratings, rated or not.
  public static Titles of(Ratings ratings) {
    var titles = of(ratings.ofItems(), ratings.byItem()::count, _ -> true);
    titles.index();
    return titles;
  }

  /// The titles of a catalog of which more is known than training knew.
  ///
  /// @param ratings how many ratings the movie of a row has
  /// @param isThere whether the movie of a row can be found by its title
  public static Titles of(Features items, IntUnaryOperator ratings, IntPredicate isThere) {
    return of(items, ratings, isThere, Map.of());
  }

  /// The titles of the same catalog after some movies were changed; titles that are the same are
  /// not taken apart again.
  public Titles with(Features changed, IntUnaryOperator ratings, IntPredicate isThere) {
    var made = index;
    return of(changed, ratings, isThere, made == null ? known : made.known());
  }

  private static Titles of(
      Features items,
      IntUnaryOperator ratings,
      IntPredicate isThere,
      Map<String, TitleText> known) {
    var matches =
        IntStream.range(0, items.ids().size())
            .mapToObj(
                row -> new Match(items.ids().id(row), items.title(row), ratings.applyAsInt(row)))
            .toList();
    return new Titles(items.ids(), matches, isThere, known);
  }

  /// Makes what titles are compared by, if nobody has compared any yet: whoever asks next need not
  /// wait for it.
  public void prepare() {
    index();
  }

  private Index index() {
    var made = index;
    if (made == null) {
      synchronized (matches) {
        made = index;
        if (made == null) {
          made = made();
          index = made;
        }
      }
    }
    return made;
  }

  private Index made() {
    var all = new HashMap<String, TitleText>();
    var texts =
        matches.stream().map(match -> all.computeIfAbsent(match.title(), this::text)).toList();
    return new Index(
        texts,
        List.of(
            index(row -> List.of(matches.get(row).title())),
            index(row -> List.of(texts.get(row).plain())),
            index(row -> List.of(texts.get(row).canonical())),
            index(row -> texts.get(row).names())),
        all);
  }

  private TitleText text(String title) {
    var text = known.get(title);
    return text == null ? TitleText.of(title) : text;
  }

  private Map<String, List<Integer>> index(Function<Integer, List<String>> keys) {
    var index = new HashMap<String, List<Integer>>();
    for (int row = 0; row < matches.size(); row++) {
      if (!isThere.test(row)) {
        continue;
      }
      for (var key : new HashSet<>(keys.apply(row))) {
        index.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(row);
      }
    }
    return index;
  }

  /// Whether there is an item of this id, rated or not.
  public boolean knows(String item) {
    return items.indexOf(item) >= 0;
  }

  /// The title of an item; its id where the item or its title is not known.
  public String title(String item) {
    int row = items.indexOf(item);
    return row < 0 ? item : matches.get(row).title();
  }

  /// The movie that a title means.
  ///
  /// @throws IllegalArgumentException when there is none (the message names the nearest) or several
  ///   fit (it names them)
  public ResolvedTitle requireMovie(String title) {
    var fitting = fitting(title);
    if (!fitting.isEmpty()) {
      return only(fitting).orElseThrow(() -> ambiguous(title, fitting));
    }
    var nearest = titles(search(title, NEAREST));
    throw new IllegalArgumentException(
        "unknown movie '%s'%s"
            .formatted(
                shortened(title),
                nearest.isEmpty() ? "" : "; nearest: " + String.join("; ", nearest)));
  }

  /// The movie that a title means; empty where there is none or several fit.
  ///
  /// For many titles at once: a failure costs no more than a success, while [#requireMovie]
  /// compares the title with all others to name the nearest.
  public Optional<ResolvedTitle> findMovie(String title) {
    return only(fitting(title));
  }

  /// The movies that a title fits as closely as any, most rated first.
  private List<Match> fitting(String title) {
    var text = TitleText.of(title);
    var keys = List.of(title, text.plain(), text.canonical(), text.canonical());
    var stages = index().stages;
    for (int stage = 0; stage < stages.size(); stage++) {
      var rows = stages.get(stage).getOrDefault(keys.get(stage), List.of());
      if (!rows.isEmpty()) {
        return rows.stream().map(matches::get).sorted(MOST_RATED_FIRST).toList();
      }
    }
    var bare = TitleText.withoutYear(title);
    return bare.isEmpty()
        ? List.of()
        : fitting(bare).stream().filter(match -> !TitleText.hasYear(match.title())).toList();
  }

  /// The most rated of some movies that all have one title.
  private static Optional<ResolvedTitle> only(List<Match> fitting) {
    return titles(fitting).size() == 1
        ? Optional.of(new ResolvedTitle(fitting.getFirst(), fitting.subList(1, fitting.size())))
        : Optional.empty();
  }

  private static List<String> titles(List<Match> matches) {
    return matches.stream().map(Match::title).distinct().toList();
  }

  private static IllegalArgumentException ambiguous(String asked, List<Match> fitting) {
    return new IllegalArgumentException(
        "'%s' means several movies, say which: %s"
            .formatted(
                shortened(asked),
                titles(fitting).stream().limit(10).collect(Collectors.joining("; "))));
  }

  /// The movies whose titles have all words of a text somewhere in them, at most `limit`: the title
  /// itself first, then those where the words begin words, then the rest, each most rated first.
  /// The nearest titles where none has.
  ///
  /// @throws IllegalArgumentException when the limit is below 1
  public List<Match> search(String text, int limit) {
    return search(text, limit, _ -> true);
  }

  /// The same among some movies, by their rows.
  public List<Match> search(String text, int limit, IntPredicate among) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, got " + limit);
    }
    var asked = TitleText.of(text);
    var words = asked.plain().isEmpty() ? new String[0] : asked.plain().split(" ", -1);
    var texts = index().texts;
    record Hit(int tier, Match match) {}
    var hits =
        IntStream.range(0, words.length == 0 ? 0 : matches.size())
            .filter(row -> isThere.test(row) && among.test(row))
            .filter(row -> texts.get(row).hasAll(words))
            .mapToObj(row -> new Hit(texts.get(row).tier(asked, words), matches.get(row)))
            .sorted(Comparator.comparingInt(Hit::tier).thenComparing(Hit::match, MOST_RATED_FIRST))
            .limit(limit)
            .map(Hit::match)
            .toList();
    return hits.isEmpty() ? nearest(asked, limit, among) : hits;
  }

  /// The titles that take the fewest changed letters, and those that take up to two more, if they
  /// take fewer than half of them.
  private List<Match> nearest(TitleText asked, int limit, IntPredicate among) {
    var texts = index().texts;
    record Near(int distance, Match match) {}
    int farthest = asked.canonical().length() / 2;
    var near =
        IntStream.range(0, matches.size())
            .filter(row -> isThere.test(row) && among.test(row))
            .mapToObj(
                row -> new Near(texts.get(row).distance(asked, farthest + 1), matches.get(row)))
            .filter(one -> one.distance() <= farthest)
            .sorted(
                Comparator.comparingInt(Near::distance)
                    .thenComparing(Near::match, MOST_RATED_FIRST))
            .limit(limit)
            .toList();
    return near.stream()
        .filter(one -> one.distance() <= near.getFirst().distance() + 2)
        .map(Near::match)
        .toList();
  }

  private static String shortened(String text) {
    int shown = 80;
    return text.length() <= shown ? text : text.substring(0, shown) + "…";
  }
}
