package dev.matinee.workbench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.RatingScale;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is wrong with the choice of an engine is found before anything is started.
class EngineChoiceTest {
  @TempDir private Path folder = Path.of("");

  private static EngineChoice choice(
      @Nullable String engine, @Nullable String master, @Nullable String home) {
    return new EngineChoice(engine, master, home, Map.of(), ClusterSearch.NONE);
  }

  private Engine open(EngineChoice choice) {
    return choice.open(folder, InstantSource.system(), _ -> {});
  }

  @Test
  void nothingAsked_isThisProcess() {
    assertThat(open(choice(null, null, null))).isSameAs(Engine.HERE);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "flink, local, '--engine is spark, got ''flink'''",
        "spark, -, --engine spark needs --master",
        "-, local, go with --engine spark"
      })
  void choice_thatIsNone_isRefused(
      @Nullable String engine, @Nullable String master, String problem) {
    assertThatThrownBy(() -> choice(engine, master, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "local[0]",
        "local[]",
        "local[2",
        "Local",
        "spark://",
        "spark://host",
        "spark://a b:1",
        "http://host:7077",
        "yarn-client",
        "mesos://host:5050",
        "k8s://"
      })
  void master_thatIsNone_isRefusedWithTheChoices(String master) {
    assertThatThrownBy(() -> new SparkMaster(master))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--master is local[N], local[*], spark://HOST:PORT, yarn or k8s://ADDRESS, got '%s'"
                .formatted(master));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local[2]",
        "local[*]",
        "local[2,3]",
        "local[*, 4]",
        "spark://host:7077",
        "spark://a:7077,b:7077",
        "yarn",
        "k8s://https://host:6443"
      })
  void master_ofSpark_isTaken(String master) {
    assertThat(new SparkMaster(master).url()).isEqualTo(master);
  }

  @Test
  void master_thatDoesNotListen_isSaid() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var nobody = "spark://127.0.0.1:" + port;
    assertThatThrownBy(() -> open(choice("spark", nobody, folder.toString())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no Spark master answers at " + nobody);
  }

  @Test
  void folder_withoutTheJars_isRefusedByWhatIsMissing() throws IOException {
    var jars = Files.createDirectory(folder.resolve("jars"));
    refused(folder.resolve("none"), "--spark-home: there is no folder");
    refused(folder, "has no spark-mllib_…jar");
    Files.createFile(jars.resolve("spark-mllib_2.13-4.2.0.jar"));
    refused(folder, "has Spark, but not the driver program");
    Files.createFile(jars.resolve("matinee-spark-1.jar"));
    assertThat(open(choice("spark", "local", folder.toString()))).isInstanceOf(SparkEngine.class);
    assertThatThrownBy(() -> open(choice("spark", "yarn", folder.toString())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--master yarn needs spark-yarn_….jar");
  }

  private void refused(Path home, String problem) {
    assertThatThrownBy(() -> open(choice("spark", "local", home.toString())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void folder_thatNobodyNamed_isAskedFor() {
    assertThatThrownBy(() -> EngineJars.find(null, Map.of(), null, _ -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name it with --spark-home DIR or MATINEE_SPARK_HOME");
  }

  @Test
  void setting_thatIsNotSparks_isRefused() throws IOException {
    Files.createFile(folder.resolve("spark-mllib_2.13-4.2.0.jar"));
    Files.createFile(folder.resolve("matinee-spark-1.jar"));
    var choice =
        new EngineChoice(
            "spark", "local", folder.toString(), Map.of("memory", "8g"), ClusterSearch.NONE);
    assertThatThrownBy(() -> open(choice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 'memory'");
  }

  @Test
  void crossValidation_needsFoldsAndAGrid() {
    Map<String, List<Object>> grid = Map.of("factors", List.of("4", "8"));
    assertThatThrownBy(() -> new ClusterSearch(1, grid)).hasMessageContaining("at least 2, got 1");
    assertThatThrownBy(() -> new ClusterSearch(3, Map.of())).hasMessageContaining("--grid");
    assertThatThrownBy(() -> new ClusterSearch(0, grid))
        .hasMessageContaining("--grid goes with --cross-validate");
    assertThat(new ClusterSearch(3, grid).points())
        .containsExactly(Map.of("factors", "4"), Map.of("factors", "8"));
  }

  @Test
  void data_forTheCluster_isTold() throws IOException {
    var parquet = Files.createDirectory(folder.resolve("ratings"));
    Files.createFile(parquet.resolve("part-0.snappy.parquet"));
    var csv = Files.createFile(folder.resolve("ratings.csv"));
    assertThat(format("s3a://bucket/ratings.csv")).isEqualTo("csv");
    assertThat(format("hdfs://host/ratings")).isEqualTo("parquet");
    assertThat(format(parquet.toString())).isEqualTo("parquet");
    assertThat(format("postgresql://me:secret@host/db")).isEqualTo("jdbc");
    assertThat(ClusterSource.of("postgresql://me:secret@host/db", null).orElseThrow().name())
        .doesNotContain("secret");
    assertThat(ClusterSource.of(csv.toString(), null)).isEmpty();
    assertThat(ClusterSource.of("ml-100k", null)).isEmpty();
    assertThatThrownBy(() -> ClusterSource.of(folder + "/no.parquet", null))
        .hasMessageContaining("there is no file or folder");
    assertThatThrownBy(() -> ClusterSource.of("postgresql://host/db", RatingScale.STARS))
        .hasMessageContaining("--scale");
  }

  private static @Nullable String format(String data) {
    return ClusterSource.of(data, null).orElseThrow().properties().get("format");
  }
}
