package dev.matinee.store.ratings;

import static dev.matinee.store.Movies.rating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.matinee.store.database.StoreException;
import dev.matinee.store.database.WaitLimit;
import dev.matinee.store.ratings.AppendBatch.Append;
import dev.matinee.store.ratings.RatingWriter.Change;
import dev.matinee.store.ratings.RatingWriter.Change.RemoveAll;
import dev.matinee.store.ratings.RatingWriter.ChangeResult;
import dev.matinee.store.ratings.RatingWriter.ChangeResult.Applied;
import dev.matinee.store.ratings.RatingWriter.ChangeResult.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
  private final List<List<Change>> written = new CopyOnWriteArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Semaphore goOn = new Semaphore(0);
  private final WriteQueue queue = new WriteQueue(this::write);
  private final ExecutorService callers = Executors.newCachedThreadPool();

  /// Waits for each batch until it may be written; refuses values of 1.
  private List<ChangeResult> write(List<Change> changes, WaitLimit.Remaining limit) {
    begun.countDown();
    try {
      assertThat(goOn.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    written.add(changes);
    return changes.stream().map(WriteQueueTest::result).toList();
  }

  private static ChangeResult result(Change change) {
    return change instanceof Append append && append.last().iterator().next().value() == 1
        ? new Rejected(new IllegalArgumentException("not 1"))
        : new Applied(change.size());
  }

  private static Change append(int number, double value) {
    return Append.of(List.of(rating("u" + number, "i", value, 0)), Set.of());
  }

  /// Somebody asks for a change, which waits.
  private Future<Applied> asked(Change change) {
    int before = queue.size();
    var future = callers.submit(() -> queue.put(change));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (queue.size() == before) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.onSpinWait();
    }
    return future;
  }

  /// The first change is being written.
  private void busy() throws InterruptedException {
    callers.execute(() -> queue.put(append(0, 5)));
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @AfterEach
  void close() {
    goOn.release(1_000_000);
    queue.close();
    callers.close();
  }

  @Test
  void whatGathersWhileItWrites_isWrittenTogetherInItsOrder() throws Exception {
    busy();
    List<Future<Applied>> others = new ArrayList<>();
    for (int k = 1; k <= 9; k++) {
      others.add(asked(append(k, 5)));
    }
    goOn.release(2);

    for (var other : others) {
      assertThat(other).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(new Applied(1));
    }
    assertThat(written).hasSize(2);
    assertThat(written.get(1).stream().map(WriteQueueTest::user))
        .containsExactly("u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9");
  }

  private static String user(Change change) {
    return ((Append) change).last().iterator().next().user();
  }

  @Test
  void oneThatIsRefused_costsItselfAlone() throws Exception {
    busy();
    var good = asked(append(1, 5));
    var bad = asked(append(2, 1));
    goOn.release(2);

    assertThat(good).succeedsWithin(Duration.ofSeconds(30));
    assertThat(bad)
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableThat()
        .havingCause()
        .withMessage("not 1");
    assertThat(written).hasSize(2);
  }

  @Test
  void aRemoval_standsBetweenWhatWasAskedBeforeAndAfterIt() throws Exception {
    busy();
    var before = asked(append(1, 5));
    var removal = asked(new RemoveAll("u1"));
    var after = asked(append(1, 4));
    goOn.release(4);

    for (var one : List.of(before, removal, after)) {
      assertThat(one).succeedsWithin(Duration.ofSeconds(30));
    }
    assertThat(written).hasSize(4);
    assertThat(written.get(2)).containsExactly(new RemoveAll("u1"));
  }

  @Test
  void moreThanMayWait_isToldSoAtOnce() throws Exception {
    busy();
    List<Future<Applied>> waiting = new ArrayList<>();
    for (int k = 0; k < WriteQueue.MOST; k++) {
      waiting.add(asked(append(k, 5)));
    }

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> queue.put(append(0, 5)))
        .matches(e -> e.failure() == StoreException.FailureKind.UNAVAILABLE)
        .withMessageContaining("wait");
    goOn.release(WriteQueue.MOST);
    for (var one : waiting) {
      assertThat(one).succeedsWithin(Duration.ofSeconds(30));
    }
  }

  @Test
  void whoHasWaitedForTooLong_isToldSoAndNothingIsWritten() throws Exception {
    busy();
    var hasty =
        callers.submit(
            () ->
                assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(
                        () ->
                            WaitLimit.within(Duration.ofNanos(1), () -> queue.put(append(1, 5)))));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (queue.size() == 0) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
    }
    goOn.release(2);

    assertThat(hasty).succeedsWithin(Duration.ofSeconds(30));
    assertThat(written).hasSize(1);
  }

  @Test
  void close_writesWhatWaitsAndTakesNothingMore() throws Exception {
    busy();
    var waiting = asked(append(1, 5));
    goOn.release(2);

    queue.close();

    assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
    assertThat(written).hasSize(2);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> queue.put(append(2, 5)))
        .withMessageContaining("closed");
  }
}
