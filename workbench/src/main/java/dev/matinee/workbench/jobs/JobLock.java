package dev.matinee.workbench.jobs;

import dev.matinee.store.Home;
import dev.matinee.store.keys.Leases;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is at a job, of all processes that share a home.
public final class JobLock {
  private static final List<String> JOBS = List.of(DailyJob.NAME);

  private JobLock() {}

  /// Finds that there is no such job.
  ///
  /// @throws IllegalArgumentException which names those that there are
  public static void requireKnown(String job) {
    if (!JOBS.contains(job)) {
      throw new IllegalArgumentException(
          "unknown job '%s'; known: %s".formatted(job, String.join(", ", JOBS)));
    }
  }

  /// Who had a job.
  ///
  /// @param held `null` where nobody was at it
  public record Freed(String job, Leases.@Nullable Held held) {
    /// The same as a sentence.
    public String inWords() {
      return held == null
          ? "Nobody was running the job %s.".formatted(job)
          : "The job %s was held by %s since %s%s; it is free now."
              .formatted(
                  job,
                  held.holder(),
                  held.taken(),
                  held.over()
                      ? ", which is gone or silent"
                      : " (until %s)".formatted(held.until()));
    }
  }

  /// Takes a job away from whoever is at it; that process ends it at its next step after it has
  /// noticed, within half a minute.
  ///
  /// @throws IllegalArgumentException when there is no such job
  public static Freed free(Home home, String job) {
    requireKnown(job);
    return new Freed(job, home.leases().free(LeasedJob.lease(job)).orElse(null));
  }
}
