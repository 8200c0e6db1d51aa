package dev.matinee.server.matchbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matinee.workbench.role.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sample code of the help page, really run: with a key put where it says so, and as it stands,
/// which is with a wrong one.
final class SamplesTest {
  private static final String NO_KEY = "abc123";

  @TempDir static Path directory;
  private static House house;
  private static String key;

  @BeforeAll
  static void open() {
    house = House.open(directory.resolve("home"));
    key = house.home.keys().create(Role.MATCHBOX.id(), "").secret();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  /// A block of the help page as a reader copies it.
  private static String block(String tag) {
    var page = house.get(house.settings.path() + "/help").body();
    var block = Pattern.compile(tag + "(.*?)</pre>", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).as(tag).isTrue();
    return block
        .group(1)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private static String code(String language) {
    return block("<pre id=\"code-snippet-%s\">".formatted(language));
  }

  private record Run(int exit, String output) {}

  private static Run run(String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    var process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(output).isTrue();
    return new Run(process.exitValue(), output);
  }

  /// Skips the test where a program is missing.
  private static void need(String what, String... probe) throws InterruptedException {
    boolean here;
    try {
      here = run(probe).exit() == 0;
    } catch (IOException _) {
      here = false;
    }
    assumeTrue(here, "SKIPPED: this sample needs " + what);
  }

  private static String output(String file, String code, List<String[]> commands)
      throws IOException, InterruptedException {
    Files.writeString(directory.resolve(file), code);
    var outputs = new ArrayList<String>();
    for (var command : commands) {
      var run = run(command);
      assertThat(run.exit()).as(run.output()).isZero();
      outputs.add(run.output());
    }
    return outputs.getLast();
  }

  /// Runs a sample both ways.
  ///
  /// @return what it prints with the key
  private static String runs(String language, String file, String[]... commands)
      throws IOException, InterruptedException {
    var code = code(language);
    assertThat(output(file, code, List.of(commands)))
        .as("with a wrong key")
        .containsIgnoringCase("status code 401")
        .contains(
            "{\"error\":{\"code\":\"Unauthorized\",\"message\":\"Request is unauthorized to access resource.\",\"details\":[{\"code\":\"ScoreRequestUnauthorized\",\"message\":\"Invalid credentials provided.\"}]}}");

    var output = output(file, code.replace(NO_KEY, key), List.of(commands));
    assertThat(output).as("the movies of the request itself").containsSubsequence(movies());
    return output;
  }

  /// What the sample request is answered with.
  private static List<String> movies() {
    var reply =
        house.post(
            house.execute("&details=true"),
            block("Sample request:</p>\\s*<pre>"),
            "Authorization",
            "Bearer " + key);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Matinee-Unknown-Rows")).isEmpty();
    return reply.rows().getFirst();
  }

  @Test
  void python_runs() throws IOException, InterruptedException {
    need("python3", "python3", "--version");

    assertThat(runs("python", "sample.py", new String[] {"python3", "sample.py"}))
        .startsWith("['User', 'Item 1', 'Item 2', 'Item 3', 'Item 4', 'Item 5']\n['new-1', ");
  }

  @Test
  void java_runs() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    assertThat(runs("java", "Sample.java", new String[] {java, "Sample.java"}))
        .startsWith("{\"Results\":{\"output1\":{\"type\":\"table\"");
  }

  @Test
  void curl_runs() throws IOException, InterruptedException {
    need("curl", "curl", "--version");

    assertThat(runs("curl", "sample.sh", new String[] {"sh", "sample.sh"}))
        .startsWith("{\"Results\":{\"output1\":{\"type\":\"table\"")
        .endsWith("\nstatus code 200\n");
  }

  @Test
  void r_runs() throws IOException, InterruptedException {
    need("R with RCurl and rjson", "Rscript", "-e", "library(RCurl); library(rjson)");

    assertThat(runs("r", "sample.R", new String[] {"Rscript", "sample.R"}))
        .containsPattern("^ +User +Item 1");
  }

  /// With Mono, whose compiler knows C# 7 and whose class library is that of .NET Framework.
  @Test
  void csharp_compilesAndRuns() throws IOException, InterruptedException {
    need("Mono", "mono", "--version");
    need("Mono's compiler", "mcs", "--version");

    assertThat(
            runs(
                "csharp",
                "Program.cs",
                new String[] {
                  "mcs",
                  "-warnaserror",
                  "-r:System.Net.Http.dll",
                  "-r:System.Runtime.Serialization.dll",
                  "Program.cs"
                },
                new String[] {"mono", "Program.exe"}))
        .startsWith("User | Item 1 | Item 2 | Item 3 | Item 4 | Item 5\nnew-1 | ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csharp", "python", "r", "java", "curl"})
  void sample_isThatOfThisService(String language) {
    assertThat(code(language))
        .contains(house.server.url() + house.settings.executePath() + "&details=true", NO_KEY)
        .doesNotContain("{{");
  }
}
