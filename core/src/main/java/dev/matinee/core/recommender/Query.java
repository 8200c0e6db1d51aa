package dev.matinee.core.recommender;

import dev.matinee.core.Profile;
import dev.matinee.core.Rating;
import dev.matinee.core.Ratings;
import dev.matinee.core.filter.ItemSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is asked of the [Recommender]: who, with which ratings, how many movies, and which not.
///
/// @param user the user's id, empty for a person without one
/// @param newer ratings of this user that training may not know; of a pair rated in both, the newer
///   one counts
/// @param complete whether `newer` is all there is: what training knew of the user beyond it is
///   left out
/// @param count how many recommendations, at least 1
/// @param exclude ids of items that must not be recommended, beside those that the user has rated
/// @param rerankDepth of so many items with the highest scores those with the most ratings are
///   kept, most first; 0 keeps the order of scores
/// @param onePerTitle whether items that share a title count as one: at most one of them is
///   recommended, and none where the user has rated another
/// @param ratedToo whether what the user has rated may be recommended as well
/// @param explained whether each movie comes with what of the profile speaks for it
/// @param variation how far the list leaves the order of scores
/// @param rules that the list obeys
/// @param shown what stands in the list before this part of it, where the variation must know;
///   `null` for nothing
public record Query(
    String user,
    List<Rating> newer,
    boolean complete,
    int count,
    Set<String> exclude,
    Filter filter,
    int rerankDepth,
    boolean onePerTitle,
    boolean ratedToo,
    boolean explained,
    Variation variation,
    ListRules rules,
    @Nullable ItemSet shown) {
  private static final int DEFAULT_COUNT = 10;

  public Query {
    if (count < 1) {
      throw new IllegalArgumentException(
          "the number of recommendations must be at least 1, got " + count);
    }
    if (rerankDepth < 0) {
      throw new IllegalArgumentException("rerankDepth must not be negative, got " + rerankDepth);
    }
    newer = List.copyOf(newer);
    exclude = Set.copyOf(exclude);
  }

  /// Ten movies for a user as training knew them.
  public static Query of(String user) {
    return new Draft(user).query();
  }

  /// Ten movies for somebody of whom only these ratings are known.
  public static Query of(List<Rating> ratings) {
    return of("").withOnly(ratings);
  }

  /// The same question with ratings that training may not know.
  public Query with(List<Rating> ratings) {
    return changed(draft -> draft.newer = ratings);
  }

  /// The same question where these ratings are the user's only ones.
  public Query withOnly(List<Rating> ratings) {
    return with(ratings).changed(draft -> draft.complete = true);
  }

  public Query count(int number) {
    return changed(draft -> draft.count = number);
  }

  public Query excluding(Set<String> items) {
    return changed(draft -> draft.exclude = items);
  }

  public Query filteredBy(Filter other) {
    return changed(draft -> draft.filter = other);
  }

  /// The same question; of so many items with the highest scores those with the most ratings are
  /// kept.
  public Query rerankedByCount(int number) {
    return changed(draft -> draft.rerankDepth = number);
  }

  /// The same question, where items that share a title count as one.
  public Query onePerTitle(boolean wanted) {
    return changed(draft -> draft.onePerTitle = wanted);
  }

  /// The same question, where what the user has rated may be recommended as well.
  public Query withRated(boolean wanted) {
    return changed(draft -> draft.ratedToo = wanted);
  }

  /// The same question, to be answered with reasons; they cost about as much as the list.
  public Query withReasons() {
    return changed(draft -> draft.explained = true);
  }

  /// The same question for a list that leaves the order of scores.
  public Query varied(Variation other) {
    return changed(draft -> draft.variation = other);
  }

  /// The same question about what follows in a varied list.
  public Query after(ItemSet items) {
    return changed(draft -> draft.shown = items);
  }

  /// The same question for a list that obeys rules.
  public Query ruled(ListRules others) {
    return changed(draft -> draft.rules = others);
  }

  private Query changed(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.query();
  }

  /// Whether the list leaves the order of scores.
  public boolean isRearranged() {
    return !variation.isNone() || !rules.isNone();
  }

  /// The profile that this is about: what training knows of the user, with newer ratings laid over
  /// it; ratings of items that training does not know are left out.
  public Profile profile(Ratings ratings) {
    int index = ratings.users().indexOf(user);
    var trained =
        ratings.knowsUser(index)
            ? ratings.profile(index)
            : Profile.of(index, new int[0], new float[0]);
    if ((newer.isEmpty() && !complete) || isAsTrained(trained, ratings)) {
      return trained;
    }
    var entries = new LinkedHashMap<Integer, Rating>();
    if (!complete) {
      for (int k = 0; k < trained.size(); k++) {
        entries.put(
            trained.item(k),
            new Rating(user, ratings.items().id(trained.item(k)), trained.value(k), 0));
      }
    }
    for (var rating : newer) {
      int item = ratings.items().indexOf(rating.item());
      if (item >= 0) {
        entries.put(item, rating);
      }
    }
    return sameAs(trained, entries) ? trained : folded(index, entries);
  }

  /// Whether `newer` is what training saw, rating by rating: the usual case of what is stored, for
  /// which no entries need to be laid over one another.
  private boolean isAsTrained(Profile trained, Ratings ratings) {
    if (!trained.asTrained() || trained.size() != newer.size()) {
      return false;
    }
    for (int k = 0; k < trained.size(); k++) {
      var rating = newer.get(k);
      if (rating.value() != trained.value(k)
          || !rating.item().equals(ratings.items().id(trained.item(k)))) {
        return false;
      }
    }
    return true;
  }

  /// Whether the entries are exactly the ratings that training saw; only values count, times may
  /// differ.
  private static boolean sameAs(Profile trained, Map<Integer, Rating> entries) {
    if (!trained.asTrained() || trained.size() != entries.size()) {
      return false;
    }
    for (int k = 0; k < trained.size(); k++) {
      var entry = entries.get(trained.item(k));
      if (entry == null || entry.value() != trained.value(k)) {
        return false;
      }
    }
    return true;
  }

  private static Profile folded(int user, Map<Integer, Rating> entries) {
    var items = new int[entries.size()];
    var values = new float[items.length];
    int k = 0;
    for (var entry : entries.entrySet()) {
      items[k] = entry.getKey();
      values[k] = entry.getValue().value();
      k++;
    }
    return Profile.of(user, items, values);
  }

  /// A question in the making, so that each change names only what it changes.
  private static final class Draft {
    private final String user;
    private List<Rating> newer = List.of();
    private boolean complete;
    private int count = DEFAULT_COUNT;
    private Set<String> exclude = Set.of();
    private Filter filter = Filter.ANY;
    private int rerankDepth;
    private boolean onePerTitle;
    private boolean ratedToo;
    private boolean explained;
    private Variation variation = Variation.NONE;
    private ListRules rules = ListRules.NONE;
    private @Nullable ItemSet shown;

    Draft(String user) {
      this.user = user;
    }

    Draft(Query query) {
      this.user = query.user;
      this.newer = query.newer;
      this.complete = query.complete;
      this.count = query.count;
      this.exclude = query.exclude;
      this.filter = query.filter;
      this.rerankDepth = query.rerankDepth;
      this.onePerTitle = query.onePerTitle;
      this.ratedToo = query.ratedToo;
      this.explained = query.explained;
      this.variation = query.variation;
      this.rules = query.rules;
      this.shown = query.shown;
    }

    Query query() {
      return new Query(
          user,
          newer,
          complete,
          count,
          exclude,
          filter,
          rerankDepth,
          onePerTitle,
          ratedToo,
          explained,
          variation,
          rules,
          shown);
    }
  }
}
