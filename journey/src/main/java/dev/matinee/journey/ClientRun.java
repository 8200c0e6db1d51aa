package dev.matinee.journey;

import dev.matinee.client.ClientJournal;
import dev.matinee.client.ClientProgress;
import dev.matinee.client.ClientSettings;
import dev.matinee.client.ClientSummary;
import dev.matinee.client.RecommendationClient;
import dev.matinee.client.TestUser;
import dev.matinee.client.output.DetailsFile;
import dev.matinee.client.output.RecommendationsCsv;
import dev.matinee.core.filter.FilterExpression;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.SupersededNote;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.workbench.data.DataChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The batch client at work on a file of users, with the files that it writes.
///
/// @param users users with their ratings, a file of any layout
/// @param reading what the user states about this file
/// @param settings which services are asked, and how
/// @param out the CSV to write
/// @param details JSON lines to write beside; `null` for none
/// @param resume whether to go on where an interrupted client was
public record ClientRun(
    Path users,
    ReadOptions reading,
    ClientSettings settings,
    Path out,
    @Nullable Path details,
    boolean resume) {
  /// @throws IllegalArgumentException when one file would be written over another, or the filter is
  ///   no expression
  public ClientRun {
    if (settings.filter() != null) {
      FilterExpression.parse(settings.filter());
    }
    Reader.requireNotRead("--out", out, List.of(users));
    if (details != null) {
      Reader.requireNotRead("--details", details, List.of(users));
      if (details.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
        throw new IllegalArgumentException("--details and --out must be two files, got " + out);
      }
    }
  }

  /// What was written.
  ///
  /// @param whole whether every service answered about every user, and every row could be used
  public record Written(ClientSummary summary, boolean whole) {}

  /// Asks about everybody and writes the files.
  ///
  /// @param notes is told what a person should know of the users' file and of the services
  /// @throws IllegalArgumentException when the users' file, or what was left to go on with, cannot
  ///   be used, or the file has choices and `matchbox` is asked, which takes ratings alone
  public Written run(ClientProgress progress, Consumer<String> notes) {
    var file = TestUsersFile.read(users, reading);
    var people = file.users();
    requireRatings(people);
    DataChoice.tell(file.rows(), notes);
    SupersededNote.note(file.superseded()).ifPresent(notes);
    try (var journal = ClientJournal.open(out, resume, details)) {
      var outcome =
          new RecommendationClient(asked(people, notes)).recommend(people, progress, journal);
      RecommendationsCsv.write(out, outcome.choices());
      if (details != null) {
        DetailsFile.write(details, outcome);
      }
      if (journal != null) {
        journal.finish();
      }
      outcome.notes().forEach(notes);
      long bad = file.rows().badRows();
      return new Written(
          ClientSummary.of(people.size(), bad, outcome, out.toString()),
          outcome.isComplete() && bad == 0);
    }
  }

  /// Whoever serves choices predicts no ratings: nobody need know that to leave the service out.
  private ClientSettings asked(List<TestUser> people, Consumer<String> notes) {
    if (settings.score() == null || !people.stream().allMatch(TestUser::isOfChoices)) {
      return settings;
    }
    notes.accept(
        "%s has choices, without ratings, so nothing is scored: the movies have the likings of the services that propose them"
            .formatted(users));
    return settings.unscored();
  }

  /// The table of `matchbox` has no row without a rating; other services refuse such rows, or take
  /// them for choices, themselves.
  private void requireRatings(List<TestUser> people) {
    if (settings.services().containsKey("matchbox")
        && people.stream().anyMatch(TestUser::isOfChoices)) {
      throw new IllegalArgumentException(
          "%s has choices, without ratings, and a service of the role matchbox takes ratings alone: leave out --matchbox"
              .formatted(users));
    }
  }
}
