package dev.matinee.store.keys;

import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Work that only one process may do at a time, whichever machine it runs on.
///
/// A lease ends by itself, so a process that was killed blocks nobody for longer than it had asked
/// for.
public interface Leases {
  /// Takes a lease by name for a time; empty while somebody else has it.
  Optional<Lease> take(String name, Duration time);

  /// A lease that this process has.
  interface Lease extends AutoCloseable {
    /// Makes it last this long from now; `false` if it had ended and somebody else has it.
    boolean renew(Duration time);

    /// Gives it back.
    @Override
    void close();
  }

  /// Leases in the database. The clocks of machines that share it must agree to within seconds.
  public static final class InDatabase implements Leases {
    private final Database database;
    private final InstantSource clock;

    public InDatabase(Database database, InstantSource clock) {
      this.database = database;
      this.clock = clock;
    }

    @Override
    public Optional<Lease> take(String name, Duration time) {
      var lease = new SqlLease(name, UUID.randomUUID().toString());
      return lease.renew(time) ? Optional.of(lease) : Optional.empty();
    }

    private final class SqlLease implements Lease {
      private final String name;
      private final String holder;

      SqlLease(String name, String holder) {
        this.name = name;
        this.holder = holder;
      }

      /// Takes what is free, has ended or is this holder's already.
      @Override
      public boolean renew(Duration time) {
        long now = clock.millis();
        return database.write(
            sql ->
                Jdbc.run(
                        sql,
                        """
                        INSERT INTO leases (name, holder, until_at) VALUES (?, ?, ?)
                        ON CONFLICT (name) DO UPDATE
                          SET holder = excluded.holder, until_at = excluded.until_at
                          WHERE leases.holder = excluded.holder OR leases.until_at <= ?
                        """,
                        name,
                        holder,
                        now + time.toMillis(),
                        now)
                    > 0);
      }

      @Override
      public void close() {
        database.write(
            sql -> Jdbc.run(sql, "DELETE FROM leases WHERE name = ? AND holder = ?", name, holder));
      }
    }
  }
}
