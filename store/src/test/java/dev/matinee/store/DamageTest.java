package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.database.JdbcTarget;
import dev.matinee.store.database.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.util.List;
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
    var bytes = Files.readAllBytes(database());

    opensWith("matinee.db", "not Matinee's");
    assertThat(database()).as("left as it was").hasBinaryContent(bytes);
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
        .isThrownBy(() -> JdbcTarget.url("mysql://localhost/x"))
        .withMessageContaining("postgresql://");
    Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> JdbcTarget.url("postgresql://me:sec^ret@localhost/x"))
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

  private void refusedWith(String... parts) {
    opensWith(parts);
    assertThat(directory.resolve("artifacts/a")).as("left alone").isDirectory();
  }

  @Test
  void open_artifactsWithoutTheirDatabase_isRefused() throws Exception {
    saved("a");
    Files.delete(database());
    refusedWith("is not there", "restore a backup");
    assertThat(database()).doesNotExist();

    Files.createFile(database());
    refusedWith("is empty");

    Files.delete(database());
    execute("CREATE TABLE x (y)", "DROP TABLE x");
    refusedWith("is empty");
  }

  @Test
  void open_artifactsWithTheDatabaseOfAnotherHome_isRefused() throws Exception {
    saved("a");
    var other = directory.resolve("other");
    Home.open(other).close();
    Files.copy(other.resolve("matinee.db"), database(), StandardCopyOption.REPLACE_EXISTING);

    refusedWith("another home");
  }

  @Test
  void open_homeFromBeforeIdsWereKept_opens() throws Exception {
    saved("a");
    Files.delete(directory.resolve("artifacts/.home"));

    Home.open(directory).close();

    assertThat(directory.resolve("artifacts/.home")).isNotEmptyFile();
  }

  @Test
  void save_besideDamagedData_makesItWholeAgain() throws Exception {
    var file = saved("data/" + Movies.few().digest() + ".safetensors");
    Files.write(file, new byte[100]);
    try (var home = Home.open(directory)) {
      assertThat(home.artifacts().problem("a")).isPresent();

      home.artifacts().save(Movies.artifact("b", Movies.few()));

      assertThat(home.artifacts().load("b").ratings().digest()).isEqualTo(Movies.few().digest());
      assertThat(home.artifacts().problem("a")).isEmpty();
    }
  }

  @Test
  void rollback_passesOverWhatIsDamaged() throws Exception {
    try (var home = Home.open(directory)) {
      for (var id : List.of("a", "b", "c")) {
        home.artifacts().save(Movies.artifact(id, Movies.few()));
        home.artifacts().promote("als", id, "");
      }
      Files.write(directory.resolve("artifacts/b/model.safetensors"), new byte[9]);
      Files.writeString(directory.resolve("artifacts/c/manifest.json"), "{");

      assertThat(home.artifacts().rollback("als", "c is damaged")).contains("a");
    }
  }
}
