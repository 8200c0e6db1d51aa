package dev.matinee.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.datasets.TestUsers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of test users in a folder that is not there yet.
class JourneyFilesTest {
  @TempDir Path home;

  private static TestUsers.Prepared prepared(String testUser) {
    var train = Ratings.builder(RatingScale.STARS).add(new Rating("1", "50", 4, 0)).build();
    var test = Ratings.builder(RatingScale.STARS).add(new Rating(testUser, "50", 4, 0)).build();
    return new TestUsers.Prepared(train, test, test);
  }

  @Test
  void split_isWrittenIntoANewFolder() {
    var folder = home.resolve("split");

    assertThat(new JourneyFiles(folder).writeNew(prepared("2")).train()).isEqualTo(1);

    assertThat(folder.resolve(TestUsers.HELD_OUT)).exists();
  }

  @Test
  void split_thatCannotBeWritten_leavesNoFolder() {
    var folder = home.resolve("split");
    var files = new JourneyFiles(folder);

    assertThatThrownBy(() -> files.writeNew(prepared("2\n3"))).hasMessageContaining("line break");

    assertThat(folder).doesNotExist();
  }
}
