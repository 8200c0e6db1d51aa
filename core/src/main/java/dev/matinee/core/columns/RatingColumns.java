package dev.matinee.core.columns;

import java.util.Arrays;

/// Ratings as four columns: rating `p` is of user `user[p]` and item `item[p]`, which are indices.
///
/// The arrays are handed over, not copied: whoever makes columns of them leaves them alone from
/// then on, and so does everybody who gets them from here. 13 bytes a rating, as a rule.
public final class RatingColumns {
  private final int[] user;
  private final int[] item;
  private final FloatColumn value;
  private final LongColumn timestamp;

  /// @throws IllegalArgumentException when the columns differ in length
  public RatingColumns(int[] user, int[] item, FloatColumn value, LongColumn timestamp) {
    if (item.length != user.length
        || value.size() != user.length
        || timestamp.size() != user.length) {
      throw new IllegalArgumentException(
          "columns of ratings must be of one length, got %d users, %d items, %d values, %d times"
              .formatted(user.length, item.length, value.size(), timestamp.size()));
    }
    this.user = user;
    this.item = item;
    this.value = value;
    this.timestamp = timestamp;
  }

  public int size() {
    return user.length;
  }

  /// The users themselves, not a copy.
  public int[] user() {
    return user;
  }

  /// The items themselves, not a copy.
  public int[] item() {
    return item;
  }

  public FloatColumn value() {
    return value;
  }

  public LongColumn timestamp() {
    return timestamp;
  }

  /// The bytes that the numbers take.
  public long bytes() {
    return 4L * user.length + 4L * item.length + value.bytes() + timestamp.bytes();
  }

  /// The ratings at some places, in their order.
  public RatingColumns at(int[] places) {
    var someUsers = new int[places.length];
    var someItems = new int[places.length];
    var someValues = value.blank(places.length);
    for (int k = 0; k < places.length; k++) {
      someUsers[k] = user[places[k]];
      someItems[k] = item[places[k]];
      someValues.put(k, value, places[k]);
    }
    return new RatingColumns(someUsers, someItems, someValues, timestamp.at(places));
  }

  /// These ratings with others in the place of some, and more behind them.
  ///
  /// @param places where each of the others stands: any place here, or one behind the last, each of
  ///   which must be given
  public RatingColumns with(int[] places, RatingColumns others) {
    int size = size();
    var values = new float[places.length];
    var times = new long[places.length];
    for (int k = 0; k < places.length; k++) {
      size = Math.max(size, places[k] + 1);
      values[k] = others.value.get(k);
      times[k] = others.timestamp.get(k);
    }
    var someUsers = Arrays.copyOf(user, size);
    var someItems = Arrays.copyOf(item, size);
    for (int k = 0; k < places.length; k++) {
      someUsers[places[k]] = others.user[k];
      someItems[places[k]] = others.item[k];
    }
    return new RatingColumns(
        someUsers,
        someItems,
        value.with(size, places, values),
        timestamp.with(size, places, times));
  }

  /// Collects ratings one after the other.
  public static final class Builder {
    private int[] user = new int[1024];
    private int[] item = new int[1024];
    private final FloatColumn.Builder value = new FloatColumn.Builder();
    private final LongColumn.Builder timestamp = new LongColumn.Builder();
    private int size;

    /// Without a rating yet.
    public Builder() {}

    public void add(int userIndex, int itemIndex, float rating, long time) {
      if (size == user.length) {
        int capacity = size + (size >> 1);
        user = Arrays.copyOf(user, capacity);
        item = Arrays.copyOf(item, capacity);
      }
      user[size] = userIndex;
      item[size] = itemIndex;
      value.add(rating);
      timestamp.add(time);
      size++;
    }

    /// Adds the first ratings of some arrays.
    ///
    /// @param codes the value of each, as an index into `values`, whose values stay what they are
    /// @param times without a sign
    public void add(
        int[] users, int[] items, byte[] codes, float[] values, int[] times, int count) {
      if (size + count > user.length) {
        int capacity = Math.max(size + count, size + (size >> 1));
        user = Arrays.copyOf(user, capacity);
        item = Arrays.copyOf(item, capacity);
      }
      System.arraycopy(users, 0, user, size, count);
      System.arraycopy(items, 0, item, size, count);
      value.add(codes, values, count);
      timestamp.add(times, count);
      size += count;
    }

    /// What was added so far.
    public RatingColumns build() {
      return new RatingColumns(
          Arrays.copyOf(user, size), Arrays.copyOf(item, size), value.build(), timestamp.build());
    }

    /// Makes this empty again, its arrays to be used for other ratings.
    public void clear() {
      size = 0;
      value.clear();
      timestamp.clear();
    }
  }
}
