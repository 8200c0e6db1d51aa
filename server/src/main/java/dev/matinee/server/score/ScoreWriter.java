package dev.matinee.server.score;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.wire.Wire;
import dev.matinee.wire.ratings.SentRating.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Writes the scores of pairs, row by row: thousands of them are a few hundred kilobytes, and
/// documents of them would be as many objects again.
///
/// @param pairs in the order of the instances
record ScoreWriter(
    LoadedModel served, ScoreDetail detail, RidingRatings riding, ScoredPair[] pairs) {
  /// Up to here every whole number is a double of its own.
  private static final double EXACT = 1L << 53;

  /// The document of [dev.matinee.wire.predictions.InvocationsResponse].
  byte[] json() {
    return Wire.written(
        out -> {
          out.writeStartObject();
          out.writeArrayFieldStart("predictions");
          for (int k = 0; k < pairs.length; k++) {
            write(k, out);
          }
          out.writeEndArray();
          out.writeStringField("artifact", served.id());
          refused(riding.refused(), out);
          if (detail.levels()) {
            numbers("scale", scale(), out);
          }
          out.writeEndObject();
        });
  }

  /// The predictions of that document, one a line.
  byte[] jsonLines() {
    return Wire.written(
        out -> {
          for (int k = 0; k < pairs.length; k++) {
            write(k, out);
            out.writeRaw('\n');
          }
        });
  }

  private void write(int k, JsonGenerator out) throws IOException {
    var prediction = pairs[k].prediction();
    out.writeStartObject();
    number("score", prediction.rating(), out);
    if (detail.sd()) {
      number("sd", prediction.sd(), out);
    }
    number("liking", prediction.liking(), out);
    if (detail.levels() && pairs[k].levels().length == 0) {
      out.writeNullField("levels");
    } else if (detail.levels()) {
      numbers("levels", pairs[k].levels(), out);
    }
    out.writeStringField("basis", prediction.basis().name());
    var count = served.count(prediction.item());
    if (count != null) {
      out.writeStringField("title", served.titles().title(prediction.item()));
      out.writeNumberField("ratings", count);
    }
    refused(riding.refusedOf().get(k), out);
    out.writeEndObject();
  }

  private static void number(String name, double value, JsonGenerator out) throws IOException {
    out.writeFieldName(name);
    out.writeNumber(value);
  }

  private static void numbers(String name, double[] values, JsonGenerator out) throws IOException {
    out.writeFieldName(name);
    out.writeArray(values, 0, values.length);
  }

  private static void refused(List<Refused> rows, JsonGenerator out) throws IOException {
    if (!rows.isEmpty()) {
      out.writeArrayFieldStart("refused");
      for (var row : rows) {
        out.writeStartObject();
        out.writeNumberField("row", row.row());
        out.writeStringField("problem", row.problem());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
  }

  /// One row a pair: the score, then what was asked for beside it; a field is empty where nothing
  /// is stated.
  byte[] csv() {
    var text = new StringBuilder(24 * pairs.length);
    for (var pair : pairs) {
      number(pair.prediction().rating(), text);
      if (detail.sd()) {
        text.append(',');
        number(pair.prediction().sd(), text);
      }
      for (int level = 0; detail.levels() && level < served.scale().levels(); level++) {
        text.append(',');
        number(pair.levels().length == 0 ? Double.NaN : pair.levels()[level], text);
      }
      text.append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void number(double value, StringBuilder text) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      text.append((long) value);
    } else if (Double.isFinite(value)) {
      text.append(value);
    }
  }

  /// The ratings whose probabilities are stated, the lowest first.
  double[] scale() {
    var scale = served.scale();
    var values = new double[scale.levels()];
    // The decimal that the float stands for: 0.7, not 0.699999988.
    Arrays.setAll(
        values, level -> Double.parseDouble(Float.toString(scale.min() + level * scale.step())));
    return values;
  }

  /// The same for a header.
  String scaleText() {
    return String.join(",", Arrays.stream(scale()).mapToObj(Wire::write).toList());
  }
}
