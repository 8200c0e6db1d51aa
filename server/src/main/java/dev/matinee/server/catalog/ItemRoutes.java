package dev.matinee.server.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.filter.FilterExpression;
import dev.matinee.core.titles.Titles;
import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.MediaType;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.server.serving.MovieCatalog;
import dev.matinee.store.catalog.CatalogOverride;
import dev.matinee.store.catalog.CatalogStore;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.wire.Wire;
import dev.matinee.wire.catalog.ItemFields;
import dev.matinee.wire.catalog.ItemsResponse;
import dev.matinee.wire.catalog.ItemsResponse.Result;
import dev.matinee.wire.recommendations.MoviePage;
import dev.matinee.wire.recommendations.MoviePage.FoundMovie;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Movies over HTTP: found by title, listed, added, changed, hidden and removed.
///
/// What was acknowledged is on disk and counts in this process; others see it within a second.
public final class ItemRoutes {
  private static final int DEFAULT_N = 20;
  private static final int LARGEST_N = 200;
  private static final int MOST_MOVIES = 10_000; // of a request: all are one transaction
  private static final String TYPES =
      MediaType.JSON + ", " + MediaType.JSON_LINES + " or " + MediaType.NDJSON;
  private static final String HIDDEN = "hidden";

  private final ActiveModels serving;
  private final CatalogStore store;
  private final ComputePool pool;

  /// @param pool where titles are compared
  public ItemRoutes(ActiveModels serving, CatalogStore store, ComputePool pool) {
    this.serving = serving;
    this.store = store;
    this.pool = pool;
  }

  /// Registers the routes.
  public void register(Routes routes) {
    var reading = routes.shared(serving.roles().stream().map(Role::id).toList());
    reading.get("/v1/items", this::list, "q", "n", "filter", "genre", "include", "cursor");
    reading.get("/v1/items/{item}", this::one);
    var writing = reading.of(Scope.WRITE);
    writing.post("/v1/items", this::putAll);
    writing.put("/v1/items/{item}", this::put);
    writing.patch("/v1/items/{item}", this::patch);
    writing.delete("/v1/items/{item}", this::remove);
  }

  private MoviePage list(Context ctx) {
    var arguments = QueryParameters.of(ctx);
    int count = arguments.whole("n", 1, LARGEST_N, DEFAULT_N);
    var include = arguments.choice("include", List.of(HIDDEN));
    var text = arguments.text("q");
    var filter = arguments.text("filter");
    var genres = arguments.all("genre");
    var question = "items %s %s %s %s".formatted(text, filter, genres, include);
    var cursor = arguments.text("cursor").map(sent -> PageCursor.last(question, sent));
    var served = serving.any();
    var catalog = served.catalog();
    return pool.call(
        () -> {
          var wanted = wanted(catalog, filter.orElse(""), genres);
          IntPredicate among =
              row ->
                  wanted.test(row)
                      && catalog.has(catalog.ids().id(row))
                      && (include.isPresent() || catalog.isOffered(row));
          var last = cursor.orElse(null);
          var following =
              text.isPresent()
                  ? found(catalog.titles().search(text.get(), Integer.MAX_VALUE, among), last)
                  : inOrder(catalog, among, last, count + 1L);
          var page = following.subList(0, Math.min(following.size(), count));
          var next =
              page.size() < following.size() ? PageCursor.text(question, page.getLast()) : null;
          return new MoviePage(
              served.id(),
              page.stream().map(item -> movie(served, item)).toList(),
              next,
              scale(served.ratings().scale()));
        });
  }

