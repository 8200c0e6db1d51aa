package dev.matinee.server.serving;

import dev.matinee.store.artifacts.RoleTrial;
import dev.matinee.store.artifacts.TrialStore;
import dev.matinee.store.artifacts.TrialStore.TrialUser;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.database.WaitLimit;
import dev.matinee.store.feedback.FeedbackStore;
import dev.matinee.store.feedback.ListOrigin;
import dev.matinee.store.feedback.RestRule;
import dev.matinee.store.feedback.ShownList;
import dev.matinee.store.process.PeriodicWork;
import dev.matinee.workbench.role.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Names the lists that are answered, and keeps what was in them, behind the answers: no request
/// waits for that. So many lists wait at most as memory is meant for; where the database does not
/// keep up further ones are not kept, and the log says how many. Their ids are as good as others.
public final class ListRecorder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ListRecorder.class);
  private static final int MOST_WAITING = 10_000;
  private static final int BATCH = 1000; // lists of one transaction
  private static final int MOST_MOVIES = 100; // of a list that are kept
  private static final int LONGEST_QUESTION = 1000;
  private static final Duration PERIOD = Duration.ofMillis(250);
  private static final int TURNS_BETWEEN_LOOKS = 8; // at the settings: two seconds
  private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);

  private final FeedbackStore store;
  private final TrialStore trials;
  private final ActiveModels serving;
  private final InstantSource clock;
  private final RecommendationIds ids;
  private final BlockingQueue<ShownList> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LongAdder lost = new LongAdder();
  private final List<ShownList> taken = new ArrayList<>(); // guarded by this; kept for another try
  private final PeriodicWork writing;
  private Instant nextPruning; // of the thread that writes
  private int turns; // of the thread that writes
  private volatile Optional<RestRule> rest;

  private ListRecorder(
      FeedbackStore store, TrialStore trials, ActiveModels serving, InstantSource clock) {
    this.store = store;
    this.trials = trials;
    this.serving = serving;
    this.clock = clock;
    this.ids = new RecommendationIds(store.secret());
    this.nextPruning = clock.instant();
    this.rest = store.rest();
    this.writing =
        PeriodicWork.start(
            "lists", PERIOD, "the lists that were answered cannot be kept", this::turn);
  }

  /// Starts to keep lists.
  ///
  /// @param trials where the users of trials are counted
  /// @param serving says which trials there are
  public static ListRecorder start(
      FeedbackStore store, TrialStore trials, ActiveModels serving, InstantSource clock) {
    return new ListRecorder(store, trials, serving, clock);
  }

  /// Today, counted from 1970-01-01, in UTC.
  private long day() {
    return clock.instant().getEpochSecond() / Duration.ofDays(1).toSeconds();
  }

  /// What the id of a list of an artifact depends on beside the list, as text: day and trial.
  public String occasion(Role role, LoadedModel served) {
    return "%d.%d"
        .formatted(day(), serving.trial(role, served.id()).map(RoleTrial::number).orElse(0L));
  }

  /// A list as it is known to callers.
  ///
  /// @param id for feedback
  /// @param arm of the role's trial
  record NamedList(String id, String arm) {}

  /// Names a list that is about to be answered.
  ///
  /// @param user whose list it is; `null` for somebody without an id
  /// @param question which movies could stand in it, as text
  /// @param items its movies, the best first
  NamedList record(
      Role role,
      LoadedModel served,
      String basis,
      @Nullable String user,
      String question,
      List<String> items) {
    var trial = serving.trial(role, served.id());
    var arm =
        trial.filter(it -> it.challenger().equals(served.id())).isPresent()
            ? RoleTrial.CHALLENGER
            : RoleTrial.CHAMPION;
    // A page of a list from before the trial, or nobody's, is of no arm that is compared.
    long number =
        trial
            .filter(it -> user != null && it.challenges(user) == arm.equals(RoleTrial.CHALLENGER))
            .map(RoleTrial::number)
            .orElse(0L);
    var origin =
        RecommendationIds.origin(
            day(),
            role.id(),
            served.id(),
            arm,
            number,
            "%s|%s|%s".formatted(basis, question, items));
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
    return new NamedList(ids.text(origin, user), arm);
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
    trials.forgetUser(user);
  }

  /// What the user has passed over, as far as it counts now; nothing where that is not set, or
  /// while the database cannot be had.
  ///
  /// @param user `null` for somebody without an id
  public PassedOver passedOver(@Nullable String user) {
    var rule = rest.orElse(null);
    if (rule == null || user == null) {
      return PassedOver.NOTHING;
    }
    var now = clock.instant();
    try {
      return switch (rule) {
        case RestRule.LeftOut out -> new PassedOver(store.resting(user, out, now), Map.of());
        case RestRule.Later(Duration halfLife) ->
            new PassedOver(Set.of(), store.passedOver(user, halfLife, now));
      };
    } catch (StoreException e) {
      LOG.debug("what {} has passed over cannot be read", user, e);
      return PassedOver.NOTHING;
    }
  }

  /// Looks at the settings now.
  void refresh() {
    rest = store.rest();
  }

  private void turn() {
    flush();
    if (++turns % TURNS_BETWEEN_LOOKS == 0) {
      refresh();
    }
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
      trials.count(ofTrials(taken));
      taken.clear();
    } while (!waiting.isEmpty());
  }

  private static List<TrialUser> ofTrials(List<ShownList> lists) {
    var users = new ArrayList<TrialUser>();
    for (var list : lists) {
      if (list.origin().trial() > 0 && list.user() != null) {
        users.add(new TrialUser(list.origin().trial(), list.user(), list.origin().arm()));
      }
    }
    return users;
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
