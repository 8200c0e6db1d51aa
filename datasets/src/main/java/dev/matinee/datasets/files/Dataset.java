package dev.matinee.datasets.files;

import dev.matinee.core.Ratings;
import java.util.List;

/// Ratings with what must be said about them.
///
/// `about` is one sentence for people ("simulated ratings …"); `bad` lists the first bad rows that
/// were skipped, `counts` says how many there were; `notes` are sentences that a person should read
/// before trusting the numbers.
public record Dataset(
    String name,
    String about,
    Ratings ratings,
    List<BadRow> bad,
    Counts counts,
    List<String> notes) {
  /// How many rows were read well, how many were bad and skipped, and how many were superseded by a
  /// later rating of the same pair.
  public record Counts(long rows, long bad, long duplicates) {}

  public Dataset {
    bad = List.copyOf(bad);
    notes = List.copyOf(notes);
  }
}
