package dev.matinee.workbench.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoleTest {
  @Test
  void ids_areThoseOfHomesAndPaths() {
    assertThat(Role.ids()).containsExactly("internal", "als", "matchbox", "score");
  }

  @Test
  void of_keepsTheOrderGiven() {
    assertThat(Role.of(List.of("score", "als"))).containsExactly(Role.SCORE, Role.ALS);
  }

  @Test
  void of_unknown_listsThoseThatThereAre() {
    assertThatThrownBy(() -> Role.of("boss"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown role 'boss'; known: internal, als, matchbox, score");
  }

  @Test
  void metric_scoreIsChosenByRatingsTheOthersByLists() {
    for (var role : Role.values()) {
      assertThat(role.needsRatings()).as(role.id()).isEqualTo(role == Role.SCORE);
      assertThat(role.question().metric()).isEqualTo(role == Role.SCORE ? "rmse" : "ndcg_at_10");
      assertThat(role.question().other().metric())
          .isEqualTo(role == Role.SCORE ? "ndcg_at_10" : "rmse");
    }
  }
}
