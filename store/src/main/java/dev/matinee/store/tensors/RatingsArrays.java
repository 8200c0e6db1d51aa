package dev.matinee.store.tensors;

import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.columns.FloatColumn;
import dev.matinee.core.columns.LongColumn;
import dev.matinee.core.columns.RatingColumns;
import java.util.ArrayList;

/// Ratings as named arrays and back, to the last bit: the digest stays the same.
///
/// ```
///     scale              F32  min, max, step
///     users, items            texts (see TextArrays)
///     ratings/user       I32  index into users, in the order of arrival
///     ratings/item       I32  index into items
///     ratings/value      F32
///     ratings/timestamp  I64  seconds
///     ofUsers, ofItems        what is known of the first `rows` users or items:
///       rows             I32  how many
///       numbers               texts, the names of the features that are numbers
///       number0 …        F64  one for each name, NaN where not known
///       labels                texts, the names of the features that are labels
///       label0/counts …  I32  how many labels each row has
///       label0/values …       texts, all labels of row 0, then of row 1, …
/// ```
public final class RatingsArrays {
  private RatingsArrays() {}

  public static State of(Ratings ratings) {
    int n = ratings.size();
    var columns = ratings.columns();
    var value = new float[n];
    var timestamp = new long[n];
    for (int p = 0; p < n; p++) {
      value[p] = columns.value().get(p);
      timestamp[p] = columns.timestamp().get(p);
    }
    var scale = ratings.scale();
    var builder = State.builder().put("scale", scale.min(), scale.max(), scale.step());
    TextArrays.put(builder, "users", ratings.users().list());
    TextArrays.put(builder, "items", ratings.items().list());
    return builder
        .put("ratings/user", columns.user())
        .put("ratings/item", columns.item())
        .put("ratings/value", value)
        .put("ratings/timestamp", timestamp)
        .part("ofUsers", features(ratings.ofUsers()))
        .part("ofItems", features(ratings.ofItems()))
        .build();
  }

  /// What is known of users and items, without ids and ratings.
  public static State features(Ratings ratings) {
    return State.builder()
        .part("ofUsers", features(ratings.ofUsers()))
        .part("ofItems", features(ratings.ofItems()))
        .build();
  }

  private static State features(Features features) {
    int rows = features.ids().size();
    var builder = State.builder().put("rows", rows);
    var numbers = features.numberNames().stream().toList();
    TextArrays.put(builder, "numbers", numbers);
    for (int c = 0; c < numbers.size(); c++) {
      var column = new double[rows];
      for (int row = 0; row < rows; row++) {
        column[row] = features.number(row, numbers.get(c));
      }
      builder.put("number" + c, column);
    }
    var labels = features.labelNames().stream().toList();
    TextArrays.put(builder, "labels", labels);
    for (int c = 0; c < labels.size(); c++) {
      putLabels(builder, "label" + c, features, labels.get(c));
    }
    return builder.build();
  }

  private static void putLabels(State.Builder builder, String key, Features features, String name) {
    var counts = new int[features.ids().size()];
    var values = new ArrayList<String>();
    for (int row = 0; row < counts.length; row++) {
      var labels = features.labels(row, name);
      counts[row] = labels.size();
      values.addAll(labels);
    }
    builder.put(key + "/counts", counts);
    TextArrays.put(builder, key + "/values", values);
  }

  /// The ratings that [#of] has made arrays of.
  ///
  /// @throws IllegalArgumentException when the arrays contradict each other
  public static Ratings ratings(State state) {
    var scale = state.floats("scale");
    require(scale.length == 3, "scale");
    var users = ids(state, "users");
    var items = ids(state, "items");
    var user = state.ints("ratings/user");
    var item = state.ints("ratings/item");
    var value = state.floats("ratings/value");
    var timestamp = state.longs("ratings/timestamp");
    int n = user.length;
    require(item.length == n && value.length == n && timestamp.length == n, "ratings");
    return ratings(
        new RatingScale(scale[0], scale[1], scale[2]),
        users,
        items,
        state,
        new RatingColumns(user, item, FloatColumn.of(value, n), LongColumn.of(timestamp, n)));
  }

  /// Ratings of numbered users and items, with what [#features] has made arrays of.
  ///
  /// @throws IllegalArgumentException when a rating is not on the scale, or something contradicts
  ///   something else
  public static Ratings ratings(
      RatingScale scale, Ids users, Ids items, State features, RatingColumns columns) {
    for (float level : columns.value().levels()) {
      if (!scale.allows(level)) {
        throw new IllegalArgumentException(scale.problem(level));
      }
    }
    // ids of their own, because names are put in order when they are brought to others
    return Ratings.of(
        scale,
        features(features.part("ofUsers"), users).alignedTo(Ids.of(users.list())),
        features(features.part("ofItems"), items).alignedTo(Ids.of(items.list())),
        columns);
  }

  private static Ids ids(State state, String name) {
    var texts = TextArrays.get(state, name);
    var ids = Ids.of(texts);
    require(ids.size() == texts.size(), name);
    return ids;
  }

  /// A builder that knows ids and features but no ratings yet.
  public static Ratings.Builder builder(RatingScale scale, Ids users, Ids items, State features) {
    return Ratings.builder(scale)
        .ids(users, items)
        .ofUsers(features(features.part("ofUsers"), users))
        .ofItems(features(features.part("ofItems"), items));
  }

  private static Features features(State state, Ids ids) {
    var size = state.ints("rows");
    require(size.length == 1 && size[0] >= 0 && size[0] <= ids.size(), "rows");
    int rows = size[0];
    var builder = Features.builder();
    var numbers = TextArrays.get(state, "numbers");
    for (int c = 0; c < numbers.size(); c++) {
      var column = state.doubles("number" + c);
      require(column.length == rows, "number" + c);
      for (int row = 0; row < rows; row++) {
        builder.number(ids.id(row), numbers.get(c), column[row]);
      }
    }
    var labels = TextArrays.get(state, "labels");
    for (int c = 0; c < labels.size(); c++) {
      readLabels(state.part("label" + c), labels.get(c), builder, ids, rows);
    }
    return builder.build(ids);
  }

  private static void readLabels(
      State column, String name, Features.Builder builder, Ids ids, int rows) {
    var counts = column.ints("counts");
    var values = TextArrays.get(column, "values");
    require(counts.length == rows, "counts");
    int from = 0;
    for (int row = 0; row < rows; row++) {
      require(counts[row] >= 0 && counts[row] <= values.size() - from, "counts");
      builder.labels(ids.id(row), name, values.subList(from, from + counts[row]));
      from += counts[row];
    }
    require(from == values.size(), "values");
  }

  private static void require(boolean holds, String array) {
    if (!holds) {
      throw new IllegalArgumentException("the array '" + array + "' does not fit the others");
    }
  }
}
