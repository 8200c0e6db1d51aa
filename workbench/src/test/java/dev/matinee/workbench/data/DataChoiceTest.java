package dev.matinee.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.RatingScale;
import dev.matinee.datasets.TrainTest;
import dev.matinee.datasets.files.CsvFolder;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.synthetic.Generator;
import dev.matinee.store.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataChoiceTest {
  @TempDir private Path folder = Path.of("");
  private final List<String> notes = new ArrayList<>();

  private DataChoice choice(@Nullable String name) {
    return new DataChoice(folder.resolve("home"), name, ReadOptions.AS_IT_IS, notes::add);
  }

  private String data() {
    var generator = new Generator(30, 20, 300, 1);
    CsvFolder.write(generator.generate(), generator.about(), folder.resolve("data"));
    return folder.resolve("data").toString();
  }

  @Test
  void open_nothingNamedAndNoHome_isTheSample() {
    assertThat(choice(null).open().name()).isEqualTo("sample");
    assertThat(notes.getFirst()).contains("taking the built-in sample", "simulated", "--data");
    assertThat(folder.resolve("home")).as("asking makes none").doesNotExist();
  }

  @Test
  void open_nothingNamed_isWhatTheHomeHolds() {
    var named = choice(data()).open();
    try (var home = Home.open(folder.resolve("home"))) {
      var imported = DataImport.into(home, named);
      assertThat(imported.ratings()).isEqualTo(300);
      assertThat(DataImport.into(home, named)).as("twice is once").isEqualTo(imported);
      var sample = choice("sample").open();
      assertThatThrownBy(() -> DataImport.into(home, sample))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("holds data already");
    }

    var held = choice(null).open();

    assertThat(held.name()).isEqualTo("data");
    assertThat(held.ratings().digest()).isEqualTo(named.ratings().digest());
    assertThat(notes.getLast()).contains("as this home holds it");
  }

  @Test
  void tell_countsWhoHasRated_notWhomATestKnowsToo() throws IOException {
    var train = folder.resolve("train.csv");
    var test = folder.resolve("test.csv");
    Files.writeString(train, "userId,movieId,rating\n1,50,4\n2,50,3\n");
    Files.writeString(test, "userId,movieId,rating\n3,51,4\n4,52,3\n");

    DataChoice.tell(TrainTest.read(train, test, ReadOptions.AS_IT_IS).train(), notes::add);

    assertThat(notes.getFirst()).startsWith("Data: train.csv, 2 ratings of 1 movies by 2 users.");
  }

  @Test
  void scale_withoutFiles_isRefused() {
    assertThatThrownBy(() -> new DataChoice(folder, "sample", RatingScale.STARS, notes::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the sample has its own scale");
  }
}
