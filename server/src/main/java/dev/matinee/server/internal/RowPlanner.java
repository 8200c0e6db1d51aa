package dev.matinee.server.internal;

import dev.matinee.core.Features;
import dev.matinee.core.Profile;
import dev.matinee.core.Rating;
import dev.matinee.core.recommender.ListShape;
import dev.matinee.core.recommender.Query;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.server.serving.PassedOver;
import dev.matinee.workbench.role.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Fills the rows of one user, one after the other: what stands in a row stands in none below it.
final class RowPlanner {
  private static final int GENRES = 8;
  private static final int REASONS = 4;

  private final LoadedModel served;
  private final Query query;
  private final PassedOver passedOver;
  private final Profile profile;
  private final ListShape shape;
  private final RowScores scores;
  private final int count;
  private final Set<String> taken;

  /// A row of ids.
  ///
  /// @param item that it is because of; `null` for none
  /// @param genre that it is of; `null` for none
  record FilledRow(
      String kind,
      String title,
      @Nullable String item,
      @Nullable String genre,
      List<String> items) {}

  /// @param query who asks
  /// @param shape which movies the rows may have
  /// @param passedOver what stands in no row, or later, because the user has passed it over
  /// @param count how many movies a row has
  RowPlanner(
      LoadedModel served,
      Query query,
      ListShape shape,
      PassedOver passedOver,
      RowScores scores,
      int count) {
    this.served = served;
    this.query = query;
    this.passedOver = passedOver;
    this.profile = served.recommender().profile(query);
    this.shape = shape;
    this.scores = scores;
    this.count = count;
    this.taken = new HashSet<>(shape.exclude());
    taken.addAll(passedOver.resting());
  }

  /// The first rows that have any movie.
  ///
  /// @param most how many rows there are at most
  List<FilledRow> rows(int most, RowScores.Trend trend) {
    float[] own = served.recommender().scores(query);
    var reasons = reasons();
    var genres = genres();
    var rows = new ArrayList<FilledRow>();
    if (served.recommender().isPersonal(query)) {
      add(rows, "for-you", "For you", own, null);
    }
    addReason(rows, reasons, 0);
    add(rows, "trending", "Trending", scores.trending(trend), null);
    addGenre(rows, genres, 0, own);
    add(rows, "popular", "Popular", scores.popularity(), null);
    addReason(rows, reasons, 1);
    addNew(rows);
    for (int k = 1; rows.size() < most && (k < genres.size() || k + 1 < reasons.size()); k++) {
      addGenre(rows, genres, k, own);
      addReason(rows, reasons, k + 1);
    }
    return rows.subList(0, Math.min(most, rows.size()));
  }

  private void add(
      List<FilledRow> rows, String kind, String title, float[] by, @Nullable String genre) {
    add(rows, new FilledRow(kind, title, null, genre, best(by, genre, count)));
  }

  private void add(List<FilledRow> rows, FilledRow row) {
    if (!row.items().isEmpty()) {
      rows.add(row);
      taken.addAll(row.items());
    }
  }

  private void addReason(List<FilledRow> rows, List<Integer> reasons, int k) {
    if (k < reasons.size()) {
      var recommender = served.recommender();
      int item = reasons.get(k);
      var alike = new float[recommender.ratings().items().size()];
      recommender.model().similarItems(item).scores(alike);
      alike[item] = Float.NaN;
      var id = recommender.ratings().items().id(item);
      var verb = recommender.ratings().scale().isOfChoices() ? "chose" : "liked";
      var title = "Because you %s %s".formatted(verb, served.titles().title(id));
      add(rows, new FilledRow("because", title, id, null, best(alike, null, count)));
    }
  }

  private void addGenre(List<FilledRow> rows, List<String> genres, int k, float[] own) {
    if (k < genres.size()) {
      add(rows, "genre", genres.get(k), own, genres.get(k));
    }
  }

  /// What was added since the training, the latest first, then the newest that training knows.
  private void addNew(List<FilledRow> rows) {
    var catalog = served.catalog();
    var allowed = asked(null);
    var rated = new HashSet<>(query.newer().stream().map(Rating::item).toList());
    var items = new ArrayList<String>();
    for (int row = catalog.ids().size() - 1;
        row >= served.trained().ratings().items().size() && items.size() < count;
        row--) {
      var id = catalog.ids().id(row);
      if (catalog.isOffered(row)
          && allowed.filter().accepts(catalog.features(), row)
          && !taken.contains(id)
          && (shape.ratedToo() || !rated.contains(id))) {
        items.add(id);
      }
    }
    if (items.size() < count) {
      items.addAll(best(scores.newest(), null, count - items.size()));
    }
    add(rows, new FilledRow("new", "New", null, null, items));
  }

  private List<String> best(float[] by, @Nullable String genre, int number) {
    return served.recommender().rank(asked(genre).count(number), by);
  }

  /// The question with the shape of the rows, about what stands in none yet.
  private Query asked(@Nullable String genre) {
    var rest =
        new ListShape(
            shape.filter(),
            shape.genres(),
            shape.candidates(),
            taken,
            shape.minimumRatings(),
            shape.ratedToo());
    var rules = passedOver.on(served.rules(Role.INTERNAL), served);
    var asked = rest.of(query, served.filters()).ruled(rules);
    return genre == null
        ? asked
        : asked.filteredBy(asked.filter().and(served.filters().ofGenres(Set.of(genre))));
  }

  /// The movies that the user liked last, or if times are not known, likes most.
  private List<Integer> reasons() {
    var ratings = served.ratings();
    var times = new TreeMap<Integer, Long>();
    for (var rating : query.newer()) {
      times.put(ratings.items().indexOf(rating.item()), rating.timestamp());
    }
    return IntStream.range(0, profile.size())
        .filter(k -> profile.value(k) >= ratings.scale().likedFrom())
        .filter(k -> ratings.knowsItem(profile.item(k)))
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(k -> -times.getOrDefault(profile.item(k), 0L))
                .thenComparingDouble(k -> -profile.value(k)))
        .map(profile::item)
        .limit(REASONS)
        .toList();
  }

  /// The genres of most movies that the user liked; those of the most rated movies for a newcomer.
  private List<String> genres() {
    var ratings = served.ratings();
    var liked = new TreeMap<String, Integer>();
    for (int k = 0; k < profile.size(); k++) {
      if (profile.value(k) >= ratings.scale().likedFrom()) {
        ratings
            .ofItems()
            .labels(profile.item(k), Features.GENRES)
            .forEach(genre -> liked.merge(genre, 1, Integer::sum));
      }
    }
    var known = liked.isEmpty() ? scores.genres() : byCount(liked);
    return known.stream()
        .filter(genre -> served.filters().genres().contains(genre))
        .limit(GENRES)
        .toList();
  }

  private static List<String> byCount(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
