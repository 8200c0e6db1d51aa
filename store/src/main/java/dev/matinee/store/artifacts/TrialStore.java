package dev.matinee.store.artifacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.json.StoredJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Trials of challengers beside champions, and the users who took part.
///
/// A role has one trial at a time, and any promotion of the role ends it in the same transaction:
/// what is compared is the champion of the beginning.
public final class TrialStore {
  /// How many users of one trial are kept; later ones are answered like the others and not counted,
  /// while what those who are kept choose goes on to count.
  public static final int MOST_USERS = 200_000;

  private static final String COLUMNS =
      "number, role, champion, challenger, share, window_seconds, began_at, ended_at, why";

  private static final Comparator<TrialUser> IN_ORDER =
      Comparator.comparingLong(TrialUser::trial).thenComparing(TrialUser::user);

  private final Database database;
  private final InstantSource clock;
  private final int mostUsers;

  public TrialStore(Database database, InstantSource clock) {
    this(database, clock, MOST_USERS);
  }

  TrialStore(Database database, InstantSource clock, int mostUsers) {
    this.database = database;
    this.clock = clock;
    this.mostUsers = mostUsers;
  }

  /// A list of a trial that somebody had.
  public record TrialUser(long trial, String user, String arm) {}

  private static RoleTrial trial(ResultSet row) throws SQLException {
    long ended = row.getLong("ended_at");
    boolean runs = row.wasNull();
    return new RoleTrial(
        row.getLong("number"),
        row.getString("role"),
        row.getString("champion"),
        row.getString("challenger"),
        row.getDouble("share"),
        Duration.ofSeconds(row.getLong("window_seconds")),
        Instant.ofEpochMilli(row.getLong("began_at")),
        runs ? null : Instant.ofEpochMilli(ended),
        row.getString("why"));
  }

  private static String select(String condition) {
    return "SELECT " + COLUMNS + " FROM trials WHERE " + condition;
  }

  /// Begins a trial against what a role serves.
  ///
  /// @throws IllegalStateException when the role serves nothing, or the challenger, or has a trial
  public RoleTrial begin(String role, String challenger, double share, Duration window) {
    return database.write(
        sql -> {
          database.lock(sql, "promotions");
          var champion =
              Champions.serving(sql, role)
                  .orElseThrow(
                      () ->
                          new IllegalStateException(
                              "role %s serves nothing that %s could be tried against"
                                  .formatted(role, challenger)));
          requireNew(sql, role, champion, challenger);
          Jdbc.run(
              sql,
              """
              INSERT INTO trials
                (number, role, champion, challenger, share, window_seconds, began_at)
              VALUES ((SELECT coalesce(max(number), 0) + 1 FROM trials), ?, ?, ?, ?, ?, ?)
              """,
              role,
              champion,
              challenger,
              share,
              window.toSeconds(),
              clock.instant().toEpochMilli());
          database.tell(sql, Champions.CHANNEL);
          return running(sql, role).orElseThrow();
        });
  }

  private static void requireNew(Connection sql, String role, String champion, String challenger)
      throws SQLException {
    if (champion.equals(challenger)) {
      throw new IllegalStateException("role %s serves %s already".formatted(role, challenger));
    }
    var runs = running(sql, role);
    if (runs.isPresent()) {
      throw new IllegalStateException(
          "role %s tries %s since %s: end that first"
              .formatted(role, runs.get().challenger(), runs.get().began()));
    }
  }

  private static Optional<RoleTrial> running(Connection sql, String role) throws SQLException {
    return Jdbc.first(sql, select("role = ? AND ended_at IS NULL"), TrialStore::trial, role);
  }

  /// The trial of a role that runs.
  public Optional<RoleTrial> running(String role) {
    return database.read(sql -> running(sql, role));
  }

  /// All that run.
  public List<RoleTrial> running() {
    return database.read(
        sql -> Jdbc.all(sql, select("ended_at IS NULL ORDER BY role"), TrialStore::trial));
  }

  /// All trials, the newest first.
  public List<RoleTrial> all() {
    return database.read(
        sql -> Jdbc.all(sql, select("1 = 1 ORDER BY number DESC"), TrialStore::trial));
  }

  /// Counts users who had a list; those who are counted stay as they are.
  public void count(Collection<TrialUser> users) {
    put(users, null);
  }

  /// Counts users who chose something of a list of a trial; the first time counts.
  public void chose(Collection<TrialUser> users) {
    put(users, clock.instant().toEpochMilli());
  }

