package dev.matinee.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/// An immutable set of ratings, readable by user and by item, with what is known of both.
///
/// Positions count from 0 in the order of the source. The ids may be more than those rated: a part
/// of the ratings ([#select]) keeps the ids of the whole, so "known to the training" means
/// [#knowsUser] and [#knowsItem], not an index.
public final class Ratings {
  private final Ids users;
  private final Ids items;
  private final Features ofUsers;
  private final Features ofItems;
  private final RatingScale scale;
  private final int[] user;
  private final int[] item;
  private final float[] value;
  private final long[] timestamp;
  private final SparseRows byUser;
  private final SparseRows byItem;
  private final double mean;
  private volatile String digest = "";

  private Ratings(
      Features ofUsers,
      Features ofItems,
      RatingScale scale,
      int[] user,
      int[] item,
      float[] value,
      long[] timestamp) {
    this.users = ofUsers.ids();
    this.items = ofItems.ids();
    this.ofUsers = ofUsers;
    this.ofItems = ofItems;
    this.scale = scale;
    this.user = user;
    this.item = item;
    this.value = value;
    this.timestamp = timestamp;
    this.byUser = SparseRows.of(users.size(), items.size(), user, item, value);
    this.byItem = SparseRows.of(items.size(), users.size(), item, user, value);
    this.mean = mean(value, scale);
  }

