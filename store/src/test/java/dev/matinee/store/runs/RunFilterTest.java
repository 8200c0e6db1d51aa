package dev.matinee.store.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFilterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "metrics.rmse",
        "metrics.rmse <",
        "metrics.rmse < 'a'",
        "metrics.rmse < '1'",
        "metrics.rmse < 1 'and' metrics.rmse < 2",
        "metrics.rmse < abc",
        "metrics.rmse like 1",
        "metrics.rmse is null",
        "metrics. < 1",
        "params.algorithm = svd",
        "params.algorithm < 'svd'",
        "params.algorithm = 'svd",
        "params.algorithm = 'svd' or params.algorithm = 'als'",
        "(metrics.rmse < 1)",
        "metrics.rmse < 1 and",
        "and",
        "nothing = 'x'",
        "attributes.nothing = 'x'",
        "datasets.nothing = 'x'",
        "other.a = 'x'",
        "status in 'x'",
        "status in ()",
        "status in ('x'",
        "start_time in ('x')",
        "status not 'x'",
        "status is null",
        "status is not x",
        "metrics.rmse ! 3",
        "metrics.rmse < NaN",
        "params.algorithm = 's\0d'",
      })
  void parse_whatIsNotOfTheGrammar_isRefusedWithAnExample(String filter) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunFilter.parse(filter, TextDialect.SQLITE))
        .withMessageStartingWith("cannot read the filter \"" + filter + "\": ")
        .withMessageContaining("metrics.rmse < 0.93");
  }

  @Test
  void order_notOfTheGrammar_isRefused() {
    for (var order : List.of("", "metrics.rmse UP", "metrics.rmse ASC DESC", "nothing")) {
      assertThatIllegalArgumentException()
          .as(order)
          .isThrownBy(() -> RunOrder.parse(List.of(order), TextDialect.SQLITE))
          .withMessageContaining("metrics.rmse ASC");
    }
  }

  @Test
  void filterOrOrderThatIsTooLong_isRefusedWithItsLimit() {
    var clauses = String.join(" and ", Collections.nCopies(201, "metrics.a < 1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunFilter.parse(clauses, TextDialect.SQLITE))
        .withMessageContaining("it has 201 clauses, at most 200");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> RunFilter.parse("params.a like '" + "x".repeat(1001) + "'", TextDialect.SQLITE))
        .withMessageContaining("a pattern has at most 1,000 characters, got 1,001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunOrder.parse(Collections.nCopies(21, "metrics.a"), TextDialect.SQLITE))
        .withMessageContaining("an order has at most 20 fields, got 21");
  }

  @Test
  void pattern_standsForTheSameTextsInBothDialects() {
    assertThat(TextDialect.SQLITE.pattern("a%_*é[", false)).isEqualTo("a*?[*]é[[]");
    assertThat(TextDialect.POSTGRESQL.pattern("a%_*é[", false)).isEqualTo("^a.*.\\*é\\[$");
    assertThat(TextDialect.SQLITE.pattern("é.1", true)).isEqualTo("[Éé].1");
    assertThat(TextDialect.POSTGRESQL.pattern("é.1", true)).isEqualTo("^[Éé]\\.1$");
  }

  @Test
  void fieldThatIsNotKnown_isNamedBesideThoseThatAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunFilter.parse("datasets.nothing = 'x'", TextDialect.SQLITE))
        .withMessageContaining("a field of datasets must be one of name, digest, context, got");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunFilter.parse("nothing = 'x'", TextDialect.SQLITE))
        .withMessageContaining(
            "an attribute must be one of run_id, run_name, status, user_id, start_time, end_time");
  }

  @Test
  void query_isOfAnExperimentOrOfAll_inAnOrderIfOneIsGiven() {
    assertThat(RunQuery.of(null, "", null, 5)).isEqualTo(new RunQuery(Set.of(), "", List.of(), 5));
    assertThat(RunQuery.of("matinee", "metrics.rmse < 1", List.of("start_time"), 5))
        .isEqualTo(new RunQuery(Set.of("matinee"), "metrics.rmse < 1", List.of("start_time"), 5));
    assertThat(RunQuery.where("metrics.rmse < 1"))
        .isEqualTo(new RunQuery(Set.of(), "metrics.rmse < 1", List.of(), Integer.MAX_VALUE));
  }
}
