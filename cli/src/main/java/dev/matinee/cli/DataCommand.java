package dev.matinee.cli;

import dev.matinee.datasets.Check;
import dev.matinee.datasets.CsvFolder;
import dev.matinee.datasets.Datasets;
import dev.matinee.datasets.Fetch;
import dev.matinee.datasets.Generator;
import dev.matinee.datasets.GroupLens;
import dev.matinee.datasets.RatingsCsv;
import dev.matinee.datasets.Sample;
import dev.matinee.datasets.Summary;
import dev.matinee.datasets.TestUsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee data`: looks at data sets, fetches, checks, imports and divides them.
@Command(
    name = "data",
    description = "Looks at data sets, fetches, checks, imports and divides them.",
    sortOptions = false)
final class DataCommand extends CommandGroup {
  private static final double HELD_BACK = 0.2;

  private final Context context;

  DataCommand(Context context) {
    super("list, show, fetch, check, import, split or generate");
    this.context = context;
  }

  private Path datasets() {
    return context.home().resolve("datasets");
  }

  /// A data set that can be had.
  record Listed(
      String name, String what, boolean here, long ratings, int users, int items, String licence) {}

  /// What `list --json` prints.
  record Listing(List<Listed> datasets) {}

  @Command(name = "list", description = "The data sets that there are, here and at GroupLens.")
  int list() {
    var here = new Datasets(datasets()).names();
    var all = new ArrayList<Listed>();
    var sample = Summary.of(Sample.dataset().ratings());
    all.add(
        new Listed(
            Sample.NAME,
            Sample.dataset().about(),
            true,
            sample.ratings(),
            sample.users(),
            sample.itemsKnown(),
            "part of Matinee"));
    for (var published : GroupLens.all()) {
      all.add(
          new Listed(
              published.name(),
              published.title(),
              here.contains(published.name()),
              published.ratings(),
              published.users(),
              published.items(),
              published.licence()));
    }
    here.stream()
        .filter(name -> all.stream().noneMatch(listed -> listed.name().equals(name)))
        .forEach(name -> all.add(new Listed(name, "of your own", true, 0, 0, 0, "")));
    if (context.json()) {
      context.print(new Listing(all));
      return Main.OK;
    }
    var table =
        new Table()
            .text("name")
            .text("here")
            .number("ratings")
            .number("users")
            .number("movies")
            .text("what");
    for (var listed : all) {
      table.row(
          listed.name(),
          listed.here() ? "yes" : "-",
          count(listed.ratings()),
          count(listed.users()),
          count(listed.items()),
          listed.what());
    }
    context.out().println(table);
    context
        .out()
        .println(
            "`matinee data fetch NAME` gets one from GroupLens; its licence forbids handing it on.");
    return Main.OK;
  }

  private static String count(long number) {
    return number == 0 ? "-" : "%,d".formatted(number);
  }

  @Command(
      name = "show",
      description = "The first look: counts, histogram, the long tail, the most rated films.")
  int show(
      @Parameters(
              arity = "0..1",
              paramLabel = "NAME|DIR|FILE",
              description = "the data (default: as --data)")
          @Nullable String name,
      @Mixin DataOption data) {
    if (name != null) {
      data.name(name);
    }
    var dataset = data.open(context);
    var summary = Summary.of(dataset.ratings());
    if (context.json()) {
      context.print(summary);
    } else {
      context.out().println(DataScreen.of(dataset.name(), summary));
    }
    return Main.OK;
  }

  @Command(
      name = "fetch",
      description = "Gets a data set from GroupLens, checks its MD5, unpacks it into the home.")
  int fetch(
      @Parameters(paramLabel = "NAME", description = "ml-100k, ml-1m, …; see `data list`")
          String name,
      @Option(
              names = "--from",
              paramLabel = "FILE",
              description = "an archive that was downloaded already")
          @Nullable Path from) {
    try (var progress = context.progress()) {
      var fetched = new Fetch(datasets()).fetch(name, from, progress);
      progress.finish();
      if (context.json()) {
        context.print(fetched);
      } else {
        context
            .out()
            .println(
                "%s is %s in %s%s"
                    .formatted(
                        name,
                        fetched.alreadyThere() ? "already" : "now",
                        fetched.folder(),
                        fetched.verified() ? ", its checksum is right" : ""));
      }
    }
    return Main.OK;
  }

  @Command(
      name = "check",
      description =
          "Reads a data set and names every row that cannot be used; exits with 1 if there is any.")
  int check(
      @Parameters(paramLabel = "DIR|FILE", description = "what to check") Path path,
      @Mixin DataOption data) {
    var check = Check.of(path, data.scale(), dev.matinee.core.Progress.NONE);
    if (context.json()) {
      context.print(DataScreen.document(check));
    } else {
      context.out().println(DataScreen.of(check));
    }
    return check.passed() ? Main.OK : Main.PARTLY;
  }

  /// What `import --json` prints.
  record Imported(String name, long ratings, int users, int items, long skipped, String digest) {}

  @Command(
      name = "import",
      description = "Takes a data set over into an empty home; bad rows are reported and left out.")
  int importAll(
      @Parameters(paramLabel = "NAME|DIR|FILE", description = "the data") String name,
      @Mixin DataOption data) {
    data.name(name);
    var dataset = data.open(context);
    try (var home = context.openHome()) {
      var held = home.ratings().data();
      if (held.isPresent() && !held.get().digest().equals(dataset.ratings().digest())) {
        throw new IllegalArgumentException(
            "this home (%s) holds %s already; give other data a home of its own with --home DIR"
                .formatted(home.directory(), held.get().name()));
      }
      if (held.isEmpty()) {
        home.ratings().importAll(dataset.name(), dataset.about(), dataset.ratings());
      }
      var summary = Summary.of(dataset.ratings());
      var imported =
          new Imported(
              dataset.name(),
              summary.ratings(),
              summary.users(),
              summary.items(),
              dataset.counts().bad(),
              dataset.ratings().digest());
      if (context.json()) {
        context.print(imported);
      } else {
        context
            .out()
            .println(
                "%s holds %,d ratings of %s%s"
                    .formatted(
                        home.directory(),
                        imported.ratings(),
                        imported.name(),
                        imported.skipped() == 0
                            ? ""
                            : "; %,d bad rows were left out".formatted(imported.skipped())));
      }
      return imported.skipped() == 0 ? Main.OK : Main.PARTLY;
    }
  }

  /// What `split --json` prints.
  record Division(int testUsers, int train, int told, int heldBack, String folder) {}

  @Command(
      name = "split",
      description =
          "Takes test users out and holds back a fifth of each one's ratings: ratings.csv, test-users.csv, held-back.csv.")
  int split(
      @Option(
              names = "--test-users",
              paramLabel = "N",
              required = true,
              description = "how many users")
          int users,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              description = "where to write (default: the present folder)")
          @Nullable Path out,
      @Mixin DataOption data,
      @Mixin ComputeOptions compute) {
    var folder = out == null ? Path.of("") : out;
    if (users < 1) {
      throw new IllegalArgumentException("test-users must be at least 1, got " + users);
    }
    var prepared = TestUsers.split(data.open(context).ratings(), users, HELD_BACK, compute.seed());
    make(folder);
    RatingsCsv.write(prepared.train(), folder.resolve("ratings.csv"));
    RatingsCsv.write(prepared.told(), folder.resolve("test-users.csv"));
    RatingsCsv.write(prepared.heldBack(), folder.resolve("held-back.csv"));
    var division =
        new Division(
            users,
            prepared.train().size(),
            prepared.told().size(),
            prepared.heldBack().size(),
            folder.toAbsolutePath().normalize().toString());
    if (context.json()) {
      context.print(division);
    } else {
      context
          .out()
          .println(
              "%,d ratings to train on, %,d of %d test users to tell, %,d held back, in %s"
                  .formatted(
                      division.train(),
                      division.told(),
                      users,
                      division.heldBack(),
                      division.folder()));
    }
    return Main.OK;
  }

  @Command(
      name = "generate",
      description =
          "Simulates a data set of any size and writes it as CSV of the MovieLens layout.")
  int generate(
      @Option(
              names = "--users",
              defaultValue = "6000",
              paramLabel = "N",
              description = "default: 6000")
          int users,
      @Option(
              names = "--movies",
              defaultValue = "4000",
              paramLabel = "N",
              description = "default: 4000")
          int movies,
      @Option(
              names = "--ratings",
              defaultValue = "1000000",
              paramLabel = "N",
              description = "default: 1000000")
          int ratings,
      @Option(names = "--out", required = true, paramLabel = "DIR", description = "where to write")
          Path out,
      @Mixin ComputeOptions compute) {
    var generator = new Generator(users, movies, ratings, compute.seed());
    make(out);
    CsvFolder.write(generator.generate(), generator.about(), out);
    if (context.json()) {
      context.print(generator);
    } else {
      context.out().println("%,d simulated ratings written to %s".formatted(ratings, out));
    }
    return Main.OK;
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder.toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    }
  }
}
