package dev.matinee.store.feedback;

import dev.matinee.core.Choices;
import dev.matinee.core.Choices.UserChoice;
import dev.matinee.core.text.Numbers;
import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.keys.Settings;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Feedback and the lists that it is about, in the database.
///
/// All of it is bounded: the newest events of a user and of all are kept, for a year, and the
/// newest lists for thirty days. Whoever adds locks the table that is added to, so that numbers are
/// given out by counting.
public final class FeedbackStore {
  /// For how many days lists are kept, and feedback that names them is taken.
  public static final int DAYS_OF_LISTS = 30;

  /// For how long feedback is kept, in days, and how many lists there were.
  public static final int DAYS_OF_FEEDBACK = 365;

  /// How many events of one user are kept.
  public static final int MOST_OF_USER = 5_000;

  /// How many events are kept in all.
  public static final int MOST = 1_000_000;

  /// How many lists are kept.
  public static final int MOST_LISTS = 500_000;

  private static final double NOTHING = 0;
  private static final String REST = "feedback.rest";
  private static final String WEIGHTS = "feedback.weights";
  private static final String SECRET = "feedback.secret";

  private static final String CHOSEN = oneOf(FeedbackKinds.CHOICES);

  /// The names of lists with a condition on their feedback, counted.
  private static final String LISTS_WHERE = "count(DISTINCT CASE WHEN %s THEN list_id END) AS %s";

  private final Database database;
  private final Settings settings;
  private final int most;
  private final int mostOfUser;
  private final int mostLists;

  public FeedbackStore(Database database, Settings settings) {
    this(database, settings, MOST, MOST_OF_USER, MOST_LISTS);
  }

  FeedbackStore(Database database, Settings settings, int most, int mostOfUser, int mostLists) {
    this.database = database;
    this.settings = settings;
    this.most = most;
    this.mostOfUser = mostOfUser;
    this.mostLists = mostLists;
  }

  private static String oneOf(Set<String> kinds) {
    return kinds.stream().sorted().collect(Collectors.joining("', '", "kind IN ('", "')"));
  }

  /// What the ids of lists are signed with: one for all who use the database.
  public byte[] secret() {
    var text =
        settings.once(
            SECRET,
            () -> {
              var bytes = new byte[32];
              new SecureRandom().nextBytes(bytes);
              return HexFormat.of().formatHex(bytes);
            });
    return HexFormat.of().parseHex(text);
  }

  /// Keeps events; of those that are known already nothing changes.
  ///
  /// @return the ids of those that were not known
  public Set<String> append(List<FeedbackEvent> events, Instant now) {
    return events.isEmpty()
        ? Set.of()
        : database.write(
            sql -> {
              database.lock(sql, "feedback");
              var known = known(sql, "feedback", events.stream().map(FeedbackEvent::id).toList());
              var added = new LinkedHashSet<String>();
              var rows = events.stream().filter(it -> !known.contains(it.id())).toList();
              var newer = rows.stream().filter(it -> added.add(it.id())).toList();
              insert(sql, newer, now);
              bound(sql, newer);
              return Set.copyOf(added);
            });
  }

  private static Set<String> known(Connection sql, String table, List<String> ids)
      throws SQLException {
    var known = new HashSet<String>();
    Jdbc.among(
        sql,
        "SELECT id FROM asked CROSS JOIN %s WHERE id = asked.a".formatted(table),
        ids.stream().map(id -> new Object[] {id}).toList(),
        row -> known.add(row.getString(1)));
    return known;
  }

