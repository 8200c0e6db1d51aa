package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matinee.server.Chromium.Tab;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.store.keys.KeyStore.NewKey;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.Run.DatasetInput;
import dev.matinee.store.runs.RunData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pages in a real Chromium, where there is one on the PATH: wide and narrow, light and dark,
/// by keyboard, and looked over by axe-core.
///
/// `-Dmatinee.screenshots=true` writes the pictures of `docs/images` anew.
final class PagesTest {
  private static final int WIDE = 1280;
  private static final int NARROW = 390;

  private static Optional<Chromium> browser = Optional.empty();

  /// The file `axe.min.js` of axe-core.
  private static final @Nullable String AXE = System.getenv("MATINEE_AXE");

  @TempDir private static Path profile = Path.of("");

  private final Cinema cinema = Cinema.whole();

  @BeforeAll
  static void start() throws IOException {
    browser = Chromium.start(profile.resolve("profile"));
    if (browser.isEmpty()) {
      System.err.println("NOT TESTED: no Chromium on the PATH, so nobody looked at the pages");
    } else if (AXE == null) {
      System.err.println(
          "NOT TESTED: MATINEE_AXE names no axe-core, so it did not look at the pages");
    }
  }

  @AfterAll
  static void end() {
    browser.ifPresent(Chromium::close);
  }

  @BeforeEach
  void need() {
    assumeTrue(browser.isPresent(), "no Chromium on the PATH");
  }

  @AfterEach
  void close() {
    cinema.close();
  }

  private Tab tab(int width, String scheme) {
    return browser.orElseThrow().tab(width, width == WIDE ? 900 : 844, scheme);
  }

  private void open(Tab tab, String path) {
    tab.open(cinema.server.url() + path);
  }

  /// Nothing is wrong with a page as it stands.
  private void check(Tab tab, String what) throws IOException {
    assertThat(tab.complaints).as("the console of " + what).isEmpty();
    assertThat(tab.requests)
        .as("requests of " + what)
        .allMatch(
            address ->
                address.startsWith(cinema.server.url() + "/")
                    || address.startsWith("data:")
                    || address.startsWith("about:"));
    assertThat(tab.eval("document.documentElement.scrollWidth - innerWidth").asInt())
        .as("sideways scroll of " + what)
        .isLessThanOrEqualTo(0);
    if (AXE == null) {
      return;
    }
    tab.eval(Files.readString(Path.of(AXE)));
    var found =
        tab.text(
            """
            axe.run({resultTypes: ['violations']}).then((all) => JSON.stringify(all.violations
              .filter((one) => ['serious', 'critical'].includes(one.impact))
              .map((one) => one.id + ': ' + one.nodes.map((node) => node.html.slice(0, 200)).join(' | '))))""");
    assertThat(found).as("axe-core on " + what).isEqualTo("[]");
  }

