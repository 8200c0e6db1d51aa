package dev.matinee.datasets;

import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.columns.RatingColumns;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.download.GroupLens;
import dev.matinee.datasets.files.BadRows;
import dev.matinee.datasets.files.CsvFolder;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.FeatureFile;
import dev.matinee.datasets.files.RatingsCsv;
import dev.matinee.datasets.rows.RatingFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Puts ratings and features together.
final class DatasetAssembly {
  /// As many ratings may be the same by chance.
  private static final int FEWEST_ALIKE = 10;

  private final BadRows bad;
  private final List<String> notes = new ArrayList<>();
  private final RatingFile file;
  private final RatingScale scale;
  private final FoundFiles found;
  private Features ofUsers = Features.builder().build();
  private Features ofItems = Features.builder().build();
  private final Ids.Builder users = Ids.builder();
  private final Ids.Builder items = Ids.builder();
  private final String about;
  private RatingColumns columns = new RatingColumns.Builder().build();

  DatasetAssembly(FoundFiles found, RatingFile file, RatingScale scale, BadRows bad)
      throws IOException {
    this.bad = bad;
    this.file = file;
    this.found = found;
    notes.addAll(found.notes());
    this.scale = scale;
    this.about = CsvFolder.about(found.place()).map(CsvFolder.About::text).orElse("");
  }

  /// Reads the ratings, and beside them what is known of movies and users.
  void read(Progress progress) throws IOException {
    var beside = new BadRows();
    try (var known = Beside.start(() -> know(beside))) {
      columns = file.readColumns(scale, bad, progress, users, items);
      known.await();
    }
    bad.addAllBefore(beside);
  }

  private void know(BadRows rows) {
    var layout = file.format().layout();
    if (!file.isTitled()) {
      ofItems = first(layout.movieFilesByPreference(), rows, "ids stand for titles");
    }
    ofUsers = first(layout.userFilesByPreference(), rows, "nothing is known of users");
  }

  /// What the first of the files knows that is there and can be read.
  ///
  /// @param otherwise what follows where none can
  private Features first(List<FeatureFile> files, BadRows rows, String otherwise) {
    return FeatureFile.first(
        files,
        found.place(),
        rows,
        notes::add,
        problem -> notes.add("passed over, so %s: %s".formatted(otherwise, problem)));
  }

  /// The rows of another file: their ids become known after those read so far.
  List<Rating> know(RatingFile other) throws IOException {
    var others = new ArrayList<Rating>();
    other.read(
        scale,
        bad,
        Progress.NONE,
        (_, user, item, value, time) -> {
          others.add(new Rating(user, item, value, time));
          users.index(user);
          items.index(item);
        });
    notes.addAll(other.notes());
    return List.copyOf(others);
  }

  /// "MovieLens 100K (1998): " where name and size are those of a published set.
  private static String published(String name, int size) {
    return GroupLens.find(name)
        .filter(published -> published.ratings() == size)
        .map(published -> published.title() + ": ")
        .orElse("");
  }

  private boolean isOfOneRating() {
    int rows = columns.size();
    int same = 0;
    while (same < rows && columns.value().get(same) == columns.value().get(0)) {
      same++;
    }
    return rows >= FEWEST_ALIKE && same == rows;
  }

  Dataset dataset(String name) {
    ofUsers.ids().list().forEach(users::index);
    ofItems.ids().list().forEach(items::index);
    var ratings =
        Ratings.of(
            scale, ofUsers.alignedTo(users.build()), ofItems.alignedTo(items.build()), columns);
    notes.addAll(file.notes());
    long rows = columns.size();
    long duplicates = rows - ratings.size();
    if (ofItems.ids().size() == 0 && !file.isTitled()) {
      notes.add("no catalog of movies beside " + file.name() + ": ids stand for titles");
    }
    UnknownMoviesNote.note(ratings).ifPresent(notes::add);
    OneRatingEachNote.note(ratings, file.name()).ifPresent(notes::add);
    TotalRowNote.note(ratings, file.name()).ifPresent(notes::add);
    LostCharactersNote.note(ratings, file.name()).ifPresent(notes::add);
    if (isOfOneRating() && !scale.isOfChoices()) {
      notes.add(
          "all ratings of %s are %s, so they tell nothing apart: where 1 is a like and 0 none, say so with --scale 0:1:1"
              .formatted(file.name(), RatingsCsv.number(columns.value().get(0))));
    }
    if (bad.count() > 0) {
      notes.add(
          "%,d bad row%s skipped, the first: %s"
              .formatted(bad.count(), bad.count() == 1 ? "" : "s", bad.listed().getFirst()));
    }
    SupersededNote.note(duplicates).ifPresent(notes::add);
    var plain =
        scale.isOfChoices()
            ? String.format(
                Locale.ROOT, "%,d choices from %s, without ratings", ratings.size(), file.name())
            : ofRatings(ratings);
    return new Dataset(
        name,
        about.isEmpty() ? published(name, ratings.size()) + plain : about,
        ratings,
        bad.listed(),
        new Dataset.Counts(rows, bad.count(), duplicates),
        notes);
  }

  private String ofRatings(Ratings ratings) {
    return String.format(
        Locale.ROOT,
        "%,d ratings from %s, scale %s to %s",
        ratings.size(),
        file.name(),
        RatingsCsv.number(scale.min()),
        RatingsCsv.number(scale.max()));
  }
}
