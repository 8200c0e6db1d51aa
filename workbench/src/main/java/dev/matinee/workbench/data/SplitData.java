package dev.matinee.workbench.data;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.SupersededNote;
import dev.matinee.datasets.TestUsers;
import dev.matinee.datasets.TrainTest;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.splitters.Split;
import dev.matinee.evaluation.splitters.Splits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Ratings divided into training and test, and what must be said of them.
///
/// @param about for people
public record SplitData(DataDescription data, String about, Splits splits) {
  private static final int PUBLISHED = 5;

  /// One split of two files.
  ///
  /// @param reading what the user states about the files
  public static SplitData ofFiles(
      Path train, Path test, ReadOptions reading, Consumer<String> notes) {
    var both = read(train, test, reading, notes);
    var split = split(both, notes);
    return new SplitData(
        DataDescription.of(train.getFileName() + " + " + test.getFileName(), whole(split)),
        both.train().about(),
        Splits.given("files " + train.getFileName() + ", " + test.getFileName(), List.of(split)));
  }

  /// The splits in a folder: one of users held out as `data split` writes it, else those that
  /// MovieLens publishes.
  ///
  /// @throws IllegalArgumentException when there is none
  public static SplitData ofFolder(Path folder, ReadOptions reading, Consumer<String> notes) {
    return TestUsers.FILES.stream().allMatch(file -> Files.exists(folder.resolve(file)))
        ? heldOutUsers(folder, reading, notes)
        : published(folder, reading, notes);
  }

  /// `u1.base` and `u1.test` to `u5.test`; what lacks one of both is left out.
  private static SplitData published(Path folder, ReadOptions reading, Consumer<String> notes) {
    var splits = new ArrayList<Split>();
    var about = "";
    for (int n = 1; n <= PUBLISHED; n++) {
      var base = folder.resolve("u" + n + ".base");
      var tested = folder.resolve("u" + n + ".test");
      if (Files.exists(base) && Files.exists(tested)) {
        var both = read(base, tested, reading, notes);
        var split = split(both, notes);
        about = both.train().about();
        splits.add(new Split("u" + n, split.train(), split.test()));
      } else if (Files.exists(base) || Files.exists(tested)) {
        notes.accept(
            "u%d is left out: it needs u%d.base and u%d.test, and one is missing"
                .formatted(n, n, n));
      }
    }
    if (splits.isEmpty()) {
      throw new IllegalArgumentException(
          "files:DIR needs u1.base and u1.test … u5.test in the folder, or %s; found neither in %s"
              .formatted(String.join(", ", TestUsers.FILES), folder));
    }
    var name = folder.toAbsolutePath().normalize().getFileName();
    return new SplitData(
        DataDescription.of(String.valueOf(name), whole(splits.getFirst())),
        about,
        Splits.given(
            "files " + splits.stream().map(Split::name).collect(Collectors.joining(", ")), splits));
  }

  /// One split of what `data split` writes: ratings to train on, what a model is told of the test
  /// users, and what is held out.
  private static SplitData heldOutUsers(Path folder, ReadOptions reading, Consumer<String> notes) {
    var both =
        read(folder.resolve(TestUsers.TRAIN), folder.resolve(TestUsers.TOLD), reading, notes);
    var train = both.train().ratings();
    var held = Reader.rows(folder.resolve(TestUsers.HELD_OUT), reading.withScale(train.scale()));
    DataChoice.tell(held, notes);
    var builder = train.toBuilder();
    both.test().forEach(builder::add);
    held.ratings().forEach(builder::add);
    var whole = builder.build();
    int known = train.size() + both.test().size();
    if (whole.size() < known + held.ratings().size()) {
      throw new IllegalArgumentException(
          "the files of a split have each user and movie once, all together; in %s some pairs come twice"
              .formatted(folder));
    }
    var split =
        new Split(
            "users held out",
            whole.select(p -> p < train.size()),
            whole.select(p -> p >= known),
            whole.select(p -> p >= train.size() && p < known));
    var name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    return new SplitData(
        DataDescription.of(name, whole),
        both.train().about(),
        Splits.given("files " + String.join(", ", TestUsers.FILES), List.of(split)));
  }

  /// That of the ratings; of files that differ, the first one's.
  public RatingScale scale() {
    return splits.scales().getFirst();
  }

  /// These splits as a protocol has them.
  ///
  /// @param seed draws users
  SplitData by(EvaluationProtocol protocol, long seed) {
    var some = splits.stream().map(protocol::of).toList();
    boolean same = protocol.implicitFrom() == null;
    return new SplitData(
        same ? data : DataDescription.of(data.name(), whole(some.getFirst())),
        about,
        protocol.of(Splits.given(splits.description(), some), seed));
  }

  private static TrainTest read(
      Path train, Path test, ReadOptions reading, Consumer<String> notes) {
    var both = TrainTest.read(train, test, reading);
    DataChoice.tell(both.train(), notes);
    TrainTest.overlap(both.train().ratings(), both.test()).ifPresent(notes);
    return both;
  }

  /// A split whose test side shares the training's ids.
  private static Split split(TrainTest both, Consumer<String> notes) {
    var ratings = both.train().ratings();
    var test = withIdsOf(ratings, both.test());
    SupersededNote.note(both.test().size() - test.size()).ifPresent(notes);
    return new Split(both.train().name(), ratings, test);
  }

  private static Ratings withIdsOf(Ratings known, List<Rating> rows) {
    var builder =
        Ratings.builder(known.scale())
            .ids(known.users(), known.items())
            .ofUsers(known.ofUsers())
            .ofItems(known.ofItems());
    rows.forEach(builder::add);
    return builder.build();
  }

  private static Ratings whole(Split split) {
    var builder = split.train().toBuilder();
    add(builder, split.test());
    var told = split.told();
    if (told != null) {
      add(builder, told);
    }
    return builder.build();
  }

  private static void add(Ratings.Builder builder, Ratings more) {
    for (int p = 0; p < more.size(); p++) {
      builder.add(more.rating(p));
    }
  }
}
