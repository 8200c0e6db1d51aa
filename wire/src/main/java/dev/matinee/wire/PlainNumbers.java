package dev.matinee.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/// Writes 5 rather than 5.0, and `null` for what JSON has no number for.
final class PlainNumbers extends JsonGeneratorDelegate {
  /// Up to here every whole number is a double of its own.
  private static final double EXACT = 1L << 53;

  PlainNumbers(JsonGenerator out) {
    super(out, false);
  }

  @Override
  public void writeNumber(double value) throws IOException {
    if (!Double.isFinite(value)) {
      writeNull();
    } else if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      writeNumber((long) value);
    } else {
      super.writeNumber(value);
    }
  }

  @Override
  public void writeNumber(float value) throws IOException {
    if (Float.isFinite(value) && value != Math.rint(value)) {
      super.writeNumber(value);
    } else {
      writeNumber((double) value);
    }
  }

  @Override
  public void writeArray(double[] array, int offset, int length) throws IOException {
    writeStartArray(array, length);
    for (int i = offset; i < offset + length; i++) {
      writeNumber(array[i]);
    }
    writeEndArray();
  }
}
