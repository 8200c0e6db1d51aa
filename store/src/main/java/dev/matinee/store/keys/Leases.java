package dev.matinee.store.keys;

import java.time.Duration;
import java.util.Optional;

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
}
