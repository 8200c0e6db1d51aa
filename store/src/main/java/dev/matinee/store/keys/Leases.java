package dev.matinee.store.keys;

import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.database.WaitLimit;
import dev.matinee.store.process.ProcessId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Work that only one process may do at a time, whichever machine it runs on.
///
/// A lease ends with its holder: on the holder's own machine as soon as that process is gone, and
/// else a day after its time; elsewhere after the time that it had asked for.
public interface Leases {
  /// Takes a lease by name for a time; empty while somebody else has it.
  Optional<Lease> take(String name, Duration time);

  /// All leases that somebody has, or had and did not give back.
  List<Held> held();

  /// Takes a lease away from whoever has it, who learns that at the next renewal; empty where
  /// nobody has it.
  Optional<Held> free(String name);

  /// Who has a lease.
  ///
  /// @param holder for people: `process 4711 on host`
  /// @param taken when, by the database's clock
  /// @param until the end of its time, if it is not renewed
  /// @param over whether nobody can hold it anymore: its time is up, or its process is gone
  record Held(String name, String holder, Instant taken, Instant until, boolean over) {}

  /// A lease that this process has.
  interface Lease extends AutoCloseable {
    /// Makes it last this long from now; `false` if somebody else has it, or has freed it.
    ///
    /// It waits for the database for an eighth of that time, or 1.2 seconds: whoever waited longer,
    /// on a connection that is dead for instance, would believe in a lease that has ended.
    ///
    /// @throws StoreException when the database cannot be had
    boolean renew(Duration time);

    /// Gives it back.
    @Override
    void close();
  }

  /// Leases in the database, by the clock of its server. A home's own database has none: there it
  /// is the clock of the machine that all its processes share.
  final class InDatabase implements Leases {
    /// So many renewals that wait for a database in vain have room in a lease's time.
    private static final int TRIES = 8;

    private static final long A_DAY = Duration.ofDays(1).toMillis();

    private static final String SELECT =
        "SELECT name, holder, process, about, taken_at, until_at FROM leases";

    private final Database database;
    private final InstantSource clock;

    public InDatabase(Database database, InstantSource clock) {
      this.database = database;
      this.clock = clock;
    }

    @Override
    public Optional<Lease> take(String name, Duration time) {
      var lease = new SqlLease(name, UUID.randomUUID().toString());
      return lease.take(time) ? Optional.of(lease) : Optional.empty();
    }

    @Override
    public List<Held> held() {
      return database.read(
          sql -> {
            long now = now(sql);
            return Jdbc.all(sql, SELECT + " ORDER BY name", row -> held(row, now));
          });
    }

    @Override
    public Optional<Held> free(String name) {
      return database.write(
          sql -> {
            long now = now(sql);
            var held = Jdbc.first(sql, SELECT + " WHERE name = ?", row -> held(row, now), name);
            Jdbc.run(sql, "DELETE FROM leases WHERE name = ?", name);
            return held;
          });
    }

    private static Held held(ResultSet row, long now) throws SQLException {
      var about = row.getString("about");
      return new Held(
          row.getString("name"),
          about.isEmpty() ? "a process of an older Matinee" : about,
          Instant.ofEpochMilli(row.getLong("taken_at")),
          Instant.ofEpochMilli(row.getLong("until_at")),
          isOver(row.getLong("until_at"), row.getString("process"), now));
    }

    /// Its time does not end the lease of another process of this machine that lives: rather than
    /// that it has hung, the clock was set forward, and its heartbeat will renew it within moments.
    /// One that could not be given back ends with its process, or a day later.
    private static boolean isOver(long until, String process, long now) {
      boolean late = until <= now;
      boolean longAgo = until <= now - A_DAY;
      return ProcessId.isGone(process) || longAgo || (late && !ProcessId.livesBeside(process));
    }

    private long now(Connection sql) throws SQLException {
      return database.now(sql).orElseGet(clock::millis);
    }

    /// Who had a lease that is wanted.
    private record Former(long until, String process) {}

    private final class SqlLease implements Lease {
      private final String name;
      private final String holder;

      SqlLease(String name, String holder) {
        this.name = name;
        this.holder = holder;
      }

      /// Takes what is free, or has ended.
      boolean take(Duration time) {
        return database.write(
            sql -> {
              long now = now(sql);
              removeOver(sql, now);
              return Jdbc.run(
                      sql,
                      """
                      INSERT INTO leases (name, holder, process, about, taken_at, until_at)
                      VALUES (?, ?, ?, ?, ?, ?)
                      ON CONFLICT (name) DO NOTHING
                      """,
                      name,
                      holder,
                      ProcessId.name(),
                      ProcessId.inWords(),
                      now,
                      now + time.toMillis())
                  > 0;
            });
      }

      private void removeOver(Connection sql, long now) throws SQLException {
        var former =
            Jdbc.first(
                sql,
                "SELECT until_at, process FROM leases WHERE name = ?",
                row -> new Former(row.getLong(1), row.getString(2)),
                name);
        if (former.filter(it -> isOver(it.until, it.process, now)).isPresent()) {
          Jdbc.run( // if it was not renewed meanwhile
              sql,
              "DELETE FROM leases WHERE name = ? AND process = ? AND until_at = ?",
              name,
              former.get().process,
              former.get().until);
        }
      }

      @Override
      public boolean renew(Duration time) {
        var part = time.dividedBy(TRIES);
        return WaitLimit.within(
            part.compareTo(WaitLimit.OF_REQUESTS) > 0 ? part : WaitLimit.OF_REQUESTS,
            () ->
                database.write(
                    sql ->
                        Jdbc.run(
                                sql,
                                "UPDATE leases SET until_at = ? WHERE name = ? AND holder = ?",
                                now(sql) + time.toMillis(),
                                name,
                                holder)
                            > 0));
      }

      @Override
      public void close() {
        database.write(
            sql -> Jdbc.run(sql, "DELETE FROM leases WHERE name = ? AND holder = ?", name, holder));
      }
    }
  }
}
