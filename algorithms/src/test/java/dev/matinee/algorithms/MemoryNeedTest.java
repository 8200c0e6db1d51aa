package dev.matinee.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a training says that it needs against what it takes, at a size that a test can train at;
/// and that the same sum is right for 138,493 users, 26,744 movies and 20 million ratings, where
/// nothing is trained.
class MemoryNeedTest {
  private static final long SLACK = 150_000;

  private static Ratings huge;

  /// One algorithm with settings.
  ///
  /// @param gigabytes what it needs for [#huge], as the table of docs/algorithms.md says; `NaN`
  ///   where it says nothing
  /// @param freed of what one training allocates that which is garbage at once, in bytes: arrays of
  ///   one row after the other; -1 where objects that the compiler has not yet done away with hide
  ///   everything else, or these data say nothing of what takes the memory
  record Case(
      String algorithm, Map<String, ?> settings, double gigabytes, ToLongFunction<Ratings> freed) {
    Trainer trainer() {
      return Algorithms.all().trainer(algorithm, settings);
    }

    @Override
    public String toString() {
      return algorithm + settings;
    }
  }

  private static Case of(String name, Map<String, ?> settings, double gigabytes) {
    return new Case(name, settings, gigabytes, _ -> 0);
  }

  private static Case of(
      String name, Map<String, ?> settings, double gigabytes, ToLongFunction<Ratings> freed) {
    return new Case(name, settings, gigabytes, freed);
  }

  private static long pairs(Ratings ratings) {
    return (long) ratings.items().size() * ratings.items().size();
  }

  /// Those whose needs the table of docs/algorithms.md has.
  static List<Case> tabled() {
    return List.of(
        of("normal", Map.of(), 0),
        of("popular", Map.of(), 0),
        of("baseline", Map.of("epochs", 1), 0.001),
        of("knn-basic", Map.of(), 0.64),
        of("knn-basic", Map.of("by", "item"), 3.5, r -> 20 * pairs(r) + 20L * r.size()),
        of(
            "knn-means",
            Map.of("by", "item", "keep", 200),
            0.77,
            r -> 32 * pairs(r) + 20L * r.size()),
        of("knn-baseline", Map.of(), 0.64),
        of("slope-one", Map.of(), 3.19, r -> 20 * pairs(r) + 20L * r.size()),
        of("slope-one", Map.of("keep", 200), 0.37, r -> 40 * pairs(r) + 20L * r.size()),
        of("svd", Map.of("epochs", 1), 0.08),
        of("svd++", Map.of("epochs", 1), 0.05, r -> 8 * 20 * (24L + r.users().size())),
        of("nmf", Map.of("epochs", 1), 0.04),
        of("co-clustering", Map.of(), 0.002, _ -> -1),
        of("als", Map.of(), 0.18, _ -> -1),
        of("implicit-als", Map.of(), 0.04, _ -> -1),
        of("ease", Map.of("items", 26_744), 4.31),
        of("ease", Map.of("items", 26_744, "keep", 200), 3.12, r -> 4 * pairs(r)),
        of("content", Map.of(), 0.01, _ -> -1),
        of("matchbox", Map.of("iterations", 1), 5.34),
        of("bayes-fm", Map.of(), 1.70, _ -> -1),
        of("bayes-fm", Map.of("samples", 4, "burnIn", 0, "kept", 4), 0.53),
        of("blend", Map.of(), 12.85, _ -> -1),
        of("blend-lists", Map.of("members.ease.items", 26_744), 5.35, _ -> -1),
        of("hybrid", Map.of("lists.items", 26_744), 5.45, _ -> -1));
  }

  /// Those, and every other algorithm with its defaults.
  static Stream<Case> cases() {
    var named = tabled().stream().map(Case::algorithm).collect(Collectors.toSet());
    return Stream.concat(
        tabled().stream(),
        Algorithms.all().names().stream()
            .filter(name -> !named.contains(name))
            .map(name -> of(name, Map.of(), Double.NaN)));
  }

  /// A view of ratings that nobody has to hold: the same few over and over.
  @BeforeAll
  static void makeHuge() throws ReflectiveOperationException {
    int users = 138_493;
    int items = 26_744;
    int size = 20_000_000;
    var builder = Ratings.builder(RatingScale.HALF_STARS).ids(ids("u", users), ids("i", items));
    builder.ofUsers(Features.none(Ids.NONE));
    for (int u = 0; u < users; u++) {
      builder.add("u" + u, "i" + u % items, 3, 0);
    }
    var places = new int[size];
    for (int p = 0; p < size; p++) {
      places[p] = (int) ((long) p * users / size);
    }
    var view = Ratings.class.getDeclaredConstructor(Ratings.class, int[].class);
    view.setAccessible(true);
    huge = view.newInstance(builder.build(), places);
  }

  private static Ids ids(String letter, int n) {
    return Ids.of(IntStream.range(0, n).mapToObj(i -> letter + i).toList());
  }

  @ParameterizedTest
  @MethodSource("tabled")
  void memoryNeed_twentyMillion_isWhatTheTableSays(Case its) {
    var need = its.trainer().memoryNeed(huge);
    assertThat(need.bytes() / 1e9).isCloseTo(its.gigabytes, within(0.01 + its.gigabytes / 50));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void memoryNeed_twentyMillion_hasWordsAndMuchHasARemedy(Case its) {
    var need = its.trainer().memoryNeed(huge);
    assertThat(need.what()).isNotBlank();
    if (need.bytes() > 1e9) {
      assertThat(need.remedy()).isNotBlank();
    }
  }

  /// Allocated is also what is garbage before the end, of which code that is not compiled yet makes
  /// more: so the need may be a third of it, and no more than twice.
  @ParameterizedTest
  @MethodSource("cases")
  void memoryNeed_isNearWhatIsAllocated(Case its) {
    var data = Examples.random(3000, 1500, 120_000, 1);
    data.buildRows();
    long freed = its.freed.applyAsLong(data);
    if (freed < 0) {
      return;
    }
    var settings = new HashMap<String, Object>(its.settings);
    settings.computeIfPresent("items", (_, _) -> 1500);
    var trainer = Algorithms.all().trainer(its.algorithm, settings);
    long least = Long.MAX_VALUE; // what is not compiled yet allocates more
    for (int again = 0; again < 4; again++) {
      least = Math.min(least, allocatedBy(() -> trainer.train(data, Training.sequential(0))));
    }
    long allocated = least - freed;
    long need = trainer.memoryNeed(data).bytes();
    assertThat(need).isBetween(allocated / 3 - SLACK, 2 * allocated + SLACK);
  }

  private static long allocatedBy(Runnable work) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long own = Thread.currentThread().threadId();
    long before = threads.getThreadAllocatedBytes(own);
    work.run();
    return threads.getThreadAllocatedBytes(own) - before;
  }
}
