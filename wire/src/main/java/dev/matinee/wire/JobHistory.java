package dev.matinee.wire;

import java.util.List;

/// `GET /v1/jobs` and `jobs list --json`: the jobs that there are, and when they ran last.
///
/// @param jobs their names
/// @param runs the newest first
public record JobHistory(List<String> jobs, List<JobRun> runs) {
  public JobHistory {
    jobs = List.copyOf(jobs);
    runs = List.copyOf(runs);
  }
}
