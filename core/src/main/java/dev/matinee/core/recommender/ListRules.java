package dev.matinee.core.recommender;

import dev.matinee.core.filter.ItemSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// What people want of lists, whatever a model says: movies at a rank, and movies that come earlier
/// or later. What a list may not have does not come into it by a rule.
///
/// @param pins movies at their ranks, the first one first
/// @param boosts each changes the ranks of some movies
/// @param later by what the ranks of movies are multiplied for one user, at least 1
public record ListRules(List<Pin> pins, List<Boost> boosts, Map<Integer, Double> later) {
  /// No rules.
  public static final ListRules NONE = new ListRules(List.of(), List.of());

  private static final double MOST = 10;

  public ListRules {
    pins = pins.stream().sorted(Comparator.comparingInt(Pin::rank)).toList();
    boosts = List.copyOf(boosts);
    later = Map.copyOf(later);
  }

  /// Rules that are the same for all users.
  public ListRules(List<Pin> pins, List<Boost> boosts) {
    this(pins, boosts, Map.of());
  }

  /// These, and movies that come later for one user.
  public ListRules later(Map<Integer, Double> factors) {
    return factors.isEmpty() ? this : new ListRules(pins, boosts, factors);
  }

  /// A movie at a rank, from 1.
  public record Pin(int item, int rank) {}

  /// Movies whose ranks are divided by a factor.
  public record Boost(ItemSet items, double factor) {}

  /// Whether there are none.
  public boolean isNone() {
    return pins.isEmpty() && !moves();
  }

  /// Whether any movie comes earlier or later.
  boolean moves() {
    return !boosts.isEmpty() || !later.isEmpty();
  }

  /// By what the rank of a movie is divided: the product of its factors, between 0.1 and 10.
  double factor(int item) {
    double factor = 1 / later.getOrDefault(item, 1.0);
    for (var boost : boosts) {
      factor *= boost.items().contains(item) ? boost.factor() : 1;
    }
    return Math.clamp(factor, 1 / MOST, MOST);
  }

  /// So many times the wanted movies must be looked at: one that is `spread · m` places down stays
  /// behind m others.
  int spread() {
    double least = 1 / later.values().stream().reduce(1.0, Math::max);
    double greatest = 1;
    for (var boost : boosts) {
      least *= Math.min(1, boost.factor());
      greatest *= Math.max(1, boost.factor());
    }
    return (int) Math.ceil(Math.min(MOST, greatest) / Math.max(1 / MOST, least));
  }

  /// Whether a rule wants a movie at a rank.
  boolean isPinned(int rank) {
    return pins.stream().anyMatch(pin -> pin.rank() == rank);
  }

  /// The pins that are still to come.
  ///
  /// @param allowed what may stand in the list and does not yet
  List<Pin> pending(IntPredicate allowed) {
    return pins.stream().filter(pin -> allowed.test(pin.item())).toList();
  }

  /// Other movies with pinned ones among them.
  ///
  /// @param shown how many movies come before
  static int[] pinned(int[] others, List<Pin> pending, int shown, int count) {
    var list = new ArrayList<Integer>();
    int next = 0;
    int pin = 0;
    while (list.size() < count && (next < others.length || pin < pending.size())) {
      int rank = shown + list.size() + 1;
      boolean now =
          pin < pending.size() && (pending.get(pin).rank() <= rank || next == others.length);
      list.add(now ? pending.get(pin++).item() : others[next++]);
    }
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
