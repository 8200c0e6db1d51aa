package dev.matinee.workbench.scored;

import dev.matinee.core.Ratings;
import dev.matinee.core.titles.Titles;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the users and movies of a scored table among those of the test, and keeps what it does not
/// find.
final class ScoredNames {
  private final Ratings test;
  private final Titles titles;
  private final Map<String, Optional<Titles.ResolvedTitle>> found = new HashMap<>();
  private final Set<String> unknownUsers = new LinkedHashSet<>();
  private final Set<String> unknownItems = new LinkedHashSet<>();

  ScoredNames(Ratings test) {
    this.test = test;
    this.titles = Titles.of(test);
  }

  /// A user's id.
  String user(String id) {
    if (test.users().indexOf(id) < 0) {
      unknownUsers.add(id);
    }
    return id;
  }

  /// The id of the movie that a name means, an id or a title: of several movies of one title that
  /// which the user has rated in the test, else the most rated. The name itself where it means
  /// none.
  ///
  /// @param user empty where there is none
  String item(String name, String user) {
    if (test.items().indexOf(name) >= 0) {
      return name;
    }
    var meant = found.computeIfAbsent(name, titles::findMovie);
    if (meant.isEmpty()) {
      unknownItems.add(name);
      return name;
    }
    return Stream.concat(Stream.of(meant.get().match()), meant.get().others().stream())
        .map(Titles.Match::item)
        .filter(item -> !Double.isNaN(rating(user, item)))
        .findFirst()
        .orElse(meant.get().item());
  }

  /// The test rating of a pair; `NaN` where there is none.
  double rating(String user, String item) {
    int row = test.users().indexOf(user);
    int column = test.items().indexOf(item);
    if (row >= 0) {
      for (int p = test.byUser().start(row); p < test.byUser().end(row); p++) {
        if (test.byUser().column(p) == column) {
          return test.byUser().value(p);
        }
      }
    }
    return Double.NaN;
  }

  List<String> unknownUsers() {
    return List.copyOf(unknownUsers);
  }

  List<String> unknownItems() {
    return List.copyOf(unknownItems);
  }
}
