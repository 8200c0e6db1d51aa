package dev.matinee.core.recommender;

import dev.matinee.core.Features;
import dev.matinee.core.filter.ItemSet;

/// Which items may be recommended, by what is known of them.
@FunctionalInterface
public interface Filter {
  /// Everything.
  Filter ANY = (_, _) -> true;

  /// Whether the item in this row of the items' features may be recommended.
  boolean accepts(Features items, int item);

  /// The items of a set.
  static Filter of(ItemSet items) {
    return new OfItems(items);
  }

  /// What this accepts of a set.
  default Filter and(ItemSet some) {
    if (this instanceof OfItems(var items)) {
      return new OfItems(items.and(some));
    }
    return equals(ANY)
        ? new OfItems(some)
        : (features, item) -> some.contains(item) && accepts(features, item);
  }

  /// The items of a set; equal to another one of the same items, so that questions can be compared.
  record OfItems(ItemSet items) implements Filter {
    @Override
    public boolean accepts(Features features, int item) {
      return items.contains(item);
    }
  }
}
