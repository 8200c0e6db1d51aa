package dev.matinee.server.serving;

import dev.matinee.store.database.WaitLimit;
import dev.matinee.store.feedback.FeedbackStore;
import dev.matinee.store.feedback.ListOrigin;
import dev.matinee.store.feedback.ShownList;
import dev.matinee.store.process.PeriodicWork;
import dev.matinee.workbench.role.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Names the lists that are answered, and keeps what was in them, behind the answers: a request
/// waits for no database. So many lists wait at most as memory is meant for; where the database does
/// not keep up further ones are not kept, and the log says how many. Their ids are as good as others.
public final class ListRecorder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ListRecorder.class);
  private static final int MOST_WAITING = 10_000;
  private static final int BATCH = 1000; // lists of one transaction
  private static final int MOST_MOVIES = 100; // of a list that are kept
  private static final int LONGEST_QUESTION = 1000;
  private static final Duration PERIOD = Duration.ofMillis(250);
  private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);

  private final FeedbackStore store;
  private final InstantSource clock;
  private final RecommendationIds ids;
  private final BlockingQueue<ShownList> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LongAdder lost = new LongAdder();
  private final List<ShownList> taken = new ArrayList<>(); // guarded by this; kept for another try
  private final PeriodicWork writing;
  private Instant nextPruning; // of the thread that writes

  private ListRecorder(FeedbackStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.ids = new RecommendationIds(store.secret());
    this.nextPruning = clock.instant();
    this.writing =
        PeriodicWork.start("lists", PERIOD, "the lists that were answered cannot be kept", this::turn);
  }

  /// Starts to keep lists.
  public static ListRecorder start(FeedbackStore store, InstantSource clock) {
    return new ListRecorder(store, clock);
  }

  /// Today, counted from 1970-01-01, in UTC.
  public long day() {
    return clock.instant().getEpochSecond() / Duration.ofDays(1).toSeconds();
  }

  /// Names a list that is about to be answered.
  ///
  /// @param user whose list it is; `null` for somebody without an id
  /// @param question which movies could stand in it, as text
  /// @param items its movies, the best first
  String record(
      Role role,
      LoadedModel served,
      String basis,
      @Nullable String user,
      String question,
      List<String> items) {
    var origin =
        RecommendationIds.origin(
            day(), role.id(), served.id(), "champion", 0, "%s|%s|%s".formatted(basis, question, items));
    var list =
        new ShownList(
            origin,
            basis,
            user,
            question.substring(0, Math.min(question.length(), LONGEST_QUESTION)),
            items.subList(0, Math.min(items.size(), MOST_MOVIES)));
    if (!waiting.offer(list)) {
      lost.increment();
    }
    return ids.text(origin, user);
  }

  /// Where a list came from of which a caller says something.
  ///
  /// @throws IllegalArgumentException when it is none, another user's, or too old
  public ListOrigin origin(String recommendation, String user) {
    var origin = ids.read(recommendation, user);
    if (day() - origin.day() > FeedbackStore.DAYS_OF_LISTS) {
      throw new IllegalArgumentException(
          "recommendation is of a list of more than %d days ago; what is said of it comes too late"
              .formatted(FeedbackStore.DAYS_OF_LISTS));
    }
    return origin;
  }

  /// Removes all that is known of what a user was shown and did.
  public void forgetUser(String user) {
    flush();
    store.forgetUser(user);
  }

  private void turn() {
    flush();
    if (!clock.instant().isBefore(nextPruning)) {
      nextPruning = clock.instant().plus(BETWEEN_PRUNINGS);
      store.prune(clock.instant());
    }
  }

  /// Keeps all that waits.
  public synchronized void flush() {
    long missing = lost.sumThenReset();
    if (missing > 0) {
      LOG.warn("{} lists were answered and not kept: the database does not keep up", missing);
    }
    do {
      waiting.drainTo(taken, BATCH - taken.size());
      store.record(taken);
      taken.clear();
    } while (!waiting.isEmpty());
  }

  @Override
  public void close() {
    writing.close();
    try {
      WaitLimit.within(
          WaitLimit.OF_REQUESTS,
          () -> {
            flush();
            return this;
          });
    } catch (RuntimeException e) {
      LOG.warn("the last lists that were answered are not kept", e);
    }
  }
}