  /// Keeps a picture for the documents, where that is wanted.
  private static void picture(Tab tab, String name) throws IOException {
    if (Boolean.getBoolean("matinee.screenshots")) {
      var folder = Path.of("").toAbsolutePath();
      while (!Files.isDirectory(folder.resolve("docs/images"))) {
        folder = Objects.requireNonNull(folder.getParent(), "docs/images");
      }
      Files.write(folder.resolve("docs/images/" + name + ".png"), tab.picture());
    }
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "390,dark"})
  void visitor_ratesFiveByKeyboard_getsFiveWithReasons(int width, String scheme)
      throws IOException {
    var tab = tab(width, scheme);
    open(tab, "/");
    tab.until("document.querySelectorAll('#genre option').length > 2");
    tab.tabTo("at.id === 'text'");
    tab.type("movie");
    tab.until("document.querySelectorAll('#found fieldset').length >= 6");
    for (int k = 0; k < 5; k++) {
      tab.tabTo(
          "at.closest('#found fieldset') === document.querySelectorAll('#found fieldset')[%d]"
              .formatted(k));
      tab.type(k % 2 == 0 ? "5" : "1");
      tab.until("document.querySelectorAll('#rated fieldset').length === " + (k + 1));
    }
    tab.until("document.querySelectorAll('#five > li').length === 5");
    tab.until("document.querySelectorAll('#services > section ol > li').length === 30");
    tab.until("document.querySelectorAll('#services .busy, #five.busy').length === 0");

    assertThat(tab.eval("document.querySelectorAll('#five .why').length").asInt()).isPositive();
    assertThat(tab.text("document.querySelector('#five .why').textContent"))
        .contains("because you liked Movie");
    assertThat(tab.text("document.querySelector('#five .source').textContent"))
        .contains("proposed by");
    assertThat(tab.text("document.querySelector('#five-source').textContent"))
        .contains("Scored by hybrid-1", "ms");
    assertThat(tab.text("document.querySelector('[data-role=als] .source').textContent"))
        .contains("als-hybrid-1", "ms");
    check(tab, "try it, %d, %s".formatted(width, scheme));
    picture(tab, "try-%d-%s".formatted(width, scheme));
  }

  @Test
  void ratings_areKeptAcrossReloads_andInTheAddress() {
    var tab = tab(WIDE, "light");
    open(tab, "/#r=i3:5,i4:1&genre=Comedy&diversity=0.3");
    tab.until("document.querySelectorAll('#rated fieldset').length === 2");
    tab.until("document.querySelectorAll('#five > li').length === 5");
    assertThat(tab.eval("document.querySelector('#rated input:checked').value").asText())
        .isEqualTo("5");
    assertThat(tab.text("document.querySelector('#genre').value")).isEqualTo("Comedy");
    assertThat(tab.text("document.querySelector('#diversity').value")).isEqualTo("0.3");

    tab.click("#rated .plain");
    tab.until("document.querySelectorAll('#rated fieldset').length === 1");
    open(tab, "/");
    tab.until("document.querySelectorAll('#rated fieldset').length === 1");
    assertThat(tab.text("location.hash")).contains("i4").doesNotContain("i3");
    assertThat(tab.complaints).isEmpty();
  }

  @Test
  void somebodysHistory_standsBesideTheLists() throws IOException {
    var tab = tab(NARROW, "light");
    open(tab, "/#user=u2");
    tab.until("document.querySelectorAll('#five > li').length === 5");
    tab.until("document.querySelectorAll('#services .busy').length === 0");
    assertThat(tab.text("document.querySelector('#mine').textContent")).contains("user u2");
    assertThat(tab.eval("document.querySelectorAll('#rated > li').length").asInt())
        .isGreaterThan(5);
    tab.until("document.querySelectorAll('#rows [data-kind=because]').length > 0");
    assertThat(kinds(tab)).startsWith("for-you,because");
    assertThat(cinema.ratings.of("somebody at the try-it page")).isEmpty();
    check(tab, "somebody's history");
  }

  /// Who has rated nothing sees what holds for everybody, and rates a film of a row by keyboard;
  /// then there are rows for them.
  @ParameterizedTest
  @CsvSource({"1280,dark", "390,light"})
  void rows_areShownToAVisitor_whoRatesAFilmOfOne(int width, String scheme) throws IOException {
    var tab = tab(width, scheme);
    open(tab, "/");
    tab.until("document.querySelectorAll('#rows .shelf').length > 3");
    assertThat(kinds(tab)).startsWith("trending,genre,popular").contains("new");
    check(tab, "rows, %d, %s".formatted(width, scheme));

    tab.tabTo("at.closest('#rows [data-kind=popular]') && at.matches('button')");
    var rated = tab.text("document.activeElement.dataset.item");
    tab.press(" ");
    tab.until("document.activeElement.closest('#found fieldset')");
    assertThat(tab.text("document.activeElement.closest('fieldset').dataset.item"))
        .isEqualTo(rated);
    tab.type("5");
    tab.until("document.querySelectorAll('#rows [data-kind=because]').length === 1");

    assertThat(kinds(tab)).startsWith("for-you,because,trending,genre");
    assertThat(
            tab.eval(
                    "new Set([...document.querySelectorAll('#rows li button')].map((b) => b.dataset.item)).size === document.querySelectorAll('#rows li').length")
                .asBoolean())
        .as("no film comes twice")
        .isTrue();
    check(tab, "rows after a rating, %d, %s".formatted(width, scheme));
  }

  private static String kinds(Tab tab) {
    return tab.text(
        "[...document.querySelectorAll('#rows .shelf')].map((row) => row.dataset.kind).join()");
  }

  private String run(String name, Optional<String> parent, double rmse, int factors) {
    var runs = cinema.home.runs();
    var run = runs.start("mine", name, parent, Map.of("matinee.split", "k-fold 3")).id();
    var entries =
        RunData.builder()
            .parameter("algorithm", name)
            .parameter("factors", factors)
            .parameter("seed", 0)
            .metric("rmse", rmse, Cinema.NOW)
            .metric("ndcg_at_10", 1.2 - rmse, Cinema.NOW)
            .metric("fit_seconds", factors / 100.0, Cinema.NOW)
            .input(new DatasetInput("planted", "9f86d081", "training", "code", "{}", "", ""));
    for (int fold = 0; fold < 3; fold++) {
      entries.metric("fold_rmse", rmse + fold / 100.0, Cinema.NOW, fold);
      entries.metric("train_rmse", rmse / (fold + 1), Cinema.NOW, fold);
    }
    runs.log(run, entries.build());
    runs.finish(run, Run.Status.FINISHED);
    return run;
  }

  @ParameterizedTest
  @CsvSource({"1280,dark", "390,light"})
  void scientist_findsTheBest_andComparesTwo(int width, String scheme) throws IOException {
    var runs = cinema.home.runs();
    var parent = runs.start("mine", "compare planted", Optional.empty(), Map.of()).id();
    runs.finish(parent, Run.Status.FINISHED);
    run("svd", Optional.of(parent), 0.93, 100);
    run("als", Optional.of(parent), 0.91, 20);
    run("alone", Optional.empty(), 0.97, 5);
    var tab = tab(width, scheme);
    open(tab, "/experiments");
    tab.until("document.querySelectorAll('#table tbody tr').length === 2");
    assertThat(tab.text("document.querySelector('td.ofparts').textContent")).isEqualTo("0.91");

    tab.eval("document.querySelector('#filter').value = 'metrics.rmse < 0.95'");
    tab.click("#search button");
    tab.until("document.querySelectorAll('#table tbody tr').length === 2");
    tab.until("document.querySelector('#count').textContent.includes('of 2')");
    tab.eval(
        "[...document.querySelectorAll('#table th button')].find((b) => b.textContent.startsWith('rmse')).click()");
    tab.until("document.querySelector('#table tbody tr .name').textContent === 'als'");
    tab.eval("document.querySelectorAll('#table tbody input').forEach((box) => box.click())");
    tab.click("#compare");
    tab.until("document.querySelectorAll('#comparison svg[role=img]').length === 4");

    assertThat(tab.text("document.querySelector('#compared-parts').textContent"))
        .contains("Parameters that differ", "factors", "planted, k-fold 3")
        .doesNotContain("seed");
    assertThat(tab.text("document.querySelector('#comparison td.best').textContent")).isNotEmpty();
    assertThat(tab.text("location.hash")).contains("filter=", "chosen=", "compare=1");
    check(tab, "experiments, %d, %s".formatted(width, scheme));
    picture(tab, "experiments-%d-%s".formatted(width, scheme));

    var address = tab.text("location.href");
    var other = tab(width, scheme);
    other.open(address);
    other.until("document.querySelectorAll('#comparison svg[role=img]').length === 4");
  }

  @Test
  void run_isNotedDeletedAndRestored() {
    var id = run("svd", Optional.empty(), 0.93, 100);
    var tab = tab(WIDE, "light");
    open(tab, "/experiments#run=" + id);
    tab.until("document.querySelector('textarea')");
    tab.eval("document.querySelector('textarea').value = 'the one to beat'");
    tab.eval(
        "[...document.querySelectorAll('#details button')].find((b) => b.textContent === 'Save the note').click()");
    tab.until("document.querySelector('#changed').textContent === 'Saved.'");
    assertThat(cinema.home.runs().get(id).tags()).containsEntry(Run.NOTE, "the one to beat");

    tab.eval(
        "[...document.querySelectorAll('#details button')].find((b) => b.textContent === 'Delete this run').click()");
    tab.until("document.querySelector('#count').textContent.startsWith('No runs')");
    tab.until(
        "[...document.querySelectorAll('#details button')].some((b) => b.textContent === 'Restore this run')");
    tab.eval(
        "[...document.querySelectorAll('#details button')].find((b) => b.textContent === 'Restore this run').click()");
    tab.until("document.querySelector('#count').textContent.includes('of 1')");
    assertThat(tab.complaints).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "390,dark"})
  void scientist_promotesAndRollsBack(int width, String scheme) throws IOException {
    cinema.caller.get("/v1/users/u2/recommendations");
    var tab = tab(width, scheme);
    open(tab, "/models");
    tab.until("document.querySelectorAll('#model-table tbody tr').length === 4");
    assertThat(tab.text("document.querySelector('[aria-label=internal]').textContent"))
        .contains("hybrid-1", "1 answers by hybrid-1");
    tab.eval("document.querySelector('[aria-label=\"service for als-1\"]').value = 'internal'");
    tab.click("[aria-label='promote als-1']");
    tab.until("document.querySelector('#sure').open");
    tab.click("#sure-yes");
    tab.until("document.querySelector('[aria-label=internal] .artifact').textContent === 'als-1'");
    assertThat(tab.text("document.querySelector('#done').textContent"))
        .contains("before: hybrid-1");
    check(tab, "models, %d, %s".formatted(width, scheme));
    picture(tab, "models-%d-%s".formatted(width, scheme));

    tab.click("[aria-label=internal] button");
    tab.click("#sure-yes");
    tab.until(
        "document.querySelector('[aria-label=internal] .artifact').textContent === 'hybrid-1'");
    assertThat(cinema.home.artifacts().champion("internal")).contains("hybrid-1");
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "390,dark"})
  void feedback_isShownByModelArmAndDay(int width, String scheme) throws IOException {
    var list = cinema.caller.get("/v1/users/u2/recommendations").json();
    cinema.caller.get("/v1/users/u4/recommendations");
    var click =
        "{\"user\":\"u2\",\"item\":%s,\"kind\":\"click\",\"recommendation\":%s}"
            .formatted(list.at("/recommendations/0/item"), list.path("recommendation"));
    assertThat(cinema.caller.post("/v1/feedback", click).status()).isEqualTo(200);
    var tab = tab(width, scheme);
    open(tab, "/feedback#days=7&role=internal");
    tab.until("document.querySelectorAll('#total-table tbody tr').length === 1");

    assertThat(tab.text("document.querySelector('#total-table tbody').textContent"))
        .contains("internal", "hybrid-1", "champion", "50.0 % (");
    assertThat(tab.text("document.querySelector('#day-table tbody').textContent"))
        .contains("2026-11-24");
    assertThat(tab.eval("document.querySelectorAll('.panels svg[role=img]').length").asInt())
        .isEqualTo(2);
    check(tab, "feedback, %d, %s".formatted(width, scheme));

    tab.tabTo("at.id === 'days'");
    tab.press("ArrowDown");
    tab.until("location.hash.includes('days=30')");
    assertThat(tab.text("location.hash")).contains("role=internal");
  }

  @Test
  void feedback_whereNobodyHasAsked_saysSo() throws IOException {
    var tab = tab(NARROW, "light");
    open(tab, "/feedback");
    tab.until("document.querySelector('#span').textContent.startsWith('No lists from')");
    check(tab, "no feedback");
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "390,dark"})
  void services_sayHowTheyAre_andNoKeyIsShown(int width, String scheme) throws IOException {
    cinema.caller.get("/v1/users/u2/recommendations");
    var tab = tab(width, scheme);
    open(tab, "/services");
    tab.until("document.querySelectorAll('#speed-table tbody tr').length > 0");
    tab.until("document.querySelectorAll('#help-list li').length === 4");
    assertThat(tab.text("document.querySelector('#health-text').textContent"))
        .isEqualTo("All is well.");
    assertThat(tab.text("document.querySelector('#queue-table').textContent"))
        .contains("internal", "als", "matchbox");
    check(tab, "services, %d, %s".formatted(width, scheme));
    picture(tab, "services-%d-%s".formatted(width, scheme));

    var wanted = new NewKey("operations", Scope.ADMIN, "mine", Optional.empty());
    var key = cinema.home.keys().create(wanted);
    open(tab, "/services");
    tab.until("!document.querySelector('#access').hidden");
    tab.eval("document.querySelector('#key').value = '%s'".formatted(key.secret()));
    tab.click("#access button");
    tab.until("document.querySelectorAll('#key-table tbody tr').length === 1");
    assertThat(tab.text("document.body.textContent"))
        .contains(key.key().id(), "mine")
        .doesNotContain(key.secret());
  }

  @Test
  void problem_isSaidAndNotSwallowed() {
    var tab = tab(WIDE, "light");
    open(tab, "/experiments#filter=metrics.rmse");
    tab.until("document.querySelector('#problem').textContent.includes('cannot read the filter')");
    for (var path : List.of("/docs", "/docs/problems")) {
      open(tab, path);
      assertThat(tab.requests).allMatch(address -> !address.startsWith("https:"));
    }
  }
}
