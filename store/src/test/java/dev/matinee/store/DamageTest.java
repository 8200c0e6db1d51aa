package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.database.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Homes that are damaged, foreign, newer or in use: each a message of one line that names the
/// file.
class DamageTest {
  @TempDir Path directory;

  private void opensWith(String... parts) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Home.open(directory).close())
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .hasLineCount(1)
                    .contains(directory.toString())
                    .contains(parts));
  }

  private void execute(String... statements) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private Path database() {
    return directory.resolve("matinee.db");
  }

  @Test
  void open_notADatabase_saysSo() throws Exception {
    Files.writeString(database(), "ratings,ratings,ratings\n".repeat(100));

    opensWith("matinee.db", "not a SQLite database");
  }

  @Test
  void open_anotherProgramsDatabase_saysSo() throws Exception {
    execute("CREATE TABLE addresses (name TEXT)");

    opensWith("matinee.db", "not Matinee's");
  }

  @Test
  void open_aNewerHome_saysSo() throws Exception {
    Home.open(directory).close();
    execute(
        """
        INSERT INTO flyway_schema_history
          (installed_rank, version, description, type, script, installed_by, execution_time, success)
        VALUES (999, '999', 'from the future', 'SQL', 'V999__from_the_future.sql', '', 1, 1)
        """);

    opensWith("matinee.db", "newer Matinee");
  }

  @Test
  void open_truncatedDatabase_saysSo() throws Exception {
    try (var home = Home.open(directory)) {
      home.ratings().importAll("many", "", Movies.many(5000, 300, 300));
    }
    var bytes = Files.readAllBytes(database());
    for (int n = 8192; n < bytes.length; n++) {
      bytes[n] = (byte) (n * 31);
    }
    Files.write(database(), bytes);

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(
            () -> {
              try (var home = Home.open(directory)) {
                home.ratings().snapshot();
              }
            })
        .withMessageContaining("matinee.db")
        .withMessageContaining("damaged");
  }

  @Test
  void open_fileInsteadOfADirectory_saysSo() throws Exception {
    Files.writeString(directory.resolve("artifacts"), "");

    opensWith("artifacts", "is a file");
  }

  @Test
  void open_otherDatabaseUrl_isRefused() {
    Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> Home.open(directory, Optional.of("mysql://localhost/x")))
        .withMessageContaining("postgresql://");
    Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> Home.open(directory, Optional.of("postgresql://me:sec^ret@localhost/x")))
        .withMessageNotContaining("ret@");
  }

  @Test
  void exists_onlyAfterOpening() {
    assertThat(Home.exists(directory)).isFalse();
    Home.open(directory).close();
    assertThat(Home.exists(directory)).isTrue();
  }

  private void loadsWith(String... parts) {
    try (var home = Home.open(directory)) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> home.artifacts().load("a"))
          .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).contains(parts));
    }
  }

  private Path saved(String file) {
    try (var home = Home.open(directory)) {
      home.artifacts().save(Movies.artifact("a", Movies.few()));
    }
    return directory.resolve("artifacts").resolve(file);
  }

  @Test
  void load_damagedModel_namesTheFile() throws Exception {
    var file = saved("a/model.safetensors");
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);

    loadsWith(file.toString(), "damaged");
  }

  @Test
  void load_missingModel_namesTheFile() throws Exception {
    var file = saved("a/model.safetensors");
    Files.delete(file);

    loadsWith(file.toString());
  }

  @Test
  void load_damagedData_namesTheFile() throws Exception {
    var file = saved("data/" + Movies.few().digest() + ".safetensors");
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);

    loadsWith(file.toString(), "damaged");
  }

  @Test
  void load_newerManifest_saysSo() throws Exception {
    var file = saved("a/manifest.json");
    Files.writeString(file, Files.readString(file).replace("\"format\" : 1", "\"format\" : 2"));

    loadsWith(file.toString(), "format 2", "newer Matinee");
  }

  @Test
  void list_oneDamagedManifest_showsTheOthers() throws Exception {
    var file = saved("a/manifest.json");
    Files.writeString(file, "{");
    try (var home = Home.open(directory)) {
      home.artifacts().save(Movies.artifact("b", Movies.few()));

      assertThat(home.artifacts().list()).extracting(Manifest::id).containsExactly("b");
    }
  }
}
