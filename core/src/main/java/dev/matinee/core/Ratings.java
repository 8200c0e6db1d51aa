package dev.matinee.core;

import dev.matinee.core.columns.FloatColumn;
import dev.matinee.core.columns.LongColumn;
import dev.matinee.core.columns.RatingColumns;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// An immutable set of ratings, readable by user and by item, with what is known of both.
///
/// Positions count from 0 in the order of the source. The ids may be more than those rated: a part
/// of the ratings ([#select]) keeps the ids of the whole, so "known to the training" means
/// [#knowsUser] and [#knowsItem], not an index.
///
/// A rating costs 13 bytes: user and item 4 each, the time 4, the value 1. [#byItem] costs 5 more,
/// and [#byUser] nothing where the source tells one user after the other, in the order of their
/// indices, else 9: 18 or 27 bytes with both, once somebody has asked for them. (More than 256
/// different values take 3 bytes more in each of the three, times after 2106 or before 1970 4.) A
/// part shares the arrays of the whole, and costs 4 bytes a rating beside its own rows:
///
/// ```
///     whole   user 0 1 0 2   item 0 0 2 1   value 5 4 3 1
///     part    kept 0 2 3                    its position 1 is position 2 of the whole
/// ```
///
/// While they are made, a row of 4 bytes for each user, or item, and thread comes to that.
public final class Ratings {
  private final Ids users;
  private final Ids items;
  private final Features ofUsers;
  private final Features ofItems;
  private final RatingScale scale;
  private final int[] user;
  private final int[] item;
  private final FloatColumn value;
  private final LongColumn timestamp;

  /// Where each rating of a part lies in the four arrays, ascending; `null` for a whole.
  private final int @Nullable [] kept;

  private final double mean;

  // Made when first asked for. Read without a lock, which is safe: all their fields are final.
  private @Nullable CsrMatrix byUser;
  private @Nullable CsrMatrix byItem;

  private final Object digestLock = new Object();
  private volatile String digest = "";

  private Ratings(Features ofUsers, Features ofItems, RatingScale scale, RatingColumns columns) {
    this.users = ofUsers.ids();
    this.items = ofItems.ids();
    this.ofUsers = ofUsers;
    this.ofItems = ofItems;
    this.scale = scale;
    this.user = columns.user();
    this.item = columns.item();
    this.value = columns.value();
    this.timestamp = columns.timestamp();
    this.kept = null;
    this.mean = mean(value, null, scale);
  }

  /// A part of a whole.
  private Ratings(Ratings whole, int[] kept) {
    this(whole, kept, whole.value);
  }

