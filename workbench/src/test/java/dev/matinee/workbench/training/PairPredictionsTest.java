package dev.matinee.workbench.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.recommender.Basis;
import dev.matinee.core.recommender.Prediction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairPredictionsTest {
  private record Pair(String user, String item) {}

  @Test
  void of_usersInTurn_asksOncePerUserAndKeepsTheOrder() {
    var pairs =
        List.of(new Pair("a", "1"), new Pair("b", "1"), new Pair("a", "2"), new Pair("b", "3"));
    var asked = new ArrayList<String>();

    var predictions =
        PairPredictions.of(
            pairs,
            Pair::user,
            Pair::item,
            (user, items) -> {
              asked.add(user + items);
              return items.stream().map(item -> prediction(user, item)).toList();
            });

    assertThat(asked).containsExactly("a[1, 2]", "b[1, 3]");
    assertThat(predictions)
        .extracting(prediction -> new Pair(prediction.user(), prediction.item()))
        .isEqualTo(pairs);
  }

  private static Prediction prediction(String user, String item) {
    return new Prediction(user, item, 3, 0, 3, Basis.TRAINED);
  }
}
