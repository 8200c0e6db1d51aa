package dev.matinee.server;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.store.ratings.DataInfo;
import dev.matinee.store.ratings.RatingStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The contract of the store of ratings, in memory.
final class RatingsInMemory implements RatingStore {
  private record Pair(String user, String item) {}

  private final Map<Pair, Rating> ratings = new LinkedHashMap<>();
  private Optional<DataInfo> data = Optional.empty();
  private Ratings.Builder knowledge = Ratings.builder(RatingScale.STARS);
  private RatingScale scale = RatingScale.STARS;

  static RatingsInMemory of(Ratings ratings) {
    var store = new RatingsInMemory();
    store.importAll("planted", "planted ratings", ratings);
    return store;
  }

  @Override
  public synchronized Optional<DataInfo> data() {
    return data;
  }

  @Override
  public synchronized void importAll(String name, String about, Ratings all) {
    for (int p = 0; p < all.size(); p++) {
      put(all.rating(p));
    }
    scale = all.scale();
    knowledge = Ratings.builder(scale).ofUsers(all.ofUsers()).ofItems(all.ofItems());
    data =
        Optional.of(
            new DataInfo(
                name, about, all.digest(), all.size(), all.users().size(), all.items().size()));
  }

  @Override
  public synchronized long append(List<Rating> some) {
    for (var rating : some) {
      if (!scale.allows(rating.value())) {
        throw new IllegalArgumentException(scale.problem(rating.value()));
      }
    }
    return some.stream().filter(this::put).count();
  }

  private boolean put(Rating rating) {
    return !rating.equals(ratings.put(new Pair(rating.user(), rating.item()), rating));
  }

  @Override
  public synchronized List<Rating> of(String user) {
    return ratings.values().stream().filter(rating -> rating.user().equals(user)).toList();
  }

  @Override
  public synchronized long remove(String user, Set<String> items) {
    return items.stream().filter(item -> ratings.remove(new Pair(user, item)) != null).count();
  }

  @Override
  public synchronized long removeAll(String user) {
    long before = ratings.size();
    ratings.keySet().removeIf(pair -> pair.user().equals(user));
    return before - ratings.size();
  }

  @Override
  public synchronized Ratings snapshot() {
    var all = knowledge.build().toBuilder();
    ratings.values().forEach(all::add);
    return all.build();
  }
}