  /// The ratings' mean; the middle of the scale where there are none.
  private static double mean(float[] values, RatingScale scale) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return values.length == 0 ? (scale.min() + scale.max()) / 2.0 : sum / values.length;
  }

  public static Builder builder(RatingScale scale) {
    return new Builder(scale);
  }

  /// A builder that starts from these ratings, so that more can be added: same ids, features and
  /// scale.
  public Builder toBuilder() {
    var builder = new Builder(scale).ids(users, items).ofUsers(ofUsers).ofItems(ofItems);
    for (int p = 0; p < size(); p++) {
      builder.append(user[p], item[p], value[p], timestamp[p]);
    }
    return builder;
  }

  public Ids users() {
    return users;
  }

  public Ids items() {
    return items;
  }

  /// What is known of the users; its rows are those of [#users].
  public Features ofUsers() {
    return ofUsers;
  }

  /// What is known of the items; its rows are those of [#items].
  public Features ofItems() {
    return ofItems;
  }

  public RatingScale scale() {
    return scale;
  }

  public double mean() {
    return mean;
  }

  /// The number of ratings.
  public int size() {
    return value.length;
  }

  public int user(int position) {
    return user[position];
  }

  public int item(int position) {
    return item[position];
  }

  public float value(int position) {
    return value[position];
  }

  /// Seconds since 1970-01-01 UTC, 0 where unknown.
  public long timestamp(int position) {
    return timestamp[position];
  }

  public SparseRows byUser() {
    return byUser;
  }

  public SparseRows byItem() {
    return byItem;
  }

  /// The rating at a position with its ids.
  public Rating rating(int position) {
    return new Rating(
        users.id(user[position]), items.id(item[position]), value[position], timestamp[position]);
  }

  /// Whether a user (an index, -1 allowed) has at least one rating here.
  public boolean knowsUser(int index) {
    return index >= 0 && byUser.count(index) > 0;
  }

  /// Whether an item (an index, -1 allowed) has at least one rating here.
  public boolean knowsItem(int index) {
    return index >= 0 && byItem.count(index) > 0;
  }

  /// The profile of a user as training sees it.
  public Profile profile(int userIndex) {
    int start = byUser.start(userIndex);
    int n = byUser.count(userIndex);
    var profileItems = new int[n];
    var values = new float[n];
    var times = new long[n];
    for (int k = 0; k < n; k++) {
      profileItems[k] = byUser.column(start + k);
      values[k] = byUser.value(start + k);
      times[k] = timestamp[byUser.position(start + k)];
    }
    long now = Arrays.stream(times).max().orElse(0);
    return new Profile(userIndex, true, profileItems, values, times, now);
  }

  /// The ratings at the positions that pass, in the same order, with the ids, features and scale of
  /// the whole.
  public Ratings select(IntPredicate position) {
    int n = 0;
    var kept = new int[size()];
    for (int p = 0; p < kept.length; p++) {
      if (position.test(p)) {
        kept[n++] = p;
      }
    }
    var someUsers = new int[n];
    var someItems = new int[n];
    var someValues = new float[n];
    var someTimes = new long[n];
    for (int k = 0; k < n; k++) {
      someUsers[k] = user[kept[k]];
      someItems[k] = item[kept[k]];
      someValues[k] = value[kept[k]];
      someTimes[k] = timestamp[kept[k]];
    }
    return new Ratings(ofUsers, ofItems, scale, someUsers, someItems, someValues, someTimes);
  }

  /// A fingerprint of everything here (ids, ratings in their order, features, scale): 32 hex digits
  /// of a SHA-256.
  ///
  /// Equal digests mean that training gives the same model.
  public String digest() {
    if (digest.isEmpty()) {
      digest = computeDigest(); // Racing threads compute the same value.
    }
    return digest;
  }

  private String computeDigest() {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      update(sha, scale.toString());
      update(sha, ofUsers);
      update(sha, ofItems);
      var buffer = ByteBuffer.allocate(20);
      for (int p = 0; p < size(); p++) {
        sha.update(
            buffer
                .clear()
                .putInt(user[p])
                .putInt(item[p])
                .putFloat(value[p])
                .putLong(timestamp[p])
                .flip());
      }
      return HexFormat.of().formatHex(sha.digest()).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void update(MessageDigest sha, Features features) {
    for (int row = 0; row < features.ids().size(); row++) {
      update(sha, features.ids().id(row));
      for (var name : features.numberNames()) {
        update(sha, name + "=" + features.number(row, name));
      }
      for (var name : features.labelNames()) {
        update(sha, name + "=" + features.labels(row, name));
      }
    }
  }

  private static void update(MessageDigest sha, String text) {
    sha.update(text.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
  }

  /// Collects ratings; of several ratings of a pair the last wins: later timestamp, then later
  /// line.
  public static final class Builder {
    private final RatingScale scale;
    private final Ids.Builder users = Ids.builder();
    private final Ids.Builder items = Ids.builder();
    private Features ofUsers = Features.none(Ids.NONE);
    private Features ofItems = Features.none(Ids.NONE);
    private int size;
    private int[] user = new int[1024];
    private int[] item = new int[1024];
    private float[] value = new float[1024];
    private long[] timestamp = new long[1024];

    private Builder(RatingScale scale) {
      this.scale = scale;
    }

    /// Makes ids known in this order before any rating does.
    public Builder ids(Ids someUsers, Ids someItems) {
      someUsers.list().forEach(users::index);
      someItems.list().forEach(items::index);
      return this;
    }

    /// Says what is known of users. Their ids become known after those of the ratings.
    public Builder ofUsers(Features features) {
      ofUsers = features;
      return this;
    }

    /// Says what is known of items. Their ids become known after those of the ratings.
    public Builder ofItems(Features features) {
      ofItems = features;
      return this;
    }

    public Builder add(Rating rating) {
      return add(rating.user(), rating.item(), rating.value(), rating.timestamp());
    }

    /// Adds one rating.
    ///
    /// @throws IllegalArgumentException when the value is not on the scale
    public Builder add(String userId, String itemId, float rating, long time) {
      if (!scale.allows(rating)) {
        throw new IllegalArgumentException(scale.problem(rating));
      }
      append(users.index(userId), items.index(itemId), rating, time);
      return this;
    }

    private void append(int userIndex, int itemIndex, float rating, long time) {
      if (size == user.length) {
        int capacity = size + (size >> 1);
        user = Arrays.copyOf(user, capacity);
        item = Arrays.copyOf(item, capacity);
        value = Arrays.copyOf(value, capacity);
        timestamp = Arrays.copyOf(timestamp, capacity);
      }
      user[size] = userIndex;
      item[size] = itemIndex;
      value[size] = rating;
      timestamp[size] = time;
      size++;
    }

    public Ratings build() {
      ofUsers.ids().list().forEach(users::index);
      ofItems.ids().list().forEach(items::index);
      var userIds = users.build();
      var itemIds = items.build();
      var all =
          new Ratings(
              ofUsers.alignedTo(userIds),
              ofItems.alignedTo(itemIds),
              scale,
              Arrays.copyOf(user, size),
              Arrays.copyOf(item, size),
              Arrays.copyOf(value, size),
              Arrays.copyOf(timestamp, size));
      return withoutDuplicates(all);
    }

    private static Ratings withoutDuplicates(Ratings all) {
      var superseded = new boolean[all.size()];
      var winner = new int[all.items().size()];
      Arrays.fill(winner, -1);
      int duplicates = 0;
      for (int u = 0; u < all.users().size(); u++) {
        for (int p = all.byUser.start(u); p < all.byUser.end(u); p++) {
          int position = all.byUser.position(p);
          int earlier = winner[all.byUser.column(p)];
          if (earlier < 0) {
            winner[all.byUser.column(p)] = position;
            continue;
          }
          boolean wins = all.timestamp[position] >= all.timestamp[earlier];
          superseded[wins ? earlier : position] = true;
          winner[all.byUser.column(p)] = wins ? position : earlier;
          duplicates++;
        }
        for (int p = all.byUser.start(u); p < all.byUser.end(u); p++) {
          winner[all.byUser.column(p)] = -1;
        }
      }
      return duplicates == 0 ? all : all.select(p -> !superseded[p]);
    }
  }
}
