package dev.matinee.workbench.data;

import dev.matinee.datasets.DataCheck;
import dev.matinee.datasets.files.BadRow;
import java.util.List;

/// What was found in a data set, as `data check --json` has it.
///
/// @param ratings how many good rows there are, of choices too
/// @param kind `ratings`, or `choices` where rows have none
public record CheckDocument(
    String name,
    String file,
    String layout,
    long ratings,
    long bad,
    List<BadRow> badRows,
    long duplicates,
    int unknownItems,
    int unknownUsers,
    int itemsWithoutRatings,
    int usersWithoutRatings,
    List<String> notes,
    String kind) {
  /// The document of a check.
  public static CheckDocument of(DataCheck check) {
    var dataset = check.dataset();
    return new CheckDocument(
        dataset.name(),
        check.file(),
        check.layout(),
        dataset.ratings().size(),
        dataset.counts().bad(),
        dataset.bad(),
        dataset.counts().duplicates(),
        check.unknownItemCount(),
        check.unknownUserCount(),
        check.itemsWithoutRatings(),
        check.usersWithoutRatings(),
        dataset.notes(),
        dataset.ratings().scale().isOfChoices() ? "choices" : "ratings");
  }
}