  /// A part of a whole with other values.
  private Ratings(Ratings whole, int[] kept, FloatColumn value) {
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

  /// The same ratings of users and items of which something else is known.
  private Ratings(Ratings same, Features ofUsers, Features ofItems) {
    this.users = ofUsers.ids();
    this.items = ofItems.ids();
    this.ofUsers = ofUsers;
    this.ofItems = ofItems;
    this.scale = same.scale;
    this.user = same.user;
    this.item = same.item;
    this.value = same.value;
    this.timestamp = same.timestamp;
    this.kept = same.kept;
    this.mean = same.mean;
  }

  /// The ratings' mean; the middle of the scale where there are none.
  private static double mean(FloatColumn values, int @Nullable [] kept, RatingScale scale) {
    int size = kept == null ? values.size() : kept.length;
    double sum = 0;
    for (int p = 0; p < size; p++) {
      sum += values.get(kept == null ? p : kept[p]);
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

  /// Ratings whose users and items have been numbered already; of several ratings of a pair the
  /// last wins, as [Builder] has it. The values must be of the scale, which is not looked at again.
  ///
  /// @param columns users and items as indices into the ids of the features
  /// @throws IllegalArgumentException when an index is none of these ids
  public static Ratings of(
      RatingScale scale, Features ofUsers, Features ofItems, RatingColumns columns) {
    requireIndices("user", columns.user(), ofUsers.ids());
    requireIndices("item", columns.item(), ofItems.ids());
    return withoutDuplicates(new Ratings(ofUsers, ofItems, scale, columns));
  }

  /// The same of ratings whose digest is known, because it was kept with them.
  public static Ratings of(
      RatingScale scale, Features ofUsers, Features ofItems, RatingColumns columns, String digest) {
    var ratings = of(scale, ofUsers, ofItems, columns);
    ratings.digest = digest;
    return ratings;
  }

  private static void requireIndices(String what, int[] indices, Ids ids) {
    int least = 0;
    int greatest = -1;
    for (int index : indices) {
      least = Math.min(least, index);
      greatest = Math.max(greatest, index);
    }
    if (least < 0 || greatest >= ids.size()) {
      throw new IllegalArgumentException(
          "the %s of a rating must be one of %d ids, got index %d"
              .formatted(what, ids.size(), least < 0 ? least : greatest));
    }
  }

  /// The same ratings with other features, which may have further ids behind those of these
  /// ratings. They share the arrays, and the rows where these have been made.
  ///
  /// @throws IllegalArgumentException when an id has another index than here
  public Ratings withFeatures(Features someUsers, Features someItems) {
    requireSameFirst("user", users, someUsers.ids());
    requireSameFirst("item", items, someItems.ids());
    var other = new Ratings(this, someUsers, someItems);
    var madeByUser = byUser;
    var madeByItem = byItem;
    int allUsers = other.users.size();
    int allItems = other.items.size();
    other.byUser = madeByUser == null ? null : madeByUser.extended(allUsers, allItems, other);
    other.byItem = madeByItem == null ? null : madeByItem.extended(allItems, allUsers, other);
    return other;
  }

  private static void requireSameFirst(String what, Ids here, Ids there) {
    for (int index = 0; index < here.size(); index++) {
      if (index >= there.size() || !there.id(index).equals(here.id(index))) {
        throw new IllegalArgumentException(
            "the %s '%s' must keep the index %d, got %s"
                .formatted(what, here.id(index), index, there.indexOf(here.id(index))));
      }
    }
  }

  /// A builder that starts from these ratings, so that more can be added: same ids, features and
  /// scale.
  public Builder toBuilder() {
    var builder = new Builder(scale).ids(users, items).ofUsers(ofUsers).ofItems(ofItems);
    for (int p = 0; p < size(); p++) {
      builder.columns.add(user(p), item(p), value(p), timestamp(p));
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
    return kept == null ? user.length : kept.length;
  }

  public int user(int position) {
    return user[at(position)];
  }

  public int item(int position) {
    return item[at(position)];
  }

  public float value(int position) {
    return value.get(at(position));
  }

  /// Seconds since 1970-01-01 UTC, 0 where unknown.
  public long timestamp(int position) {
    return timestamp.get(at(position));
  }

  /// The ratings of each user.
  public CsrMatrix byUser() {
    var made = byUser;
    return made == null ? makeByUser() : made;
  }

  private synchronized CsrMatrix makeByUser() {
    if (byUser == null) {
      byUser = CsrMatrix.byUser(this, entries());
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
      byItem = CsrMatrix.byItem(this, entries());
    }
    return byItem;
  }

  private CsrMatrix.Entries entries() {
    return new CsrMatrix.Entries(user, item, value, kept);
  }

  /// The columns of these ratings: their own arrays where this is a whole, else a copy.
  public RatingColumns columns() {
    var own = new RatingColumns(user, item, value, timestamp);
    return kept == null ? own : own.at(kept);
  }

  /// Where a user's rating of an item stands, -1 where there is none; takes a look at each rating
  /// of the user.
  public int position(int userIndex, int itemIndex) {
    var rows = byUser();
    for (int p = rows.start(userIndex); p < rows.end(userIndex); p++) {
      if (rows.column(p) == itemIndex) {
        return rows.position(p);
      }
    }
    return -1;
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
  /// scale. A view as [#select] makes it, with a byte more for every rating of the whole.
  ///
  /// @throws IllegalArgumentException when there are none
  public Ratings choices(double from) {
    int[] chosen = positions(position -> value(position) >= from);
    if (chosen.length == 0) {
      throw new IllegalArgumentException(
          "choices are ratings of at least %s, and none is so high (the scale ends at %s)"
              .formatted(from, scale.max()));
    }
    var same = FloatColumn.ofCodes(new byte[value.size()], new float[] {scale.max()});
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
    return digest.isEmpty() ? makeDigest() : digest;
  }

  private String makeDigest() {
    synchronized (
        digestLock) { // who comes second waits, for that costs less than to compute it too
      if (digest.isEmpty()) {
        digest = RatingsDigest.of(this);
      }
      return digest;
    }
  }

  /// Collects ratings; of several ratings of a pair the last wins: later timestamp, then later
  /// line.
  public static final class Builder {
    private final RatingScale scale;
    private final Ids.Builder users = Ids.builder();
    private final Ids.Builder items = Ids.builder();
    private Features ofUsers = Features.none(Ids.NONE);
    private Features ofItems = Features.none(Ids.NONE);
    private final RatingColumns.Builder columns = new RatingColumns.Builder();

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
      columns.add(users.index(userId), items.index(itemId), rating, time);
      return this;
    }

    public Ratings build() {
      ofUsers.ids().list().forEach(users::index);
      ofItems.ids().list().forEach(items::index);
      return withoutDuplicates(
          new Ratings(
              ofUsers.alignedTo(users.build()),
              ofItems.alignedTo(items.build()),
              scale,
              columns.build()));
    }
  }

  private static Ratings withoutDuplicates(Ratings all) {
    var superseded = SupersededRatings.in(all);
    // Not a view, which would hold what nobody can see anymore.
    return superseded.isEmpty()
        ? all
        : new Ratings(
            all.ofUsers,
            all.ofItems,
            all.scale,
            all.columns().at(all.positions(position -> !superseded.get(position))));
  }
}
