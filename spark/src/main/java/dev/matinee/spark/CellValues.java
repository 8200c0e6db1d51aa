package dev.matinee.spark;

import dev.matinee.core.text.IdText;
import dev.matinee.core.text.Numbers;
import dev.matinee.core.text.Times;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/// What the cells of a table mean, whatever the types of its columns: the same as in a file of
/// text.
final class CellValues {
  private CellValues() {}

  /// User, item, rating, time and place of a row; an id that is missing is `null`, a rating `NaN`,
  /// a time 0.
  static Row plain(Row row) {
    return RowFactory.create(
        id(row.get(0)), id(row.get(1)), (float) number(row.get(2)), time(row.get(3)), row.get(4));
  }

  static @Nullable String id(@Nullable Object cell) {
    if (cell == null) {
      return null;
    }
    var text = cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
    var plain = IdText.plain(text);
    boolean nothing = IdText.isMissing(plain) || IdText.isRounded(plain);
    return plain.isEmpty() || nothing ? null : plain;
  }

  static double number(@Nullable Object cell) {
    return switch (cell) {
      case null -> Double.NaN;
      case Number number -> number.doubleValue();
      default -> Numbers.parse(cell.toString().strip());
    };
  }

  /// Seconds since 1970; 0 where that is not known.
  static long time(@Nullable Object cell) {
    long seconds =
        switch (cell) {
          case null -> 0;
          case Timestamp time -> time.toInstant().getEpochSecond();
          case Instant time -> time.getEpochSecond();
          case LocalDateTime time -> time.toEpochSecond(ZoneOffset.UTC);
          case Date day -> day.toLocalDate().atStartOfDay().toEpochSecond(ZoneOffset.UTC);
          case LocalDate day -> day.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
          case Number number -> Times.ofNumber(number.doubleValue());
          default -> Times.parse(cell.toString().strip());
        };
    return seconds == Times.NONE ? 0 : seconds;
  }
}
