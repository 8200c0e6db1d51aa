package dev.matinee.server.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.recommender.Query;
import dev.matinee.server.Planted;
import dev.matinee.server.http.ProblemException;
import dev.matinee.wire.recommendations.ListFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Pages of a list of a day, asked for before and after midnight.
final class ListOfADayTest {
  private static final Instant EVENING = Instant.parse("2026-11-30T23:59:50Z");
  private static final Instant MORNING = EVENING.plus(Duration.ofSeconds(20));
  private static final Query ASKED = Query.of("u2").count(3);

  private final LoadedModel served =
      LoadedModel.of(
          Planted.artifact("popular-1", "popular", Map.of(), Planted.ratings()),
          Algorithms.all(),
          List.of());

  private static ListParameters parameters(
      @Nullable String rotate, @Nullable String cursor, Instant now) {
    return ListParameters.of(
        new ListFields(null, List.of(), null, List.of(), null, 0, null, rotate, null, cursor), now);
  }

  private String cursor(@Nullable String rotate, Instant now) {
    return parameters(rotate, null, now)
        .page(served, ASKED)
        .before()
        .with(List.of("i1"), served)
        .text();
  }

  @Test
  void list_goesOnAfterMidnight_asTheListOfItsDay() {
    var cursor = cursor("day", EVENING);

    var next = parameters("day", cursor, MORNING);

    assertThat(next.shape().variation().rotation()).isEqualTo("2026-11-30");
    assertThat(next.page(served, ASKED).before().size()).isEqualTo(1);
    var later = next.page(served, ASKED).before().with(List.of("i2"), served).text();
    assertThat(parameters("day", later, MORNING).page(served, ASKED).before().size()).isEqualTo(2);
    assertThat(parameters("day", null, MORNING).shape().variation().rotation())
        .isEqualTo("2026-12-01");
  }

  @Test
  void cursor_ofAListOfNoDay_isNoneOfADay() {
    var cursor = cursor(null, EVENING);

    assertThat(parameters(null, cursor, MORNING).page(served, ASKED).before().size()).isEqualTo(1);
    assertThatThrownBy(() -> parameters("day", cursor, EVENING).page(served, ASKED))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("cursor is of another list");
    assertThatThrownBy(() -> parameters("day", "nonsense", EVENING))
        .isInstanceOf(ProblemException.class);
  }
}
