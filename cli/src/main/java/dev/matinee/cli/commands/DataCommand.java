package dev.matinee.cli.commands;

import dev.matinee.cli.options.ComputeOptions;
import dev.matinee.cli.options.DataOption;
import dev.matinee.cli.session.CliContext;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.DataCheck;
import dev.matinee.datasets.Summary;
import dev.matinee.datasets.download.Fetch;
import dev.matinee.datasets.files.CsvFolder;
import dev.matinee.datasets.synthetic.Generator;
import dev.matinee.journey.JourneyFiles;
import dev.matinee.workbench.data.CheckDocument;
import dev.matinee.workbench.data.DataAddition;
import dev.matinee.workbench.data.DataExport;
import dev.matinee.workbench.data.DataImport;
import dev.matinee.workbench.data.DataList;
import dev.matinee.workbench.data.DataReset;
import dev.matinee.workbench.data.DataText;
import dev.matinee.workbench.documents.OutputPlace;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee data`: looks at data sets, fetches, checks, imports, exports, resets and divides them.
@Command(
    name = "data",
    description = "Looks at data sets, fetches, checks, imports, exports, resets and divides them.",
    sortOptions = false)
final class DataCommand extends CommandGroup {
  DataCommand(CliContext context) {
    super(context, "list, show, fetch, check, import, export, reset, split or generate");
  }

  private Path datasets() {
    return context.home().resolve("datasets");
  }

  @Command(name = "list", description = "The data sets that there are, here and at GroupLens.")
  int list() {
    var list = DataList.of(datasets());
    return context.answer(list, () -> DataText.of(list));
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
    data.name(name);
    var dataset = data.open(context);
    var summary = Summary.of(dataset.ratings());
    return context.answer(summary, () -> DataText.of(dataset.name(), summary));
  }

  @Command(
      name = "fetch",
      description = "Gets a data set from GroupLens, checks its MD5, unpacks it into the home.")
  int fetch(
      @Parameters(paramLabel = "NAME", description = "ml-100k, ml-1m, …; see `data list`")
          String name,
      @Option(names = "--from", paramLabel = "FILE", description = "an archive that is there")
          @Nullable Path from) {
    try (var progress = context.progress()) {
      var fetched = new Fetch(datasets()).fetch(name, from, progress);
      return context.answer(fetched, () -> DataText.of(name, fetched));
    }
  }

  @Command(
      name = "check",
      description =
          "Reads a data set and names every row that cannot be used; exits with 1 if there is any.")
  int check(
      @Parameters(paramLabel = "DIR|FILE", description = "what to check") Path path,
      @Mixin DataOption data) {
    data.name(path.toString());
    var check = DataCheck.of(path, data.files().reading(), Progress.NONE);
    return context.answer(CheckDocument.of(check), () -> DataText.of(check), check.passed());
  }

  @Command(
      name = "import",
      description = "Takes a data set over into an empty home; bad rows are reported and left out.")
  int importAll(
      @Parameters(paramLabel = "NAME|DIR|FILE", description = "the data") String name,
      @Option(names = "--add", description = "to what the home holds; later ratings stay")
          boolean add,
      @Mixin DataOption data) {
    data.name(name);
    var choice = data.choice(context).readFirst();
    try (var home = context.openHome();
        var progress = context.progress()) {
      var dataset = choice.openFor(home);
      if (add) {
        var added = DataAddition.to(home, dataset, progress);
        return context.answer(added, added::inWords, added.skipped() == 0);
      }
      var imported = DataImport.into(home, dataset, progress);
      return context.answer(
          imported, () -> DataText.of(imported, home.directory()), imported.skipped() == 0);
    }
  }

  @Command(
      name = "export",
      description =
          "Writes the home's ratings, movies and users as CSV, which `import` reads back.")
  int export(
      @Option(names = "--out", required = true, paramLabel = "DIR", description = "where to write")
          Path out,
      @Option(names = "--overwrite", description = "write over such files") boolean overwrite) {
    OutputPlace.requireFolder(context.home(), "--out", out, CsvFolder.files(out), overwrite);
    try (var home = context.requireHome("this home (%s) is not there".formatted(context.home()))) {
      var export = DataExport.of(home, out);
      return context.answer(export, export::inWords);
    }
  }

  @Command(
      name = "reset",
      description =
          "Begins anew: removes the home's ratings and all artifacts; runs, keys, fetched data sets and journeys stay.")
  int reset(
      @Option(names = "--yes", description = "does it; without it, says what is lost")
          boolean yes) {
    try (var home =
        context.requireHome(
            "there is no home in %s, so there is nothing to reset".formatted(context.home()))) {
      var asked = DataReset.of(home);
      var reset = yes || asked.losesNothing() ? DataReset.perform(home) : asked;
      return context.answer(reset, () -> DataText.of(reset, home.directory()), reset.done());
    }
  }

  @Command(
      name = "split",
      description =
          "Takes test users out and holds out a fifth of each one's ratings: ratings.csv, test-users.csv, held-back.csv.")
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
              defaultValue = "",
              description = "where to write (default: the present folder)")
          Path out,
      @Option(
              names = "--overwrite",
              description = "write over files of these names that are there already")
          boolean overwrite,
      @Mixin DataOption data,
      @Mixin ComputeOptions compute) {
    OutputPlace.requireFolder(context.home(), "--out", out);
    var division =
        new JourneyFiles(out).divide(data.choice(context), users, compute.seed(), overwrite);
    return context.answer(division, division::inWords);
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
      @Option(
              names = "--overwrite",
              description = "write over files of these names that are there already")
          boolean overwrite,
      @Mixin ComputeOptions compute) {
    OutputPlace.requireFolder(context.home(), "--out", out, CsvFolder.files(out), overwrite);
    var generator = new Generator(users, movies, ratings, compute.seed());
    CsvFolder.write(generator.generate(), generator.about(), out);
    return context.answer(
        generator, () -> "%,d simulated ratings written to %s".formatted(ratings, out));
  }
}
