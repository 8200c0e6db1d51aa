package dev.matinee.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A model as named arrays of primitives: what is saved, without a word about how.
///
/// Names of parts are joined with `/`: the array `itemFactors` of the part `lists` is called
/// `lists/itemFactors`. Arrays are not copied, neither in nor out; whoever hands one over leaves it
/// alone.
public final class State {
  private final Map<String, Object> arrays;

  private State(Map<String, Object> arrays) {
    this.arrays = arrays;
  }

  public static Builder builder() {
    return new Builder();
  }

  /// All arrays by name, in the order in which they were put: `float[]`, `double[]`, `byte[]`,
  /// `short[]`, `int[]` or `long[]`.
  public Map<String, Object> arrays() {
    return Collections.unmodifiableMap(arrays);
  }

  /// A part as a state of its own.
  public State part(String name) {
    var prefix = name + "/";
    var part = new LinkedHashMap<String, Object>();
    arrays.forEach(
        (key, array) -> {
          if (key.startsWith(prefix)) {
            part.put(key.substring(prefix.length()), array);
          }
        });
    return new State(part);
  }

  public float[] floats(String name) {
    return array(name, float[].class);
  }

  public double[] doubles(String name) {
    return array(name, double[].class);
  }

  public byte[] bytes(String name) {
    return array(name, byte[].class);
  }

  /// Half-precision numbers, as the bits that [Float#floatToFloat16] makes.
  public short[] halves(String name) {
    return array(name, short[].class);
  }

  public int[] ints(String name) {
    return array(name, int[].class);
  }

  public long[] longs(String name) {
    return array(name, long[].class);
  }

  private <T> T array(String name, Class<T> type) {
    var array = arrays.get(name);
    if (!type.isInstance(array)) {
      throw new IllegalArgumentException(
          "the saved state has no %s '%s'; it has %s"
              .formatted(type.getSimpleName(), name, arrays.keySet()));
    }
    return type.cast(array);
  }

  /// Collects arrays.
  public static final class Builder {
    private final Map<String, Object> arrays = new LinkedHashMap<>();

    private Builder() {}

    public Builder put(String name, float... array) {
      return putArray(name, array);
    }

    public Builder put(String name, double... array) {
      return putArray(name, array);
    }

    public Builder put(String name, byte... array) {
      return putArray(name, array);
    }

    /// Half-precision numbers, as the bits that [Float#floatToFloat16] makes.
    public Builder put(String name, short... array) {
      return putArray(name, array);
    }

    public Builder put(String name, int... array) {
      return putArray(name, array);
    }

    public Builder put(String name, long... array) {
      return putArray(name, array);
    }

    /// Adds another state's arrays under a name.
    public Builder part(String name, State state) {
      state.arrays.forEach((key, array) -> putArray(name + "/" + key, array));
      return this;
    }

    private Builder putArray(String name, Object array) {
      if (arrays.putIfAbsent(name, array) != null) {
        throw new IllegalArgumentException("a state has each name once, got '" + name + "' twice");
      }
      return this;
    }

    public State build() {
      return new State(new LinkedHashMap<>(arrays));
    }
  }
}
