package dev.matinee.workbench.jobs;

import dev.matinee.store.Home;
import dev.matinee.store.keys.Leases;
import org.jspecify.annotations.Nullable;

/// A job that was taken away from whoever was at it, of all processes that share a home.
///
/// @param held by whom; `null` where nobody was at it
public record UnlockedJob(String job, Leases.@Nullable Held held) {
  /// Takes a job away from whoever is at it; that process ends it at its next step after it has
  /// noticed, within half a minute.
  ///
  /// @throws IllegalArgumentException when there is no such job
  public static UnlockedJob unlock(Home home, String job) {
    DailyJob.requireName(job);
    return new UnlockedJob(job, home.leases().free(LeasedJob.lease(job)).orElse(null));
  }

  /// The same as a sentence.
  public String inWords() {
    return held == null
        ? "Nobody was running the job %s.".formatted(job)
        : "The job %s was held by %s since %s%s; it is free now."
            .formatted(
                job,
                held.holder(),
                held.taken(),
                held.over() ? ", which is gone or silent" : " (until %s)".formatted(held.until()));
  }
}
