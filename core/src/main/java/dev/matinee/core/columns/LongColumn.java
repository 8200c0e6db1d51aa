package dev.matinee.core.columns;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Longs, as times are: 4 bytes each where all are from 0 to 2^32 - 1, which as seconds end in the
/// year 2106, else 8.
///
/// Immutable once filled.
public final class LongColumn {
  private static final long MOST = 0xFFFF_FFFFL;

  /// The lower halves of longs whose upper halves are 0; `null` where others are there.
  private final int @Nullable [] narrow;

  private final long[] wide;

  private LongColumn(int @Nullable [] narrow, long[] wide) {
    this.narrow = narrow;
    this.wide = wide;
  }

  /// Whether a long can be kept in 4 bytes.
  public static boolean isNarrow(long value) {
    return value >= 0 && value <= MOST;
  }

  /// A column of the first longs of an array.
  public static LongColumn of(long[] values, int size) {
    var builder = new Builder();
    for (int p = 0; p < size; p++) {
      builder.add(values[p]);
    }
    return builder.build();
  }

  /// A column of numbers without a sign, which are not copied.
  public static LongColumn ofNarrow(int[] values) {
    return new LongColumn(values, new long[0]);
  }

  /// A column of these longs, which are not copied.
  public static LongColumn ofWide(long[] values) {
    return new LongColumn(null, values);
  }

  /// The long at a place.
  public long get(int place) {
    return narrow == null ? wide[place] : narrow[place] & MOST;
  }

  public int size() {
    return narrow == null ? wide.length : narrow.length;
  }

  /// The numbers without a sign themselves, not a copy; `null` where some need 8 bytes.
  @SuppressWarnings({"ReturnsNullArray", "exports"}) // null says that there are none
  public int @Nullable [] narrow() {
    return narrow;
  }

  /// The longs themselves where some need 8 bytes, else empty. Not a copy.
  public long[] wide() {
    return wide;
  }

  /// A copy of some size with these longs at these places, 0 where nothing was and none is put.
  public LongColumn with(int size, int[] places, long[] values) {
    boolean stays = narrow != null;
    for (long value : values) {
      stays &= isNarrow(value);
    }
    if (stays && narrow != null) {
      var copied = Arrays.copyOf(narrow, size);
      for (int k = 0; k < places.length; k++) {
        copied[places[k]] = (int) values[k];
      }
      return ofNarrow(copied);
    }
    var copied = new long[size];
    for (int p = 0; p < Math.min(size, size()); p++) {
      copied[p] = get(p);
    }
    for (int k = 0; k < places.length; k++) {
      copied[places[k]] = values[k];
    }
    return ofWide(copied);
  }

  /// The bytes that the numbers take.
  public long bytes() {
    return (narrow == null ? 0 : 4L * narrow.length) + 8L * wide.length;
  }

  /// The longs at some places, in their order.
  public LongColumn at(int[] places) {
    if (narrow == null) {
      var some = new long[places.length];
      for (int k = 0; k < some.length; k++) {
        some[k] = wide[places[k]];
      }
      return ofWide(some);
    }
    var some = new int[places.length];
    for (int k = 0; k < some.length; k++) {
      some[k] = narrow[places[k]];
    }
    return ofNarrow(some);
  }

  /// Collects longs one after the other: 4 bytes each, as long as that is enough for all.
  static final class Builder {
    private int[] narrow = new int[1024];
    private long @Nullable [] wide; // once one has needed 8 bytes
    private int size;

    void add(long value) {
      if (wide != null || !isNarrow(value)) {
        addWide(value);
        return;
      }
      if (size == narrow.length) {
        narrow = Arrays.copyOf(narrow, size + (size >> 1));
      }
      narrow[size++] = (int) value;
    }

    /// Adds the first numbers of an array, which have no sign.
    void add(int[] values, int count) {
      if (wide != null) {
        for (int k = 0; k < count; k++) {
          addWide(values[k] & MOST);
        }
        return;
      }
      if (size + count > narrow.length) {
        narrow = Arrays.copyOf(narrow, Math.max(size + count, size + (size >> 1)));
      }
      System.arraycopy(values, 0, narrow, size, count);
      size += count;
    }

    private void addWide(long value) {
      var values = wide;
      if (values == null) {
        values = new long[narrow.length];
        for (int p = 0; p < size; p++) {
          values[p] = narrow[p] & MOST;
        }
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, size + (size >> 1));
      }
      values[size++] = value;
      wide = values;
    }

    /// What was added so far.
    LongColumn build() {
      return wide == null
          ? ofNarrow(Arrays.copyOf(narrow, size))
          : ofWide(Arrays.copyOf(wide, size));
    }

    /// Makes this empty again, its array to be used for other longs.
    void clear() {
      size = 0;
      wide = null;
    }
  }
}