  private static void insert(Connection sql, List<FeedbackEvent> events, Instant now)
      throws SQLException {
    long number = last(sql, "feedback");
    try (var insert =
        sql.prepareStatement(
            """
            INSERT INTO feedback (number, id, user_id, item_id, kind, value, happened_at, arrived_at,
              list_id, day, role, artifact, arm)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      for (var event : events) {
        var list = event.list();
        Jdbc.bind(
            insert,
            ++number,
            event.id(),
            event.user(),
            event.item(),
            event.kind(),
            event.value(),
            event.timestamp(),
            now.toEpochMilli(),
            list == null ? null : list.id(),
            list == null ? null : Long.valueOf(list.day()),
            list == null ? null : list.role(),
            list == null ? null : list.artifact(),
            list == null ? null : list.arm());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static long last(Connection sql, String table) throws SQLException {
    return Jdbc.number(sql, "SELECT max(number) FROM " + table);
  }

  /// The oldest go where there would be too many.
  private void bound(Connection sql, List<FeedbackEvent> added) throws SQLException {
    Jdbc.run(sql, "DELETE FROM feedback WHERE number <= ?", last(sql, "feedback") - most);
    for (var user : added.stream().map(FeedbackEvent::user).collect(Collectors.toSet())) {
      Jdbc.run(
          sql,
          """
          DELETE FROM feedback WHERE user_id = ? AND number <=
            (SELECT number FROM feedback WHERE user_id = ? ORDER BY number DESC LIMIT 1 OFFSET ?)
          """,
          user,
          user,
          mostOfUser);
    }
  }

  /// How much each kind says when list models learn from feedback; kinds that are not named teach
  /// nothing.
  public Map<String, Double> weights() {
    return settings.get(WEIGHTS).map(FeedbackStore::weights).orElse(FeedbackKinds.WEIGHTS);
  }

  /// Sets it, as `click=0.25,like=1`.
  ///
  /// @throws IllegalArgumentException when that is not how weights are written
  public Map<String, Double> setWeights(String text) {
    var weights = weights(text);
    settings.put(WEIGHTS, text);
    return weights;
  }

  private static Map<String, Double> weights(String text) {
    var weights = new TreeMap<String, Double>();
    for (var part : text.split(",", -1)) {
      var sides = part.strip().split("=", -1);
      double weight = sides.length == 2 ? Numbers.parse(sides[1]) : Double.NaN;
      if (!(weight >= 0 && weight <= 1)) {
        throw new IllegalArgumentException(
            "weights must be kinds with numbers from 0 to 1, such as click=0.25,like=1, got '%s'"
                .formatted(text));
      }
      weights.put(FeedbackEvent.requireKind(sides[0]), weight);
    }
    return weights;
  }

  /// When movies that were passed over rest; empty where they never do, which is so until it is
  /// set.
  public Optional<RestRule> rest() {
    return settings.get(REST).flatMap(RestRule::parse);
  }

  /// Sets it.
  public void setRest(Optional<RestRule> rule) {
    settings.put(REST, RestRule.toText(rule));
  }

  /// The movies that rest for a user now.
  public Set<String> resting(String user, RestRule.LeftOut rule, Instant now) {
    return Set.copyOf(
        database.read(
            sql ->
                Jdbc.all(
                    sql,
                    """
                    SELECT item_id FROM feedback WHERE user_id = ? GROUP BY item_id
                    HAVING count(CASE WHEN kind IN ('shown', 'skip') AND happened_at > ? THEN 1 END) >= ?
                      AND count(CASE WHEN %s THEN 1 END) = 0
                    """
                        .formatted(CHOSEN),
                    row -> row.getString(1),
                    user,
                    now.minus(rule.within()).getEpochSecond(),
                    rule.times())));
  }

  /// How often a user was shown or skipped movies and never chose them, by movie; each time counts
  /// half after the half-life, by full hours, and nothing after ten of them.
  public Map<String, Double> passedOver(String user, Duration halfLife, Instant now) {
    var times = new TreeMap<String, Double>();
    var chosen = new HashSet<String>();
    database.read(
        sql -> {
          Jdbc.each(
              sql,
              """
              SELECT item_id, kind, happened_at / 3600, count(*) FROM feedback WHERE user_id = ?
              GROUP BY item_id, kind, happened_at / 3600
              ORDER BY item_id, kind, happened_at / 3600
              """,
              row -> {
                long hours = now.getEpochSecond() / 3600 - row.getLong(3);
                double lives = Math.max(0, hours) / (double) halfLife.toHours();
                if (FeedbackKinds.CHOICES.contains(row.getString(2))) {
                  chosen.add(row.getString(1));
                } else if (FeedbackKinds.PASSED_OVER.contains(row.getString(2)) && lives <= 10) {
                  times.merge(row.getString(1), row.getLong(4) * Math.pow(2, -lives), Double::sum);
                }
              },
              user);
          return true;
        });
    times.keySet().removeAll(chosen);
    return times;
  }

  /// What users chose, for trainings.
  public Choices choices() {
    var weights = weights();
    return new Choices(
        database.read(
            sql ->
                Jdbc.all(
                        sql,
                        """
                        SELECT user_id, item_id, kind, max(happened_at) FROM feedback
                        GROUP BY user_id, item_id, kind
                        """,
                        row ->
                            new UserChoice(
                                row.getString(1),
                                row.getString(2),
                                weights.getOrDefault(row.getString(3), NOTHING),
                                row.getLong(4)))
                    .stream()
                    .filter(choice -> choice.weight() > NOTHING)
                    .toList()));
  }

  /// How many events are kept of a user.
  public long count(String user) {
    return database.read(
        sql -> Jdbc.number(sql, "SELECT count(*) FROM feedback WHERE user_id = ?", user));
  }

  /// Keeps lists that were answered; one that is known already counts once.
  public void record(List<ShownList> lists) {
    if (lists.isEmpty()) {
      return;
    }
    database.write(
        sql -> {
          database.lock(sql, "shown_lists");
          var known =
              known(sql, "shown_lists", lists.stream().map(list -> list.origin().id()).toList());
          var newer = new ArrayList<ShownList>();
          for (var list : lists) {
            if (known.add(list.origin().id())) {
              newer.add(list);
            }
          }
          insertLists(sql, newer);
          countLists(sql, newer);
          Jdbc.run(
              sql,
              "DELETE FROM shown_lists WHERE number <= ?",
              last(sql, "shown_lists") - mostLists);
          return true;
        });
  }

  private static void insertLists(Connection sql, List<ShownList> lists) throws SQLException {
    long number = last(sql, "shown_lists");
    try (var insert =
        sql.prepareStatement(
            """
            INSERT INTO shown_lists
              (number, id, day, role, artifact, arm, basis, user_id, question, items)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      for (var list : lists) {
        var origin = list.origin();
        Jdbc.bind(
            insert,
            ++number,
            origin.id(),
            origin.day(),
            origin.role(),
            origin.artifact(),
            origin.arm(),
            list.basis(),
            list.user(),
            list.question(),
            list.itemsText());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private record Kind(long day, String role, String artifact, String arm) {
    static Kind of(ListOrigin list) {
      return new Kind(list.day(), list.role(), list.artifact(), list.arm());
    }
  }

  private static void countLists(Connection sql, List<ShownList> lists) throws SQLException {
    var kinds = lists.stream().collect(Collectors.groupingBy(list -> Kind.of(list.origin())));
    for (var kind : kinds.entrySet()) {
      Jdbc.run(
          sql,
          """
          INSERT INTO list_counts (day, role, artifact, arm, lists, movies) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (day, role, artifact, arm) DO UPDATE SET
            lists = list_counts.lists + excluded.lists, movies = list_counts.movies + excluded.movies
          """,
          kind.getKey().day,
          kind.getKey().role,
          kind.getKey().artifact,
          kind.getKey().arm,
          (long) kind.getValue().size(),
          kind.getValue().stream().mapToLong(list -> list.items().size()).sum());
    }
  }

  /// The movies of a list, the best first; `null` for one that is not kept.
  public @Nullable List<String> items(String list) {
    return database
        .read(
            sql ->
                Jdbc.first(
                    sql,
                    "SELECT items FROM shown_lists WHERE id = ?",
                    row -> ShownList.readItems(row.getString(1)),
                    list))
        .orElse(null);
  }

  private record Reactions(long shown, long chosen, long liked) {
    static final Reactions NONE = new Reactions(0, 0, 0);
  }

  /// What became of the lists since a day, a row for each day, role, artifact and arm, in this
  /// order.
  public List<ListCounts> counts(long since) {
    return database.read(
        sql -> {
          var reactions = reactions(sql, since);
          return Jdbc.all(
              sql,
              """
              SELECT day, role, artifact, arm, lists, movies FROM list_counts
              WHERE day >= ? ORDER BY day, role, artifact, arm
              """,
              row -> {
                var kind =
                    new Kind(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
                var seen = reactions.getOrDefault(kind, Reactions.NONE);
                return new ListCounts(
                    kind.day,
                    kind.role,
                    kind.artifact,
                    kind.arm,
                    row.getLong(5),
                    row.getLong(6),
                    seen.shown,
                    seen.chosen,
                    seen.liked);
              },
              since);
        });
  }

  private static Map<Kind, Reactions> reactions(Connection sql, long since) throws SQLException {
    var reactions = new HashMap<Kind, Reactions>();
    var counted =
        List.of(
            LISTS_WHERE.formatted("kind = 'shown'", "shown"),
            LISTS_WHERE.formatted(CHOSEN, "chosen"),
            LISTS_WHERE.formatted("kind = 'like'", "liked"));
    Jdbc.each(
        sql,
        "SELECT day, role, artifact, arm, %s FROM feedback WHERE day >= ? GROUP BY day, role, artifact, arm"
            .formatted(String.join(", ", counted)),
        row ->
            reactions.put(
                new Kind(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                new Reactions(row.getLong(5), row.getLong(6), row.getLong(7))),
        since);
    return reactions;
  }

  /// Removes what is older than it is kept.
  public void prune(Instant now) {
    long today = now.getEpochSecond() / Duration.ofDays(1).toSeconds();
    database.write(
        sql -> {
          Jdbc.run(sql, "DELETE FROM shown_lists WHERE day < ?", today - DAYS_OF_LISTS);
          Jdbc.run(sql, "DELETE FROM list_counts WHERE day < ?", today - DAYS_OF_FEEDBACK);
          Jdbc.run(
              sql,
              "DELETE FROM feedback WHERE arrived_at < ?",
              now.minus(Duration.ofDays(DAYS_OF_FEEDBACK)).toEpochMilli());
          return true;
        });
  }

  /// Removes all that is known of a user.
  public void forgetUser(String user) {
    database.write(
        sql -> {
          Jdbc.run(sql, "DELETE FROM feedback WHERE user_id = ?", user);
          return Jdbc.run(sql, "DELETE FROM shown_lists WHERE user_id = ?", user);
        });
  }

  /// Removes everything.
  public void clear() {
    database.write(
        sql -> {
          for (var table : List.of("feedback", "shown_lists", "list_counts")) {
            Jdbc.run(sql, "DELETE FROM " + table);
          }
          return true;
        });
  }
}