  /// In decimal numbers, as people write them.
  private static MoviePage.ScaleLimits scale(RatingScale scale) {
    var parts = scale.toText().split(":", -1);
    return new MoviePage.ScaleLimits(
        Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
  }

  /// What was found behind the last movie of the page before.
  private static List<String> found(List<Titles.Match> matches, @Nullable String last) {
    var found = matches.stream().map(Titles.Match::item).toList();
    if (last == null) {
      return found;
    }
    int at = found.indexOf(last);
    if (at < 0) {
      throw gone(last);
    }
    return found.subList(at + 1, found.size());
  }

  /// Movies behind the last one of the page before, in the order in which they became known.
  private static List<String> inOrder(
      MovieCatalog catalog, IntPredicate among, @Nullable String last, long most) {
    int from = last == null ? 0 : catalog.ids().indexOf(last) + 1;
    if (last != null && from == 0) {
      throw gone(last);
    }
    return IntStream.range(from, catalog.ids().size())
        .filter(among)
        .limit(most)
        .mapToObj(catalog.ids()::id)
        .toList();
  }

  private static ProblemException gone(String last) {
    return new ProblemException(
        ProblemType.CURSOR_EXPIRED,
        "the movie '%s', with which the page before ended, is not in the list anymore; ask for the first page again, without a cursor"
            .formatted(last));
  }

  private static IntPredicate wanted(MovieCatalog catalog, String filter, List<String> genres) {
    try {
      var filters = catalog.filters();
      var fulfilling = filter.isEmpty() ? null : filters.items(FilterExpression.parse(filter));
      var ofGenres = genres.isEmpty() ? null : filters.ofGenres(genres);
      return row ->
          (fulfilling == null || fulfilling.contains(row))
              && (ofGenres == null || ofGenres.contains(row));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.BAD_PARAMETER, String.valueOf(e.getMessage()));
    }
  }

  private FoundMovie one(Context ctx) {
    var served = serving.any();
    return movie(served, known(served, QueryParameters.id(ctx, "item")));
  }

  private static String known(LoadedModel served, String item) {
    if (!served.catalog().has(item)) {
      throw unknown(item);
    }
    return item;
  }

  private static ProblemException unknown(String item) {
    return new ProblemException(
        ProblemType.UNKNOWN_ITEM,
        "unknown movie '%s'; find movies at /v1/items?q=TEXT, PUT this address to add one"
            .formatted(item));
  }

  /// What a patch starts from: what is stored now, which may be newer than what this process has
  /// seen, else what the artifact was trained with.
  private static CatalogOverride before(
      LoadedModel served, String item, Optional<CatalogOverride> stored) {
    if (stored.isPresent() ? stored.get().removed() : !served.knows(item)) {
      throw unknown(item);
    }
    return stored.orElseGet(() -> CatalogOverride.of(served.ratings().ofItems(), item));
  }

  private FoundMovie put(Context ctx) throws IOException {
    var item = QueryParameters.id(ctx, "item");
    var edit = RequestBodies.readJson(ctx, ItemFields::read);
    var kinds = kinds(); // else 503, and nothing is stored
    return stored(RequestBodies.usable(() -> replaced(kinds, item, edit)));
  }

  private FoundMovie patch(Context ctx) throws IOException {
    var item = QueryParameters.id(ctx, "item");
    var edit = RequestBodies.readJson(ctx, ItemFields::read);
    var served = serving.any(); // else 503, and nothing is stored
    RequestBodies.usable(
        () -> {
          store.changeItem(
              item,
              stored -> {
                var before = before(served, item, stored); // 404 before all else
                FieldKinds.of(served.catalog().features())
                    .add(edit.fields().labels(), edit.fields().numbers());
                return ItemEdit.patched(before, edit);
              });
          return true;
        });
    serving.refreshCatalog();
    return movie(serving.any(), item);
  }

  private FieldKinds kinds() {
    return FieldKinds.of(serving.any().catalog().features());
  }

  private static CatalogOverride replaced(FieldKinds kinds, String item, ItemFields.Edit edit) {
    var entry = ItemEdit.replaced(item, edit);
    kinds.add(entry.labels(), entry.numbers());
    return entry;
  }