  private void put(Collection<TrialUser> users, @Nullable Long chose) {
    if (users.isEmpty()) {
      return;
    }
    // In one order in all processes, so that none waits for another that waits for it.
    var ordered = users.stream().distinct().sorted(IN_ORDER).toList();
    var byTrial =
        ordered.stream()
            .collect(Collectors.groupingBy(TrialUser::trial, TreeMap::new, Collectors.toList()));
    database.write(
        sql -> {
          for (var trial : byTrial.entrySet()) {
            put(sql, trial.getKey(), trial.getValue(), chose);
          }
          return true;
        });
  }

  private void put(Connection sql, long trial, List<TrialUser> users, @Nullable Long chose)
      throws SQLException {
    if (Jdbc.number(sql, "SELECT count(*) FROM trials WHERE number = ? AND ended_at IS NULL", trial)
        == 0) {
      return;
    }
    boolean full =
        Jdbc.number(sql, "SELECT count(*) FROM trial_users WHERE trial = ?", trial) >= mostUsers;
    for (var user : users) {
      if (!full) {
        put(sql, user, chose);
      } else if (chose != null) {
        Jdbc.run(
            sql,
            "UPDATE trial_users SET chose_at = coalesce(chose_at, ?) WHERE trial = ? AND user_id = ?",
            chose,
            trial,
            user.user);
      }
    }
  }

  private void put(Connection sql, TrialUser user, @Nullable Long chose) throws SQLException {
    Jdbc.run(
        sql,
        """
        INSERT INTO trial_users (trial, user_id, arm, first_at, chose_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (trial, user_id)
        DO UPDATE SET chose_at = coalesce(trial_users.chose_at, excluded.chose_at)
        """,
        user.trial,
        user.user,
        user.arm,
        clock.instant().toEpochMilli(),
        chose);
  }

  /// How the arms of a trial stand, or stood when it ended, by arm.
  public Map<String, ArmCounts> counts(RoleTrial trial) {
    return database.read(
        sql -> {
          var outcome =
              Jdbc.first(
                  sql,
                  "SELECT outcome FROM trials WHERE number = ? AND outcome IS NOT NULL",
                  row -> row.getString(1),
                  trial.number());
          return outcome.isPresent()
              ? read(outcome.get())
              : counts(sql, trial, clock.instant().toEpochMilli());
        });
  }

  private static Map<String, ArmCounts> counts(Connection sql, RoleTrial trial, long now)
      throws SQLException {
    long window = trial.window().toMillis();
    var counts = new TreeMap<String, ArmCounts>();
    counts.put(RoleTrial.CHAMPION, ArmCounts.NONE);
    counts.put(RoleTrial.CHALLENGER, ArmCounts.NONE);
    Jdbc.each(
        sql,
        """
        SELECT arm, count(*), count(chose_at),
          count(CASE WHEN first_at <= ? THEN 1 END),
          count(CASE WHEN first_at <= ? AND chose_at - first_at <= ? THEN 1 END)
        FROM trial_users WHERE trial = ? GROUP BY arm
        """,
        row ->
            counts.put(
                row.getString(1),
                new ArmCounts(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))),
        now - window,
        now - window,
        window,
        trial.number());
    return counts;
  }

  /// Ends the trial of a role, if one runs, in a transaction that has locked `promotions`.
  static void end(Connection sql, String role, String why, Instant now) throws SQLException {
    var runs = running(sql, role);
    if (runs.isPresent()) {
      var trial = runs.get();
      Jdbc.run(
          sql,
          "UPDATE trials SET ended_at = ?, why = ?, outcome = ? WHERE number = ?",
          now.toEpochMilli(),
          why,
          write(counts(sql, trial, now.toEpochMilli())),
          trial.number());
      Jdbc.run(sql, "DELETE FROM trial_users WHERE trial = ?", trial.number());
    }
  }

  private static String write(Map<String, ArmCounts> counts) {
    try {
      return StoredJson.mapper().writeValueAsString(counts);
    } catch (JsonProcessingException e) {
      throw new StoreException("the outcome of a trial cannot be written as JSON", e);
    }
  }

  private static Map<String, ArmCounts> read(String outcome) {
    try {
      return StoredJson.mapper().readValue(outcome, new TypeReference<Map<String, ArmCounts>>() {});
    } catch (JsonProcessingException e) {
      throw new StoreException("the outcome of a trial is damaged", e);
    }
  }

  /// Removes a user from all trials.
  public void forgetUser(String user) {
    database.write(sql -> Jdbc.run(sql, "DELETE FROM trial_users WHERE user_id = ?", user));
  }

  /// Removes all trials.
  public void clear() {
    database.write(
        sql -> {
          Jdbc.run(sql, "DELETE FROM trial_users");
          Jdbc.run(sql, "DELETE FROM trials");
          database.tell(sql, Champions.CHANNEL);
          return true;
        });
  }
}
