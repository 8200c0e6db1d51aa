package dev.matinee.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.client.FakeServer.Reply;
import dev.matinee.client.output.DetailsFile;
import dev.matinee.client.output.RecommendationsCsv;
import dev.matinee.wire.Wire;
import dev.matinee.wire.predictions.InvocationsResponse.Scored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client that is killed, and one that goes on.
final class ClientJournalTest {
  @TempDir private Path folder = Path.of("");

  private final FakeServer als = new FakeServer(Fakes.recommender("7", "3", "1", "99"));
  private final FakeServer score = new FakeServer(Fakes.scoring(ClientJournalTest::sure));
  private Path out = Path.of("");
  private Path unfinished = Path.of("");
  private Path details = Path.of("");

  @BeforeEach
  void place() {
    out = folder.resolve("recs.csv");
    unfinished = folder.resolve("recs.csv.unfinished");
    details = folder.resolve("details.jsonl");
  }

  @AfterEach
  void close() {
    als.close();
    score.close();
  }

  private static Scored sure(String item) {
    double number = Integer.parseInt(item);
    return new Scored(
        5 - number / 10, number / 20, 1 / number, null, "FOLDED_IN", "Film " + item, 10, List.of());
  }

  private static List<TestUser> users(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(k -> new TestUser("u" + k, List.of(new TestUser.Rated("99", 4, 0))))
        .toList();
  }

  private ClientSettings settings() {
    return Fakes.parallel(
        ClientSettings.withDefaults(Map.of("als", als.uri()), score.uri())
            .choosing(ChoiceRule.LIKING, true),
        2);
  }

  /// What the command does.
  private ClientResult run(ClientSettings settings, List<TestUser> users, boolean resume) {
    try (var journal = ClientJournal.open(out, resume, details)) {
      var result =
          new RecommendationClient(settings).recommend(users, ClientProgress.NONE, journal);
      RecommendationsCsv.write(out, result.choices());
      DetailsFile.write(details, result);
      if (journal != null) {
        journal.finish();
      }
      return result;
    }
  }

  @Test
  void resume_afterAKill_asksTheOthersAloneAndGivesTheSame() throws IOException {
    run(settings(), users(6), false);
    var csv = Files.readString(out);
    var lines = Files.readAllLines(details);
    assertThat(unfinished).doesNotExist();
    Files.delete(out);
    Files.delete(details);
    // Three are whole, the fourth is cut off in the middle of its line.
    Files.writeString(
        unfinished, String.join("\n", lines.subList(1, 4)) + "\n" + lines.get(4).substring(0, 50));
    als.asked.clear();

    var result = run(settings(), users(6), true);

    assertThat(als.asked).hasSize(3);
    assertThat(Files.readString(out)).isEqualTo(csv);
    assertThat(Files.readAllLines(details)).isEqualTo(lines);
    assertThat(unfinished).doesNotExist();
    assertThat(result.service("als").lists()).hasSize(6);
  }

  @Test
  void resume_ofAnotherRule_choosesAnewWithoutAsking() throws IOException {
    run(settings(), users(2), false);
    als.asked.clear();
    score.asked.clear();

    var result = run(settings().choosing(ChoiceRule.LOWER_BOUND, true), users(2), true);

    assertThat(als.asked).isEmpty();
    assertThat(score.asked).isEmpty();
    assertThat(result.rule()).isEqualTo(ChoiceRule.LOWER_BOUND);
    assertThat(result.scoring().times().p95()).as("nobody was asked").isNaN();
    assertThat(Wire.tree(Files.readAllLines(details).getFirst()).at("/candidates/2/rank").asInt())
        .isEqualTo(1);
  }

  @Test
  void resume_whoFailedOrHasOtherRatings_isAskedAgain() throws IOException {
    run(settings(), users(3), false);
    var lines = Files.readAllLines(details);
    var failed =
        lines
            .get(0)
            .replaceFirst(
                "\\{\"movies\":.*?\\}",
                "{\"movies\":[],\"rated\":0,\"refused\":[],\"problem\":\"no connection\"}");
    Files.writeString(details, String.join("\n", failed, lines.get(1), lines.get(2)) + "\n");
    als.asked.clear();
    var other = new TestUser("u2", List.of(new TestUser.Rated("98", 4, 0)));

    run(settings(), List.of(users(1).getFirst(), other, users(3).getLast()), true);

    assertThat(als.asked).hasSize(2);
  }

  @Test
  void withoutResume_everybodyIsAsked() {
    run(settings(), users(2), false);
    als.asked.clear();

    run(settings(), users(2), false);

    assertThat(als.asked).hasSize(2);
  }

  @Test
  void details_haveProposersScoresAndWhatWasChosen() throws IOException {
    run(settings(), users(1), false);

    var line = Wire.tree(Files.readString(details));
    assertThat(line.path("user").asText()).isEqualTo("u1");
    assertThat(line.path("candidates").size()).as("rated ones left out").isEqualTo(3);
    var first = line.at("/candidates/0");
    assertThat(first.path("item").asText()).isEqualTo("7");
    assertThat(first.path("rank").asInt()).isEqualTo(3);
    assertThat(first.path("sd").asDouble()).isEqualTo(0.35);
    assertThat(first.at("/proposedBy/0/service").asText()).isEqualTo("als");
    assertThat(first.at("/proposedBy/0/rank").asInt()).isEqualTo(1);
    assertThat(first.at("/proposedBy/0/score").asDouble()).isEqualTo(4);
    assertThat(line.at("/services/als/rated").asInt()).isEqualTo(1);
    assertThat(score.asked.getFirst().path()).isEqualTo("/invocations?sd=true");
  }

  @Test
  void open_anothersFileOrAnotherClient_isRefused() throws IOException {
    Files.writeString(unfinished, "user,rank\n");
    assertThatThrownBy(() -> ClientJournal.open(out, true, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line 1 of ")
        .hasMessageEndingWith("leave out --resume to begin anew");
    var journal = ClientJournal.open(out, false, null);
    assertThat(journal).isNotNull();
    assertThatThrownBy(() -> ClientJournal.open(out, false, null))
        .hasMessageStartingWith("another client is writing ");
    if (journal != null) {
      journal.finish();
    }
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void recommend_answersThatFail_areKeptNowhereAsComplete() throws IOException {
    try (var down = new FakeServer(_ -> Reply.status(400))) {
      var settings =
          ClientSettings.withDefaults(Map.of("als", down.uri()), score.uri())
              .choosing(ChoiceRule.LIKING, true);
      run(settings, users(1), false);
      down.asked.clear();

      run(settings, users(1), true);

      assertThat(down.asked).hasSize(1);
    }
  }

  @Test
  void append_isOnDiskAtOnce() throws IOException {
    Files.writeString(unfinished, "rubbish", StandardOpenOption.CREATE);
    try (var journal = ClientJournal.open(out, false, null)) {
      new RecommendationClient(settings()).recommend(users(2), ClientProgress.NONE, journal);

      assertThat(Files.readAllLines(unfinished)).hasSize(2);
    }
  }

  /// Who was not scored is asked again by a client that scores; older digests stay what they are.
  @Test
  void resume_withAScorerThatWasNotThere_asksAgain() {
    run(
        Fakes.parallel(ClientSettings.withDefaults(Map.of("als", als.uri()), null), 2),
        users(2),
        false);
    als.asked.clear();

    run(
        Fakes.parallel(ClientSettings.withDefaults(Map.of("als", als.uri()), score.uri()), 2),
        users(2),
        true);

    assertThat(als.asked).hasSize(2);
    assertThat(score.asked).hasSize(2);
  }
}
