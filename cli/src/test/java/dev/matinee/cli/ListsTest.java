package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `recommend --all` writes the lists that single requests get.
class ListsTest {
  @TempDir private Path folder = Path.of("");
  private Cli cli = new Cli(folder);

  @BeforeEach
  void home() {
    cli = new Cli(folder.resolve("home"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hybrid", "implicit-als", "svd", "popular"})
  void all_everyListIsThatOfASingleRequest(String algorithm) throws IOException {
    var id =
        cli.run("train", algorithm, "--data", "sample", "--promote", "internal", "--json")
            .json()
            .path("promotion")
            .path("artifact")
            .asText();
    var out = folder.resolve("lists.csv");

    var result = cli.run("recommend", "--all", "--out", out.toString(), "-n", "7", "--json");

    assertThat(result.json().path("artifact").asText()).isEqualTo(id);
    assertThat(result.json().path("usersPerSecond").asDouble()).isPositive();
    var lines = Files.readAllLines(out);
    assertThat(lines.getFirst()).isEqualTo("user,rank,item,title,score,liking");
    long users = lines.stream().skip(1).map(line -> line.split(",", 2)[0]).distinct().count();
    assertThat(result.json().path("users").asLong()).isEqualTo(users).isGreaterThan(100);
    for (var user : List.of("1", "17", "99")) {
      assertThat(lines.stream().filter(line -> line.startsWith(user + ",")))
          .zipSatisfy(
              single(user),
              (line, expected) -> assertThat(line).matches(Pattern.compile(expected)));
    }
  }

  /// The same conditions as over HTTP, for one person and in a file of lists.
  @Test
  void conditionsOnMovies_holdInEveryList() throws IOException {
    cli.run("train", "popular", "--data", "sample", "--promote", "internal");
    var first = items(cli.run("recommend", "--user", "1", "-n", "3", "--json").json());
    var conditions =
        List.of(
            "--filter",
            "genres has 'Crime' and year >= 1990",
            "--exclude",
            first.getFirst(),
            "--min-ratings",
            "20");

    var asked = new ArrayList<>(List.of("recommend", "--user", "1", "-n", "5", "--json"));
    asked.addAll(conditions);
    var list = cli.run(asked.toArray(String[]::new)).json();
    assertThat(items(list)).hasSize(5).doesNotContain(first.getFirst());
    for (var movie : list.path("recommendations")) {
      assertThat(movie.path("title").asText()).containsPattern("\\((199|20)");
    }

    var out = folder.resolve("conditions.csv");
    var all = new ArrayList<>(List.of("recommend", "--all", "-n", "5", "--out", out.toString()));
    all.addAll(conditions);
    assertThat(cli.run(all.toArray(String[]::new)).exitCode()).isZero();
    assertThat(Files.readAllLines(out).stream().filter(row -> row.startsWith("1,")))
        .extracting(row -> row.split(",", -1)[2])
        .isEqualTo(items(list));
  }

  private static List<String> items(JsonNode list) {
    return list.path("recommendations").valueStream().map(it -> it.path("item").asText()).toList();
  }

  @Test
  void aFilterThatIsNone_isRefusedWithItsPosition() {
    var answer = cli.run("recommend", "--user", "1", "--filter", "genres has Drama");
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err())
        .contains("filter, position 12: expected a text in quotes or a number, got 'Drama'");
  }

  /// The rows as patterns: what a list is ordered by stands where no rating is predicted.
  private List<String> single(String user) {
    var list = cli.run("recommend", "--user", user, "-n", "7", "--json").json();
    var rows = new ArrayList<String>();
    for (var movie : list.path("recommendations")) {
      var title = movie.path("title").asText();
      rows.add(
          "%s,%s,%s,%s,%s,%s"
              .formatted(
                  user,
                  movie.path("rank").asText(),
                  movie.path("item").asText(),
                  Pattern.quote(title.contains(",") ? '"' + title + '"' : title),
                  movie.path("score").isNull()
                      ? "[0-9.E-]+"
                      : Pattern.quote(movie.path("score").asText()),
                  number(movie.path("liking"))));
    }
    return rows;
  }

  private static String number(JsonNode number) {
    return number.isNull() ? "" : number.asText();
  }

  @Test
  void usersWhoBringTitlesOutOfTen_getTheListsOfTheSameRatingsByIdOutOfFive() throws IOException {
    cli.run("train", "ease", "--data", "sample", "--promote", "internal");
    var fargo = cli.run("movies", "show", "Fargo (1996)", "--json").json().path("item").asText();
    var heat = cli.run("movies", "show", "Heat (1995)", "--json").json().path("item").asText();
    var byTitle =
        Files.writeString(
            folder.resolve("titles.csv"),
            "user,title,year,rating\nann,Fargo,1996,10\nann,Heat,1995,1\nbob,No Such Film,1901,7\n");
    var byId =
        Files.writeString(
            folder.resolve("ids.csv"),
            "user,movie,rating\nann,%s,5\nann,%s,0.5\nbob,nothing,4\n".formatted(fargo, heat));

    var titles = folder.resolve("titles.out.csv");
    var ids = folder.resolve("ids.out.csv");
    var run = lists(byTitle, titles, "--scale", "1:10:1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(lists(byId, ids, "--scale", "0.5:5:0.5").exitCode()).isZero();

    assertThat(titles).hasSameTextualContentAs(ids);
    assertThat(Files.readString(titles)).contains("\nbob,1,");
    assertThat(run.err())
        .contains("ratings of the scale 1:10:1 are put on the scale")
        .contains("1 of 3 ratings of " + byTitle + " are left out, because no movie here")
        .contains("1 of 2 users have rated nothing here");
  }

  @Test
  void usersWhoseRatingsAreInAZip_getTheListsOfTheFile() throws IOException {
    cli.run("train", "ease", "--data", "sample", "--promote", "internal");
    var file = Files.writeString(folder.resolve("r.csv"), "user,movie,rating\n1,5,4\nann,7,2\n");
    var archive = folder.resolve("r.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("ratings.csv"));
      zip.write(Files.readAllBytes(file));
      zip.closeEntry();
    }
    var plain = folder.resolve("plain.csv");
    var packed = folder.resolve("packed.csv");

    assertThat(lists(file, plain).exitCode()).isZero();
    assertThat(lists(archive, packed).exitCode()).isZero();

    assertThat(packed).hasSameTextualContentAs(plain);
  }

  private Cli.Run lists(Path users, Path out, String... more) {
    var line = new ArrayList<>(List.of("recommend", "--users", users.toString(), "-n", "5"));
    line.addAll(List.of("--out", out.toString()));
    line.addAll(List.of(more));
    return cli.run(line.toArray(String[]::new));
  }

  @Test
  void users_ofAFile_getTheirsAsJsonLines() throws IOException {
    cli.run("train", "ease", "--data", "sample", "--promote", "internal");
    var ids = Files.writeString(folder.resolve("ids.txt"), "userId\n5\nstranger\n3\n5\n");
    var out = folder.resolve("lists.jsonl");

    var result = cli.run("recommend", "--users", ids.toString(), "--out", out.toString(), "--json");

    assertThat(result.err())
        .contains("1 of 3 users have rated nothing here")
        .contains("'stranger'");
    var lines = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(out)) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat(lines)
        .extracting(line -> line.path("user").asText())
        .containsExactly("5", "stranger", "3");
    assertThat(lines)
        .extracting(line -> line.path("basis").asText())
        .containsExactly("TRAINED", "PRIOR", "TRAINED");
    assertThat(lines).allSatisfy(line -> assertThat(line.path("recommendations")).hasSize(10));
  }

  @Test
  void users_ofWhomNoneIsKnown_areRefused() throws IOException {
    cli.run("train", "popular", "--data", "sample", "--promote", "internal");
    var ids = Files.writeString(folder.resolve("ids.csv"), "\"id\"\n\"x1\"\n\"x2\"\n");
    var out = folder.resolve("lists.csv");

    var result = cli.run("recommend", "--users", ids.toString(), "--out", out.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("none of the 2 users of").contains("'x1', 'x2'");
    assertThat(out).doesNotExist();
  }

  @Test
  void users_whoBringRatings_areFoldedIn() throws IOException {
    cli.run("train", "ease", "--data", "sample", "--promote", "internal");
    var file =
        Files.writeString(folder.resolve("new.csv"), "userId,movieId,rating\nnew,1,5\nnew,2,4\n");
    var out = folder.resolve("lists.jsonl");

    var result = cli.run("recommend", "--users", file.toString(), "--out", out.toString());

    assertThat(result.exitCode()).as(result.err()).isZero();
    var list = new ObjectMapper().readTree(Files.readString(out));
    assertThat(list.path("basis").asText()).isEqualTo("FOLDED_IN");
    assertThat(list.path("recommendations"))
        .extracting(movie -> movie.path("item").asText())
        .doesNotContain("1", "2");
  }

  @Test
  void lists_thatCannotBe_areRefusedBeforeAnyWork() {
    var out = folder.resolve("lists.txt").toString();
    assertThat(cli.run("recommend", "--all", "--out", out).err())
        .contains("--out must end in .csv, a row for every movie, or .jsonl");
    assertThat(cli.run("recommend", "--all").exitCode()).isEqualTo(2);
    assertThat(cli.run("recommend", "--user", "1", "--out", "x.csv").err())
        .contains("--out goes with --all or --users FILE");
    assertThat(cli.run("recommend", "--user", "1", "--role", "als", "--artifact", "x").err())
        .contains("one of --role and --artifact");
    assertThat(folder.resolve("home")).doesNotExist();
  }
}
