package dev.matinee.workbench.home;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.filter.CompiledFilters;
import dev.matinee.core.recommender.ListShape;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommendations;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.core.text.IdText;
import dev.matinee.core.titles.Titles;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.UnknownMoviesNote;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.store.ratings.DataInfo;
import dev.matinee.workbench.data.DataChoice;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One person who asks for a list: a known user, or somebody who says what they like.
///
/// @param user a user of the home
/// @param ratings a file of the person's ratings, of any layout
/// @param reading what the user states about that file
/// @param likes titles of movies that the person likes
/// @param count how many movies, up to 1000
/// @param shape which movies the list may have
public record RecommendationRequest(
    @Nullable String user,
    @Nullable Path ratings,
    ReadOptions reading,
    List<String> likes,
    int count,
    ListShape shape) {
  private static final String YOU = "you";
  private static final int MOST = 1000;

  /// @throws IllegalArgumentException when it is not said in exactly one way who asks, or the
  ///   number of movies is out of range
  public RecommendationRequest {
    likes = List.copyOf(likes);
    int ways = (user != null ? 1 : 0) + (ratings != null ? 1 : 0) + (likes.isEmpty() ? 0 : 1);
    if (ways != 1) {
      throw new IllegalArgumentException("say for whom: one of --user, --ratings and --like");
    }
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "-n must be between 1 and %d, got %d".formatted(MOST, count));
    }
  }

  /// A list that may have every movie.
  public RecommendationRequest(
      @Nullable String user,
      @Nullable Path ratings,
      ReadOptions reading,
      List<String> likes,
      int count) {
    this(user, ratings, reading, likes, count, ListShape.ANY);
  }

  /// What they are answered, by which artifact, which was trained on which data.
  ///
  /// @param recommender says how strong each recommendation is
  public record RecommendationAnswer(
      DataInfo data,
      String artifact,
      Titles titles,
      Recommender recommender,
      Recommendations list) {
    /// Who answers, for people.
    public String about() {
      return "%s answers, trained on %s. %s".formatted(artifact, data.name(), data.about());
    }
  }

  /// The ratings that it is asked of, read now; what is wrong with the question is found before a
  /// home is made for them.
  ///
  /// @throws IllegalArgumentException with the reason
  public DataChoice answerable(DataChoice choice) {
    var data = choice.readNow();
    requireAnswerable(data.open().ratings());
    return data;
  }

  private void requireAnswerable(Ratings ratings) {
    var query = query(id -> of(ratings, id), ratings.scale(), Titles.of(ratings), _ -> {});
    shape.of(query, new CompiledFilters(ratings));
  }

  /// Answers with a list of a model; a home that has no data or no champion gets them first. What
  /// is wrong with the question is found before any training.
  ///
  /// @param choice the data of an empty home
  public RecommendationAnswer answer(
      Workbench bench, DataChoice choice, ModelChoice model, Training training) {
    var home = bench.home();
    var bootstrap = new HomeBootstrap(bench);
    var data = bootstrap.ensureData(choice, this::requireAnswerable);
    var known = home.ratings().snapshot();
    var titles = Titles.of(known);
    if (!choice.isNamed()) { // what is read anew says it itself
      UnknownMoviesNote.note(known).ifPresent(bench.notes());
    }
    var query = query(home.ratings()::of, known.scale(), titles, bench.notes()).count(count);
    shape.of(query, new CompiledFilters(known)); // a mistake shows before any training
    var id = model.id(bench, training);
    var recommender = ConfiguredAlgorithm.restored(bench.registry(), home.artifacts().load(id));
    noteNewer(query, recommender.ratings(), titles, id, bench.notes());
    var now = CurrentMovies.of(bench, recommender);
    shape.notes(now.filters()).forEach(bench.notes());
    var asked = shape.of(query.withReasons(), now.filters()).ruled(now.rules(model));
    return new RecommendationAnswer(
        data, id, titles, recommender, now.recommender().recommend(asked));
  }

  /// Movies that the home knows, of requests for instance, and the model does not.
  private static void noteNewer(
      Query query, Ratings trained, Titles titles, String artifact, Consumer<String> notes) {
    var newer =
        query.newer().stream()
            .map(Rating::item)
            .filter(item -> titles.knows(item) && trained.items().indexOf(item) < 0)
            .distinct()
            .toList();
    if (!newer.isEmpty()) {
      notes.accept(
          "%,d of %,d rated movies say nothing: %s was trained before they were known: %s"
              .formatted(
                  newer.size(),
                  query.newer().size(),
                  artifact,
                  newer.stream().limit(5).collect(Collectors.joining(", "))));
    }
  }

  private static List<Rating> of(Ratings ratings, String id) {
    int user = ratings.users().indexOf(id);
    return IntStream.range(0, ratings.size())
        .filter(position -> ratings.user(position) == user)
        .mapToObj(ratings::rating)
        .toList();
  }

  private Query query(
      Function<String, List<Rating>> store,
      RatingScale scale,
      Titles titles,
      Consumer<String> notes) {
    if (user != null) {
      return user(store, user);
    }
    return ratings != null
        ? file(ratings, reading, titles, scale, notes)
        : liking(likes, titles, scale, notes);
  }

  /// A user of the home.
  ///
  /// @throws IllegalArgumentException when nobody of this id has rated anything
  private static Query user(Function<String, List<Rating>> ratings, String user) {
    var id = IdText.plain(user);
    var own = ratings.apply(id);
    if (own.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown user '%s': nobody of this id has rated anything here; try --like TITLE"
              .formatted(user));
    }
    return Query.of(id).withOnly(own);
  }

  /// Somebody whose ratings are in a file of any layout, also one that names movies by title.
  ///
  /// @param reading what the user states about the file
  /// @param titles the movies that are known
  /// @param scale of the ratings that are known; those of the file are put on it
  /// @param notes is told which rows could not be used
  /// @throws IllegalArgumentException when the file has those of several people, or of no movie
  ///   that its titles would find
  private static Query file(
      Path file, ReadOptions reading, Titles titles, RatingScale scale, Consumer<String> notes) {
    var rows = Reader.rows(file, reading, scale);
    DataChoice.tell(rows, notes);
    var people = rows.ratings().stream().map(Rating::user).collect(Collectors.toSet());
    if (people.size() > 1) {
      throw new IllegalArgumentException(
          "%s holds the ratings of %d people; recommend answers one, `matinee client` many"
              .formatted(file, people.size()));
    }
    var own =
        rows.titled()
            ? KnownMovies.byTitle(rows.ratings(), titles, file, notes)
            : KnownMovies.byIdAndTitle(rows.ratings(), rows.titles(), titles, file, notes);
    own = KnownMovies.last(own, file, notes);
    return Query.of(onScale(own, rows.scale() == null ? scale : rows.scale(), scale, notes));
  }

  /// Ratings of one scale on another, the ends of the one on those of the other.
  private static List<Rating> onScale(
      List<Rating> ratings, RatingScale from, RatingScale to, Consumer<String> notes) {
    if (from.min() == to.min() && from.max() == to.max()) {
      return ratings;
    }
    if (from.isOfChoices() || to.isOfChoices()) {
      return asChosen(ratings, to, notes);
    }
    notes.accept(
        "ratings of the scale %s are put on the scale %s of the data: the lowest on the lowest, the highest on the highest"
            .formatted(from.toText(), to.toText()));
    double stretch = ((double) to.max() - to.min()) / ((double) from.max() - from.min());
    return ratings.stream()
        .map(
            rating ->
                new Rating(
                    rating.user(),
                    rating.item(),
                    (float) (to.min() + stretch * (rating.value() - from.min())),
                    rating.timestamp()))
        .toList();
  }

  /// A choice says as much as `--like` does; of data without ratings every rated movie is a chosen
  /// one.
  private static List<Rating> asChosen(
      List<Rating> ratings, RatingScale to, Consumer<String> notes) {
    notes.accept(
        to.isOfChoices()
            ? "the data are choices, without ratings: every rated movie counts as a chosen one"
            : "the file has choices, without ratings: each counts as the highest rating, "
                + to.max());
    return ratings.stream()
        .map(rating -> new Rating(rating.user(), rating.item(), to.max(), rating.timestamp()))
        .toList();
  }

  /// Somebody who likes movies of these titles.
  ///
  /// @param notes is told which movie was taken where several have the title
  /// @throws IllegalArgumentException when no movie has one of the titles
  private static Query liking(
      List<String> likes, Titles titles, RatingScale scale, Consumer<String> notes) {
    var liked = new ArrayList<Rating>();
    for (var title : likes) {
      var found = titles.requireMovie(title);
      if (!found.others().isEmpty()) {
        notes.accept(
            "'%s' has several ids: taking %s, not %s"
                .formatted(
                    found.match().title(),
                    found.item(),
                    found.others().stream()
                        .map(Titles.Match::item)
                        .collect(Collectors.joining(", "))));
      }
      liked.add(new Rating(YOU, found.item(), scale.max(), 0));
    }
    return Query.of(liked);
  }
}
