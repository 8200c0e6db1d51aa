package dev.matinee.core.recommender;

import dev.matinee.core.Profile;
import dev.matinee.core.Rating;
import dev.matinee.core.Ratings;
import dev.matinee.core.filter.ItemSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    return new Query(
        user,
        List.of(),
        false,
        DEFAULT_COUNT,
        Set.of(),
        Filter.ANY,
        0,
        false,
        false,
        false,
        Variation.NONE,
        ListRules.NONE,
        null);
  }

  /// Ten movies for somebody of whom only these ratings are known.
  public static Query of(List<Rating> ratings) {
    return new Query(
        "",
        ratings,
        true,
        DEFAULT_COUNT,
        Set.of(),
        Filter.ANY,
        0,
        false,
        false,
        false,
        Variation.NONE,
        ListRules.NONE,
        null);
  }

  /// The same question with ratings that training may not know.
  public Query with(List<Rating> ratings) {
    return new Query(
        user,
        ratings,
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

  /// The same question where these ratings are the user's only ones.
  public Query withOnly(List<Rating> ratings) {
    return new Query(
        user,
        ratings,
        true,
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

  public Query count(int number) {
    return new Query(
        user,
        newer,
        complete,
        number,
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

  public Query excluding(Set<String> items) {
    return new Query(
        user,
        newer,
        complete,
        count,
        items,
        filter,
        rerankDepth,
        onePerTitle,
        ratedToo,
        explained,
        variation,
        rules,
        shown);
  }

  public Query filteredBy(Filter other) {
    return new Query(
        user,
        newer,
        complete,
        count,
        exclude,
        other,
        rerankDepth,
        onePerTitle,
        ratedToo,
        explained,
        variation,
        rules,
        shown);
  }

  /// The same question; of so many items with the highest scores those with the most ratings are
  /// kept.
  public Query rerankedByCount(int number) {
    return new Query(
        user,
        newer,
        complete,
        count,
        exclude,
        filter,
        number,
        onePerTitle,
        ratedToo,
        explained,
        variation,
        rules,
        shown);
  }

  /// The same question, where items that share a title count as one.
  public Query onePerTitle(boolean wanted) {
    return new Query(
        user,
        newer,
        complete,
        count,
        exclude,
        filter,
        rerankDepth,
        wanted,
        ratedToo,
        explained,
        variation,
        rules,
        shown);
  }

  /// The same question, where what the user has rated may be recommended as well.
  public Query withRated(boolean wanted) {
    return new Query(
        user,
        newer,
        complete,
        count,
        exclude,
        filter,
        rerankDepth,
        onePerTitle,
        wanted,
        explained,
        variation,
        rules,
        shown);
  }

  /// The same question, to be answered with reasons; they cost about as much as the list.
  public Query withReasons() {
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
        true,
        variation,
        rules,
        shown);
  }

  /// The same question for a list that leaves the order of scores.
  public Query varied(Variation other) {
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
        other,
        rules,
        shown);
  }

  /// The same question about what follows in a varied list.
  public Query after(ItemSet items) {
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
        items);
  }

  /// The same question for a list that obeys rules.
  public Query ruled(ListRules others) {
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
        others,
        shown);
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
}
