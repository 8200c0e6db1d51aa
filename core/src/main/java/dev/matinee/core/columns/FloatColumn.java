package dev.matinee.core.columns;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Floats of which few differ, as ratings are: a byte each, and a table of at most 256 values; 4
/// bytes each where there are more values.
///
/// Every float comes back to the last bit. Immutable once filled.
public final class FloatColumn {
  /// So many values have a byte each.
  public static final int MOST_LEVELS = 256;

  /// Where each float stands in [#levels]; `null` where the floats themselves stand there.
  private final byte @Nullable [] codes;

  private final float[] levels;

  private FloatColumn(byte @Nullable [] codes, float[] levels) {
    this.codes = codes;
    this.levels = levels;
  }

  /// A column of the first floats of an array.
  public static FloatColumn of(float[] values, int size) {
    var builder = new Builder();
    for (int p = 0; p < size; p++) {
      builder.add(values[p]);
    }
    return builder.build();
  }

  /// A column of what the codes mean, which are indices into a table of at most 256 floats. Neither
  /// array is copied.
  ///
  /// @throws IllegalArgumentException when the table is larger, or a code means nothing
  public static FloatColumn ofCodes(byte[] codes, float[] levels) {
    if (levels.length > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "a byte means one of %d values, got %d".formatted(MOST_LEVELS, levels.length));
    }
    int greatest = -1;
    for (byte code : codes) {
      greatest = Math.max(greatest, code & 0xFF);
    }
    if (greatest >= levels.length) {
      throw new IllegalArgumentException(
          "code %d is none of %d values".formatted(greatest, levels.length));
    }
    return new FloatColumn(codes, levels);
  }

  /// A column of these floats, which are not copied.
  public static FloatColumn ofPlain(float[] values) {
    return new FloatColumn(null, values);
  }

  /// The float at a place.
  public float get(int place) {
    return codes == null ? levels[place] : levels[codes[place] & 0xFF];
  }

  public int size() {
    return codes == null ? levels.length : codes.length;
  }

  /// The codes themselves, not a copy; `null` where there are more values than codes.
  @SuppressWarnings({"ReturnsNullArray", "exports"}) // null says that there are no codes
  public byte @Nullable [] codes() {
    return codes;
  }

  /// What the codes mean; without codes the floats themselves. Not a copy.
  public float[] levels() {
    return levels;
  }

  /// A column of the same values to be filled by [#put].
  public FloatColumn blank(int size) {
    return codes == null
        ? new FloatColumn(null, new float[size])
        : new FloatColumn(new byte[size], levels);
  }

  /// Puts what stands at a place of the column that this one is a [#blank] of.
  public void put(int place, FloatColumn from, int at) {
    if (codes == null || from.codes == null) {
      levels[place] = from.levels[at];
    } else {
      codes[place] = from.codes[at];
    }
  }

  /// A copy of some size with these floats at these places; where nothing was and none is put
  /// stands any value.
  public FloatColumn with(int size, int[] places, float[] values) {
    var table = codes == null ? levels : withLevels(values);
    if (codes == null || table.length > MOST_LEVELS) {
      var plain = new float[size];
      for (int p = 0; p < Math.min(size, size()); p++) {
        plain[p] = get(p);
      }
      for (int k = 0; k < places.length; k++) {
        plain[places[k]] = values[k];
      }
      return new FloatColumn(null, plain);
    }
    var slots = slots(table);
    var copied = Arrays.copyOf(codes, size);
    for (int k = 0; k < places.length; k++) {
      copied[places[k]] = (byte) slots[slot(slots, table, values[k])];
    }
    return new FloatColumn(copied, table);
  }

  /// The table with the values that it does not have yet; too large where they are too many.
  private float[] withLevels(float[] values) {
    var table = levels;
    for (float value : values) {
      var slots = slots(table);
      if (table.length <= MOST_LEVELS && slots[slot(slots, table, value)] < 0) {
        table = Arrays.copyOf(table, table.length + 1);
        table[table.length - 1] = value;
      }
    }
    return table;
  }

  /// The bytes that the numbers take.
  public long bytes() {
    return (codes == null ? 0 : codes.length) + 4L * levels.length;
  }

  private static int[] slots(float[] levels) {
    var slots = new int[4 * MOST_LEVELS];
    Arrays.fill(slots, -1);
    for (int level = 0; level < levels.length; level++) {
      slots[slot(slots, levels, levels[level])] = level;
    }
    return slots;
  }

  /// The slot of a value, or the free one where it belongs.
  private static int slot(int[] slots, float[] levels, float value) {
    int bits = Float.floatToRawIntBits(value);
    int slot = (bits * 0x9E3779B9) >>> 22;
    while (slots[slot] >= 0 && Float.floatToRawIntBits(levels[slots[slot]]) != bits) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  /// Collects floats one after the other: codes, as long as there are enough of them.
  static final class Builder {
    private static final int NO_CODE = -1;

    // The values met so far, in that order, and which of them is in each slot.
    private final float[] found = new float[MOST_LEVELS];
    private final int[] slots = FloatColumn.slots(new float[0]);
    private int count;

    // The code of each value of the table that was added from last, as far as it is known.
    private float @Nullable [] table;
    private final int[] codeOf = new int[MOST_LEVELS];

    private byte[] codes = new byte[1024];
    private float @Nullable [] plain; // once there are more values than codes
    private int size;

    void add(float value) {
      int code = plain == null ? code(value) : NO_CODE;
      if (code == NO_CODE) {
        addPlain(value);
        return;
      }
      if (size == codes.length) {
        codes = Arrays.copyOf(codes, size + (size >> 1));
      }
      codes[size++] = (byte) code;
    }

    /// Adds what the first of some codes mean, which are indices into a table of at most 256
    /// values; what a code meant in an earlier call with the same table it means in this one.
    @SuppressWarnings("ReferenceEquality") // the same table, not one with the same values
    void add(byte[] others, float[] values, int added) {
      if (plain != null || count + values.length > MOST_LEVELS) {
        for (int k = 0; k < added; k++) {
          add(values[others[k] & 0xFF]);
        }
        return;
      }
      if (size + added > codes.length) {
        codes = Arrays.copyOf(codes, Math.max(size + added, size + (size >> 1)));
      }
      if (values != table) {
        Arrays.fill(codeOf, NO_CODE);
        table = values;
      }
      for (int k = 0; k < added; k++) {
        int other = others[k] & 0xFF;
        if (codeOf[other] < 0) {
          codeOf[other] = code(values[other]);
        }
        codes[size + k] = (byte) codeOf[other];
      }
      size += added;
    }

    private int code(float value) {
      int slot = slot(slots, found, value);
      if (slots[slot] < 0 && count < MOST_LEVELS) {
        slots[slot] = count;
        found[count++] = value;
      }
      return slots[slot];
    }

    private void addPlain(float value) {
      var values = plain;
      if (values == null) {
        values = new float[codes.length];
        for (int p = 0; p < size; p++) {
          values[p] = found[codes[p] & 0xFF];
        }
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, size + (size >> 1));
      }
      values[size++] = value;
      plain = values;
    }

    /// What was added so far, the table ascending.
    FloatColumn build() {
      if (plain != null) {
        return new FloatColumn(null, Arrays.copyOf(plain, size));
      }
      var levels = Arrays.copyOf(found, count);
      Arrays.sort(levels);
      var places = FloatColumn.slots(levels);
      var translated = new byte[MOST_LEVELS];
      for (int code = 0; code < count; code++) {
        translated[code] = (byte) places[slot(places, levels, found[code])];
      }
      var inOrder = new byte[size];
      for (int p = 0; p < size; p++) {
        inOrder[p] = translated[codes[p] & 0xFF];
      }
      return new FloatColumn(inOrder, levels);
    }

    /// Makes this empty again, its arrays to be used for other floats.
    void clear() {
      size = 0;
      count = 0;
      plain = null;
      table = null;
      Arrays.fill(slots, NO_CODE);
    }
  }
}
