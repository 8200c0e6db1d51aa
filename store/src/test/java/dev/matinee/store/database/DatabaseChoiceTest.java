package dev.matinee.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseChoiceTest {
  private static final String URL = "postgresql://me@db.example:5433/movies?sslmode=require";

  @TempDir Path folder = Path.of("");
  private final List<String> notes = new ArrayList<>();

  private JdbcTarget target(
      @Nullable String url, @Nullable Path file, Map<String, String> environment) {
    return new DatabaseChoice(url, file).target(environment, notes::add).orElseThrow();
  }

  private Path file(String content) throws Exception {
    return Files.writeString(folder.resolve("password"), content);
  }

  @Test
  void nothingSaid_isTheHomesOwn() {
    assertThat(DatabaseChoice.NONE.target(Map.of(), notes::add)).isEmpty();
    assertThat(DatabaseChoice.NONE.target(Map.of("MATINEE_DATABASE", " "), notes::add)).isEmpty();
  }

  @Test
  void commandLine_goesBeforeTheEnvironment() {
    var other = "postgresql://you@elsewhere/films";

    assertThat(target(null, null, Map.of("MATINEE_DATABASE", other)).name())
        .isEqualTo("postgresql://elsewhere/films");
    assertThat(target(URL, null, Map.of("MATINEE_DATABASE", other)).name())
        .isEqualTo("postgresql://db.example:5433/movies");
  }

  @Test
  void password_isFoundInThisOrder() throws Exception {
    var file = file("from the option\n");
    var second = Files.writeString(folder.resolve("second"), "from the file\r\nnot this");
    var all =
        Map.of(
            "MATINEE_DATABASE_PASSWORD",
            "from the variable",
            "MATINEE_DATABASE_PASSWORD_FILE",
            second.toString());

    assertThat(target("postgresql://me:of+the%20url@h/d", file, all).password())
        .isEqualTo("of+the url");
    assertThat(target("postgresql://h/d?password=of%2Burl&user=you&a=b", file, all))
        .satisfies(
            target -> {
              assertThat(target.password()).isEqualTo("of+url");
              assertThat(target.user()).isEqualTo("you");
              assertThat(target.jdbcUrl()).isEqualTo("jdbc:postgresql://h/d?a=b");
            });
    assertThat(target(URL, file, all).password()).isEqualTo("from the option");
    assertThat(target(URL, null, all).password()).isEqualTo("from the variable");
    assertThat(
            target(URL, null, Map.of("MATINEE_DATABASE_PASSWORD_FILE", second.toString()))
                .password())
        .isEqualTo("from the file");
    assertThat(target(URL, null, Map.of()).properties(true).getProperty("password"))
        .as("left to PGPASSFILE and ~/.pgpass")
        .isNull();
  }

  @Test
  void passwordOnTheCommandLine_isNotedAndNeverShown() {
    var target = target("postgresql://me:secret@h/d?password=secret", null, Map.of());

    assertThat(notes).singleElement().asString().contains("list of processes");
    assertThat(target.toString() + target.name() + target.jdbcUrl() + notes)
        .doesNotContain("secret");
    notes.clear();
    target(null, null, Map.of("MATINEE_DATABASE", "postgresql://me:secret@h/d"));
    assertThat(notes).isEmpty();
  }

  @Test
  void whatIsOfNoUse_isRefusedWithoutThePassword() throws Exception {
    var empty = file("\nsecret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target("mysql://me:secret@h/d", null, Map.of()))
        .withMessageContaining("postgresql://")
        .withMessageNotContaining("secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target(URL, empty, Map.of()))
        .withMessageContaining("no password in its first line");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target(URL, folder.resolve("none"), Map.of()))
        .withMessageContaining("there is none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatabaseChoice(null, empty).target(Map.of(), notes::add))
        .withMessageContaining("goes with --database");
  }
}
