package dev.matinee.workbench.lists;

import dev.matinee.core.Rating;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.ListRules;
import dev.matinee.core.recommender.ListShape;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.core.titles.Titles;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.text.Text;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.workbench.data.DataChoice;
import dev.matinee.workbench.home.CurrentMovies;
import dev.matinee.workbench.home.HomeBootstrap;
import dev.matinee.workbench.home.KnownMovies;
import dev.matinee.workbench.home.ModelChoice;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Lists for everybody, or for the users of a file, written into a file: each list is the one that
/// a single request gets.
///
/// A few users at a time share one product of matrices, of which a block of movies is looked at
/// while it is in the cache; memory does not grow with the number of users.
///
/// @param model which one answers
/// @param users a file with an id a line, or with ratings that its users bring along; `null` for
///   everybody
/// @param reading what the user states about that file
/// @param count how many movies a list has, up to 1000
/// @param out by its ending CSV or JSON lines
/// @param shape which movies a list may have
public record ListsRequest(
    ModelChoice model,
    @Nullable Path users,
    ReadOptions reading,
    int count,
    Path out,
    ListShape shape) {
  private static final int MOST = 1000;

  /// Users whose lists are made together.
  private static final int TOGETHER = 24;

  /// So many times these are made for each thread before they are written, one after the other.
  private static final int PARTS = 32;

  private static final Duration BETWEEN_KEEPS = Duration.ofSeconds(5);

  /// So many strangers are named.
  private static final int NAMED = 5;

  /// @throws IllegalArgumentException when the number of movies is out of range, or the file's
  ///   ending says no form
  public ListsRequest {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "-n must be between 1 and %d, got %d".formatted(MOST, count));
    }
    ListsFormat.of(out);
  }

  /// Lists that may have every movie.
  public ListsRequest(
      ModelChoice model, @Nullable Path users, ReadOptions reading, int count, Path out) {
    this(model, users, reading, count, out, ListShape.ANY);
  }

  /// What came of it, as `recommend --all --json` has it.
  ///
  /// @param users who have a list
  /// @param seconds for the lists that were made now, writing included; reading is not
  /// @param usersPerSecond of those whose lists were made now
  public record WrittenLists(
      long users, double seconds, double usersPerSecond, String out, String artifact) {
    /// For people.
    public String inWords() {
      return "Lists for %,d users in %s, by %s: %.1f s, %,.0f users a second"
          .formatted(users, out, artifact, seconds, usersPerSecond);
    }
  }

  /// Makes the lists.
  ///
  /// @param data of an empty home that is asked by a role
  /// @throws IllegalArgumentException when the file of users names none that is known, or the
  ///   catalog has no such genre or field
  public WrittenLists run(Workbench bench, DataChoice data, Training training) {
    var format = ListsFormat.of(out);
    if (model.artifact() == null) {
      new HomeBootstrap(bench).ensureData(data, this::requireKnown);
    }
    var id = model.id(bench, training);
    var artifact = bench.home().artifacts().load(id);
    var now = CurrentMovies.of(bench, ConfiguredAlgorithm.restored(bench.registry(), artifact));
    var recommender = now.recommender();
    var rules = now.rules(model);
    UnaryOperator<Query> asking = query -> shape.of(query, now.filters()).ruled(rules);
    shape.of(Query.of(""), now.filters()); // a mistake shows before any work
    shape.notes(now.filters()).forEach(bench.notes());
    var people = people(bench, artifact);
    tellStrangers(people, bench.notes());
    try (var file = UnfinishedFile.open(out, key(id, now, question(rules), people))) {
      int before = Math.toIntExact(file.done());
      if (before > 0) {
        bench.notes().accept("Going on after the first %,d users.".formatted(before));
      }
      long start = System.nanoTime();
      write(file, format, recommender, asking, people, training);
      file.finish();
      double seconds = (System.nanoTime() - start) / 1e9;
      int all = people.ids().size();
      return new WrittenLists(all, seconds, (all - before) / seconds, out.toString(), id);
    }
  }

  /// Everything that the content depends on.
  private static String key(String id, CurrentMovies now, String question, ListedUsers people) {
    return "%s %s %s %d %s %d %d"
        .formatted(
            id,
            now.state(),
            question,
            people.ids().size(),
            people.asTrained() ? "" : people.known().digest(),
            people.ids().hashCode(),
            people.newer().hashCode());
  }

  /// What is asked of every user and the rules that the lists obey, which depend on role and time,
  /// as text; the same in every process, while the order of a set is not.
  String question(ListRules rules) {
    var candidates = shape.candidates();
    return "%d %s %d"
        .formatted(
            count,
            Arrays.asList(
                    shape.filter(),
                    shape.genres(),
                    candidates == null ? null : new TreeSet<>(candidates),
                    new TreeSet<>(shape.exclude()),
                    shape.minimumRatings(),
                    shape.ratedToo(),
                    shape.variation())
                .toString()
                .replace('\n', ' '),
            rules.hashCode());
  }

  private void write(
      UnfinishedFile file,
      ListsFormat format,
      Recommender recommender,
      UnaryOperator<Query> asking,
      ListedUsers people,
      Training training) {
    if (file.done() == 0) {
      file.append(format.header(), 0);
    }
    int all = people.ids().size();
    var window = new byte[PARTS * training.threads()][];
    long kept = System.nanoTime();
    for (int first = Math.toIntExact(file.done()); first < all; first += window.length * TOGETHER) {
      int from = first;
      int end = Math.min(all, first + window.length * TOGETHER);
      int parts = (end - from + TOGETHER - 1) / TOGETHER;
      training.forEach(
          parts,
          part -> {
            int start = from + part * TOGETHER;
            window[part] =
                lists(format, recommender, asking, people, start, Math.min(end, start + TOGETHER));
          });
      for (int part = 0; part < parts; part++) {
        file.append(window[part], Math.min(end, from + (part + 1) * TOGETHER) - file.done());
      }
      if (System.nanoTime() - kept > BETWEEN_KEEPS.toNanos()) {
        file.keep();
        kept = System.nanoTime();
      }
      training.progress().report("lists", end, all);
    }
  }

  private byte[] lists(
      ListsFormat format,
      Recommender recommender,
      UnaryOperator<Query> asking,
      ListedUsers people,
      int from,
      int end) {
    var queries =
        IntStream.range(from, end)
            .mapToObj(k -> asking.apply(people.query(k).count(count)))
            .toList();
    var lists = recommender.recommend(queries);
    return format.bytes(
        IntStream.range(0, lists.size())
            .mapToObj(
                k ->
                    ListsFormat.UserList.of(
                        queries.get(k).user(), lists.get(k), recommender.ratings()))
            .toList());
  }

  private ListedUsers people(Workbench bench, Artifact artifact) {
    var everybody = everybody(bench, artifact);
    return users == null ? everybody : named(users, everybody, bench.notes());
  }

  /// Finds what is wrong with the file of users before a home is filled.
  private void requireKnown(Ratings ratings) {
    if (users != null) {
      tellStrangers(named(users, ListedUsers.all(ratings, true), _ -> {}), _ -> {});
    }
  }

  /// The users of the home as they are now; those of the training where the home holds no ratings,
  /// or other ones than the artifact was trained on.
  private static ListedUsers everybody(Workbench bench, Artifact artifact) {
    var home = bench.home().ratings();
    var trained = artifact.ratings();
    var held = home.data().map(info -> info.name().equals(artifact.manifest().data().name()));
    if (!held.orElse(false)) {
      return ListedUsers.all(trained, true);
    }
    Ratings now = home.snapshot();
    return now.digest().equals(trained.digest())
        ? ListedUsers.all(trained, true)
        : ListedUsers.all(now, false);
  }

  private ListedUsers named(Path file, ListedUsers everybody, Consumer<String> notes) {
    var ids = Reader.userIds(file);
    if (ids.isPresent()) {
      return everybody.only(ids.get());
    }
    var known = everybody.known();
    var rows = Reader.rows(file, reading, known.scale());
    DataChoice.tell(rows, notes);
    return everybody.bringing(
        rows.ratings().stream().map(Rating::user).distinct().toList(),
        KnownMovies.of(rows, file, Titles.of(known), known.scale(), notes));
  }

  /// Says who has no list of their own.
  ///
  /// @throws IllegalArgumentException when nobody of a file has: then it is of other users
  private void tellStrangers(ListedUsers people, Consumer<String> notes) {
    var strangers = people.strangers();
    if (strangers.isEmpty()) {
      return;
    }
    int all = people.ids().size();
    var names =
        strangers.stream()
            .limit(NAMED)
            .map(id -> "'" + Text.excerpt(id) + "'")
            .collect(Collectors.joining(", "));
    var more = strangers.size() > NAMED ? ", …" : "";
    if (users != null && strangers.size() == all) {
      throw new IllegalArgumentException(
          "none of the %,d users of %s has rated anything here: %s%s; name users of the data, or let the file have ratings that they bring along"
              .formatted(all, users, names, more));
    }
    notes.accept(
        "%,d of %,d users have rated nothing here; their lists are those for everybody: %s%s"
            .formatted(strangers.size(), all, names, more));
  }
}
