package dev.matinee.core;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// An immutable set of ratings, readable by user and by item, with what is known of both.
///
/// Positions count from 0 in the order of the source. The ids may be more than those rated: a part
/// of the ratings ([#select]) keeps the ids of the whole, so "known to the training" means
/// [#knowsUser] and [#knowsItem], not an index.
///
/// A rating costs 20 bytes, and 12 more for each of [#byUser] and [#byItem] once somebody has asked
/// for it. A part shares the arrays of the whole and costs 4 bytes a rating instead of the 20:
///
/// ```
///     whole   user 0 1 0 2   item 0 0 2 1   value 5 4 3 1
///     part    kept 0 2 3                    its position 1 is position 2 of the whole
/// ```
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

  /// Where each rating of a part lies in the four arrays, ascending; `null` for a whole.
  private final int @Nullable [] kept;

  private final double mean;

  // Made when first asked for. Read without a lock, which is safe: all their fields are final.
  private @Nullable CsrMatrix byUser;
  private @Nullable CsrMatrix byItem;

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
    this.kept = null;
    this.mean = mean(value, null, scale);
  }

  /// A part of a whole.
  private Ratings(Ratings whole, int[] kept) {
    this(whole, kept, whole.value);
  }

  /// A part of a whole with other values.
  private Ratings(Ratings whole, int[] kept, float[] value) {
    this.users = whole.users;
    this.items = whole.items;
    this.ofUsers = whole.ofUsers;
    this.ofItems = whole.ofItems;
    this.scale = whole.scale;
    this.user = whole.user;
    this.item = whole.item;
    this.value = value;
    this.timestamp = whole.timestamp;
    this.kept = kept;
    this.mean = mean(value, kept, scale);
  }

  /// The ratings' mean; the middle of the scale where there are none.
  private static double mean(float[] values, int @Nullable [] kept, RatingScale scale) {
    int size = kept == null ? values.length : kept.length;
    double sum = 0;
    for (int p = 0; p < size; p++) {
      sum += values[kept == null ? p : kept[p]];
    }
    return size == 0 ? (scale.min() + scale.max()) / 2.0 : sum / size;
  }

  /// Where a position lies in the arrays.
  private int at(int position) {
    return kept == null ? position : kept[position];
  }

  public static Builder builder(RatingScale scale) {
    return new Builder(scale);
  }

  /// A builder that starts from these ratings, so that more can be added: same ids, features and
  /// scale.
  public Builder toBuilder() {
    var builder = new Builder(scale).ids(users, items).ofUsers(ofUsers).ofItems(ofItems);
    for (int p = 0; p < size(); p++) {
      builder.append(user(p), item(p), value(p), timestamp(p));
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
    return kept == null ? value.length : kept.length;
  }

  public int user(int position) {
    return user[at(position)];
  }

  public int item(int position) {
    return item[at(position)];
  }

  public float value(int position) {
    return value[at(position)];
  }

  /// Seconds since 1970-01-01 UTC, 0 where unknown.
  public long timestamp(int position) {
    return timestamp[at(position)];
  }

  /// The ratings of each user.
  public CsrMatrix byUser() {
    var made = byUser;
    return made == null ? makeByUser() : made;
  }

  private synchronized CsrMatrix makeByUser() {
    if (byUser == null) {
      byUser = CsrMatrix.of(users.size(), items.size(), user, item, value, kept);
    }
    return byUser;
  }

  /// The ratings of each item.
  public CsrMatrix byItem() {
    var made = byItem;
    return made == null ? makeByItem() : made;
  }

  private synchronized CsrMatrix makeByItem() {
    if (byItem == null) {
      byItem = CsrMatrix.of(items.size(), users.size(), item, user, value, kept);
    }
    return byItem;
  }

  /// Makes [#byUser] and [#byItem] now, for those who measure what comes after.
  public void buildRows() {
    makeByUser();
    makeByItem();
  }

  /// The rating at a position with its ids.
  public Rating rating(int position) {
    return new Rating(
        users.id(user(position)), items.id(item(position)), value(position), timestamp(position));
  }

  /// Whether a user (an index, -1 allowed) has at least one rating here.
  public boolean knowsUser(int index) {
    return index >= 0 && byUser().count(index) > 0;
  }

  /// Whether an item (an index, -1 allowed) has at least one rating here.
  public boolean knowsItem(int index) {
    return index >= 0 && byItem().count(index) > 0;
  }

  /// The profile of a user as training sees it.
  public Profile profile(int userIndex) {
    var rows = byUser();
    int start = rows.start(userIndex);
    int n = rows.count(userIndex);
    var profileItems = new int[n];
    var values = new float[n];
    for (int k = 0; k < n; k++) {
      profileItems[k] = rows.column(start + k);
      values[k] = rows.value(start + k);
    }
    return new Profile(userIndex, true, profileItems, values);
  }

  /// The ratings at the positions that pass, in the same order, with the ids, features and scale of
  /// the whole: a view of its arrays, which costs 4 bytes a rating and keeps the whole in memory.
  public Ratings select(IntPredicate position) {
    return new Ratings(this, positions(position));
  }

  /// The ratings of at least a value as choices: all alike, so each counts as the highest of the
  /// scale. A view as [#select] makes it, with 4 bytes more for every rating of the whole.
  ///
  /// @throws IllegalArgumentException when there are none
  public Ratings choices(double from) {
    int[] chosen = positions(position -> value(position) >= from);
    if (chosen.length == 0) {
      throw new IllegalArgumentException(
          "choices are ratings of at least %s, and none is so high (the scale ends at %s)"
              .formatted(from, scale.max()));
    }
    var same = new float[value.length];
    Arrays.fill(same, scale.max());
    return new Ratings(this, chosen, same);
  }

  /// Where the positions that pass lie in the arrays.
  private int[] positions(IntPredicate position) {
    int n = 0;
    var passed = new int[size()];
    for (int p = 0; p < passed.length; p++) {
      if (position.test(p)) {
        passed[n++] = at(p);
      }
    }
    return Arrays.copyOf(passed, n);
  }

  /// A fingerprint of everything here (ids, ratings in their order, features, scale): 32 hex digits
  /// of a SHA-256.
  ///
  /// Equal digests mean that training gives the same model.
  public String digest() {
    if (digest.isEmpty()) {
      digest = RatingsDigest.of(this); // Racing threads compute the same value.
    }
    return digest;
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
      var rows = all.byUser();
      var winner = new int[all.items().size()];
      Arrays.fill(winner, -1);
      int duplicates = 0;
      for (int u = 0; u < all.users().size(); u++) {
        for (int p = rows.start(u); p < rows.end(u); p++) {
          int position = rows.position(p);
          int earlier = winner[rows.column(p)];
          if (earlier < 0) {
            winner[rows.column(p)] = position;
            continue;
          }
          boolean wins = all.timestamp[position] >= all.timestamp[earlier];
          superseded[wins ? earlier : position] = true;
          winner[rows.column(p)] = wins ? position : earlier;
          duplicates++;
        }
        for (int p = rows.start(u); p < rows.end(u); p++) {
          winner[rows.column(p)] = -1;
        }
      }
      return duplicates == 0 ? all : copy(all, all.positions(p -> !superseded[p]));
    }

    /// Not a view, which would hold what nobody can see anymore.
    private static Ratings copy(Ratings all, int[] kept) {
      var someUsers = new int[kept.length];
      var someItems = new int[kept.length];
      var someValues = new float[kept.length];
      var someTimes = new long[kept.length];
      for (int k = 0; k < kept.length; k++) {
        someUsers[k] = all.user[kept[k]];
        someItems[k] = all.item[kept[k]];
        someValues[k] = all.value[kept[k]];
        someTimes[k] = all.timestamp[kept[k]];
      }
      return new Ratings(
          all.ofUsers, all.ofItems, all.scale, someUsers, someItems, someValues, someTimes);
    }
  }
}
