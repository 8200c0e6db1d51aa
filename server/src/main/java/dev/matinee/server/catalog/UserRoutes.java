package dev.matinee.server.catalog;

import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.server.serving.UserHistory;
import dev.matinee.store.catalog.CatalogOverride;
import dev.matinee.store.catalog.CatalogStore;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.wire.catalog.FeatureFields;
import dev.matinee.wire.catalog.KnownUsers;
import dev.matinee.wire.catalog.KnownUsers.KnownUser;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Users over HTTP: listed, and told of what is known of them beside their ratings. Trainings use
/// it from the next one on.
public final class UserRoutes {
  private static final int DEFAULT_N = 20;
  private static final int LARGEST_N = 200;
  private static final String QUESTION = "users";

  private final ActiveModels serving;
  private final CatalogStore store;
  private final UserHistory history;

  public UserRoutes(ActiveModels serving, CatalogStore store, UserHistory history) {
    this.serving = serving;
    this.store = store;
    this.history = history;
  }

  /// Registers the routes.
  public void register(Routes routes) {
    // write also to read: ids of persons with what is known of them are no lists of movies
    var writing = routes.shared(serving.roles().stream().map(Role::id).toList()).of(Scope.WRITE);
    writing.get("/v1/users", this::list, "n", "cursor");
    writing.get("/v1/users/{user}", this::one);
    writing.put("/v1/users/{user}", this::put);
  }

  private KnownUsers list(Context ctx) {
    var arguments = QueryParameters.of(ctx);
    int count = arguments.whole("n", 1, LARGEST_N, DEFAULT_N);
    var cursor = arguments.text("cursor").map(text -> PageCursor.last(QUESTION, text));
    var served = serving.any();
    var page = following(served, cursor.orElse(null)).limit(count + 1L).toList();
    var shown = page.subList(0, Math.min(count, page.size()));
    return new KnownUsers(
        served.id(),
        shown.stream().map(user -> user(served, user)).toList(),
        page.size() > count ? PageCursor.text(QUESTION, shown.getLast()) : null);
  }

  /// The users that training knew, then those that were added, in the order in which they became
  /// known.
  private static Stream<String> following(LoadedModel served, @Nullable String last) {
    var ids = served.ratings().users();
    var added =
        served.catalog().changes().users().values().stream()
            .filter(entry -> !entry.removed())
            .map(CatalogOverride::id)
            .filter(id -> ids.indexOf(id) < 0);
    if (last != null && ids.indexOf(last) < 0) {
      return added.dropWhile(id -> !id.equals(last)).skip(1);
    }
    int from = last == null ? 0 : ids.indexOf(last) + 1;
    return Stream.concat(IntStream.range(from, ids.size()).mapToObj(ids::id), added);
  }

  private KnownUser one(Context ctx) {
    var user = QueryParameters.id(ctx, "user");
    var served = serving.any();
    if (served.ratings().users().indexOf(user) < 0
        && served.catalog().changes().user(user).isEmpty()
        && !history.knows(served, user)) {
      throw new ProblemException(
          ProblemType.UNKNOWN_USER,
          "nothing is known of user '%s'; PUT this address to say something".formatted(user));
    }
    return user(served, user);
  }

  private KnownUser put(Context ctx) throws IOException {
    var user = QueryParameters.id(ctx, "user");
    var fields = RequestBodies.readJson(ctx, FeatureFields::read);
    var served = serving.any(); // else 503, and nothing is stored
    var entry = CatalogOverride.of(user, known(fields.labels()), known(fields.numbers()));
    RequestBodies.usable(
        () -> {
          kinds(served).add(entry.labels(), entry.numbers());
          store.putUsers(List.of(entry));
          return true;
        });
    serving.refreshCatalog();
    return user(serving.any(), user);
  }

  /// What training knew of users, and what was said of some since.
  private static FieldKinds kinds(LoadedModel served) {
    var features = served.ratings().ofUsers();
    var labels = new HashSet<>(features.labelNames());
    var numbers = new HashSet<>(features.numberNames());
    for (var entry : served.catalog().changes().users().values()) {
      labels.addAll(entry.labels().keySet());
      numbers.addAll(entry.numbers().keySet());
    }
    return new FieldKinds(labels, numbers);
  }

  private static <T> Map<String, T> known(Map<String, @Nullable T> fields) {
    var known = new TreeMap<String, T>();
    fields.forEach(
        (name, value) -> {
          if (value != null) {
            known.put(name, value);
          }
        });
    return known;
  }

  private static KnownUser user(LoadedModel served, String user) {
    var ratings = served.ratings();
    int row = ratings.users().indexOf(user);
    int count = row < 0 ? 0 : ratings.byUser().count(row);
    var entry = served.catalog().changes().users().get(user);
    if (entry != null) {
      return new KnownUser(user, count, entry.labels(), entry.numbers());
    }
    if (row < 0) { // known by ratings that came after the training
      return new KnownUser(user, count, Map.of(), Map.of());
    }
    var features = ratings.ofUsers();
    var labels = new TreeMap<String, List<String>>();
    var numbers = new TreeMap<String, Double>();
    for (var name : features.labelNames()) {
      if (!features.labels(row, name).isEmpty()) {
        labels.put(name, features.labels(row, name));
      }
    }
    for (var name : features.numberNames()) {
      if (!Double.isNaN(features.number(row, name))) {
        numbers.put(name, features.number(row, name));
      }
    }
    return new KnownUser(user, count, labels, numbers);
  }
}
