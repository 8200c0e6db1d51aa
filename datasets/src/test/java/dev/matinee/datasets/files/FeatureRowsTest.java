package dev.matinee.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The year of a movie: the last one in brackets of its title, else another one.
class FeatureRowsTest {
  @ParameterizedTest
  @CsvSource({
    "Heat (1995), 1995",
    "Metropolis (re-release) (1927) (2010), 2010",
    "Metropolis (1927) (re-release), 1927",
    "Lost (2004-2010), 2004",
    "Lost (2004–2010), 2004",
    "Lost (2004-), 2004",
    "Lost (2004–20), 2004",
    "((1995), 1995",
    "2001: A Space Odyssey (1968), 1968",
    "Heat (1995) (19955), 1995",
    "Heat (1995) (1995-19961), 1995",
    "Heat (1995) (1996, 1995",
    "Heat (1995) (, 1995",
    "Heat (1995) (1996-, 1995",
    "Heat (1995) (199), 1995",
    "Heat ( 1995), 1977",
    "Heat 1995, 1977",
    "'', 1977"
  })
  void year_isTheLastInBrackets_elseTheOther(String title, String year) {
    assertThat(FeatureRows.year(title, "1977")).isEqualTo(year);
  }

  @ParameterizedTest
  @CsvSource({"1977, 1977", "'', ''", "77, ''", "19777, ''"})
  void year_withoutOneInTheTitle_isTheOtherIfItIsAYear(String other, String year) {
    assertThat(FeatureRows.year("Heat", other)).isEqualTo(year);
  }
}