  private ItemsResponse.Removed remove(Context ctx) {
    var item = known(serving.any(), QueryParameters.id(ctx, "item"));
    store(List.of(CatalogOverride.removed(item)));
    return new ItemsResponse.Removed(item, true);
  }

  private FoundMovie stored(CatalogOverride entry) {
    store(List.of(entry));
    return movie(serving.any(), entry.id());
  }

  private void store(List<CatalogOverride> entries) {
    RequestBodies.usable(
        () -> {
          store.putItems(entries);
          return true;
        });
    serving.refreshCatalog();
  }

  /// A movie of a request, by its line or its place from 1.
  private record SentMovie(int number, Supplier<JsonNode> sent) {}

  private ItemsResponse putAll(Context ctx) throws IOException {
    var type = MediaType.essence(ctx.header("Content-Type"));
    if (MediaType.isJson(type)) {
      return RequestBodies.readJson(
          ctx, body -> putAll(entries(ItemFields.several(body)), "entry"));
    }
    if (!type.equals(MediaType.JSON_LINES) && !type.equals(MediaType.NDJSON)) {
      throw RequestBodies.unsupported(type, TYPES);
    }
    var lines = RequestBodies.lines(ctx).lines().map(String::strip).toList();
    return putAll(
        IntStream.range(0, lines.size())
            .filter(k -> !lines.get(k).isEmpty())
            .mapToObj(k -> new SentMovie(k + 1, () -> Wire.treeOfLine(lines.get(k))))
            .toList(),
        "line");
  }

  private static List<SentMovie> entries(List<JsonNode> entries) {
    return IntStream.range(0, entries.size())
        .mapToObj(k -> new SentMovie(k + 1, () -> entries.get(k)))
        .toList();
  }

  /// Adds or replaces each movie; one that is wrong is refused, the others count.
  ///
  /// @param what each is called: a line, or an entry
  private ItemsResponse putAll(List<SentMovie> movies, String what) {
    if (movies.size() > MOST_MOVIES) {
      throw new ProblemException(
          ProblemType.UNUSABLE_BODY,
          "at most %,d movies a request, got %,d; send several requests"
              .formatted(MOST_MOVIES, movies.size()));
    }
    var kinds = kinds();
    var entries = new LinkedHashMap<String, CatalogOverride>();
    var results = new ArrayList<Result>();
    var places = new HashMap<String, Integer>();
    for (var movie : movies) {
      try {
        var read = ItemFields.line(movie.sent().get());
        entries.put(read.item(), replaced(kinds, read.item(), read.edit()));
        var earlier = places.put(read.item(), results.size());
        results.add(new Result(movie.number(), read.item(), null));
        if (earlier != null) {
          results.set(earlier, superseded(results.get(earlier), what, movie.number()));
        }
      } catch (IllegalArgumentException e) {
        results.add(new Result(movie.number(), null, String.valueOf(e.getMessage())));
      }
    }
    if (!entries.isEmpty()) {
      store(List.copyOf(entries.values()));
    }
    return new ItemsResponse(entries.size(), results);
  }

  private static Result superseded(Result earlier, String what, int by) {
    return new Result(
        earlier.line(),
        earlier.item(),
        "superseded by %s %d, which has the same item".formatted(what, by));
  }

  private static FoundMovie movie(LoadedModel served, String item) {
    var catalog = served.catalog();
    int row = catalog.ids().indexOf(item);
    var known = ItemEdit.known(catalog, item);
    var labels = new TreeMap<>(known.labels());
    labels.remove(Features.TITLE);
    labels.remove(Features.GENRES);
    var numbers = new TreeMap<>(known.numbers());
    var year = numbers.remove(Features.YEAR);
    return new FoundMovie(
        item,
        catalog.titles().title(item),
        year == null ? null : year.intValue(),
        catalog.features().labels(row, Features.GENRES),
        catalog.ratings(row),
        labels,
        numbers,
        known.hidden() ? true : null,
        known.from(),
        known.until());
  }
}
