package dev.matinee.workbench.home;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.store.Home;
import dev.matinee.workbench.jobs.Lines;
import dev.matinee.workbench.training.Line;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is asked about and is not known.
final class SimilarRequestTest {
  @Test
  void users_listedWithoutRatings_isUnknown(@TempDir Path folder) {
    var all = Lines.RATINGS;
    var others = all.select(position -> all.user(position) != 0);
    var listed = all.users().id(0);
    try (var home = Home.open(folder)) {
      var id = Lines.save(home, "line-1", Line.NAME, Map.of(), others);
      var request = new SimilarRequest(ModelChoice.of(null, id), 5);

      assertThatThrownBy(() -> request.users(home, Line.REGISTRY, listed))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "unknown user '%s': line-1 was trained without ratings of theirs".formatted(listed));
    }
  }
}
