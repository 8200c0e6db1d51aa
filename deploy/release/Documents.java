import dev.matinee.algorithms.Algorithms;
import dev.matinee.cli.Main;
import dev.matinee.cli.session.CliContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Writes the completions of the shells and a page of the manual for each command, from what the
/// commands say of themselves: `java -cp 'lib/*' Documents.java FOLDER SECONDS-OF-THE-RELEASE`.
final class Documents {
  private final String date;

  private Documents(Instant release) {
    this.date = release.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    var documents = new Documents(Instant.ofEpochSecond(Long.parseLong(arguments[1])));
    var nobody = new PrintStream(OutputStream.nullOutputStream());
    var line =
        Main.commandLine(
            new CliContext(nobody, nobody, InstantSource.system(), Algorithms.all()));
    documents.completions(line, Files.createDirectories(folder.resolve("completions")));
    documents.pages(line, Files.createDirectories(folder.resolve("man/man1")));
  }

  private void completions(CommandLine line, Path into) throws IOException {
    // Picocli's script says when it was made, which would make every build another one.
    var bash =
        AutoComplete.bash("matinee", line)
            .lines()
            .filter(text -> !text.startsWith("# Date:") && !text.startsWith("# Generated on"))
            .collect(Collectors.joining("\n", "", "\n"));
    Files.writeString(into.resolve("matinee.bash"), bash);
    Files.writeString(
        into.resolve("_matinee"),
        "#compdef matinee\nautoload -U +X bashcompinit && bashcompinit\n" + bash);
    var fish = new ArrayList<>(List.of("complete -c matinee -f"));
    fish(line, List.of(), fish);
    Files.writeString(into.resolve("matinee.fish"), String.join("\n", fish) + "\n");
  }

  /// What fish may complete after the words of a command.
  private static void fish(CommandLine line, List<String> words, List<String> into) {
    var spec = line.getCommandSpec();
    var here =
        words.isEmpty()
            ? ""
            : words.stream()
                .map(word -> "__fish_seen_subcommand_from " + word)
                .collect(Collectors.joining("; and "));
    for (var child : line.getSubcommands().entrySet()) {
      var others = String.join(" ", line.getSubcommands().keySet());
      into.add(
          "complete -c matinee -n '%s' -a %s -d %s"
              .formatted(
                  (here.isEmpty() ? "" : here + "; and ")
                      + "not __fish_seen_subcommand_from "
                      + others,
                  child.getKey(),
                  quoted(summary(child.getValue().getCommandSpec()))));
      var deeper = new ArrayList<>(words);
      deeper.add(child.getKey());
      fish(child.getValue(), deeper, into);
    }
    for (var option : spec.options()) {
      if (!option.hidden() && (words.isEmpty() || !option.inherited())) {
        into.add(fishOption(option, here));
      }
    }
  }

  private static String fishOption(OptionSpec option, String here) {
    var text = new StringBuilder("complete -c matinee");
    if (!here.isEmpty()) {
      text.append(" -n '").append(here).append("'");
    }
    for (var name : option.names()) {
      text.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      text.append(option.paramLabel().matches(".*(FILE|DIR|PATH).*") ? " -r -F" : " -r");
    }
    return text.append(" -d ").append(quoted(String.join(" ", option.description()))).toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void pages(CommandLine line, Path into) throws IOException {
    var spec = line.getCommandSpec();
    var name = spec.qualifiedName("-");
    Files.writeString(into.resolve(name + ".1"), page(line, spec, name));
    for (var child : line.getSubcommands().values()) {
      pages(child, into);
    }
  }

  private String page(CommandLine line, CommandSpec spec, String name) {
    var page = new StringBuilder();
    page.append(".TH %s 1 %s Matinee \"Matinee manual\"\n".formatted(roff(name).toUpperCase(java.util.Locale.ROOT), date));
    page.append(".SH NAME\n%s \\- %s\n".formatted(roff(name), roff(summary(spec))));
    page.append(".SH SYNOPSIS\n.nf\n%s\n.fi\n".formatted(roff(line.getUsageMessage().lines().takeWhile(text -> !text.isBlank()).filter(text -> text.startsWith("Usage:") || text.startsWith(" ")).map(text -> text.replaceFirst("^Usage: ", "")).collect(Collectors.joining("\n")))));
    page.append(".SH DESCRIPTION\n%s\n".formatted(roff(String.join(" ", spec.usageMessage().description()))));
    var positional = spec.positionalParameters().stream().filter(each -> !each.hidden()).toList();
    if (!positional.isEmpty()) {
      page.append(".SH ARGUMENTS\n");
      positional.forEach(each -> page.append(argument(each)));
    }
    page.append(".SH OPTIONS\n");
    spec.options().stream().filter(each -> !each.hidden()).forEach(each -> page.append(option(each)));
    if (!line.getSubcommands().isEmpty()) {
      page.append(".SH COMMANDS\n");
      line.getSubcommands()
          .forEach((word, child) -> page.append(item(word, summary(child.getCommandSpec()))));
    }
    page.append(".SH EXIT STATUS\n");
    page.append(item("0", "done"));
    page.append(item("1", "a part failed or was refused"));
    page.append(item("2", "bad usage or input"));
    if (spec.parent() != null) {
      page.append(".SH SEE ALSO\n%s(1)\n".formatted(roff(spec.parent().qualifiedName("-"))));
    }
    return page.toString();
  }

  private static String argument(PositionalParamSpec each) {
    return item(each.paramLabel(), String.join(" ", each.description()));
  }

  private static String option(OptionSpec each) {
    var names = String.join(", ", each.names());
    return item(
        each.arity().max() > 0 ? names + " " + each.paramLabel() : names,
        String.join(" ", each.description()));
  }

  private static String item(String term, String text) {
    return ".TP\n\\fB%s\\fR\n%s\n".formatted(roff(term), roff(text));
  }

  private static String summary(CommandSpec spec) {
    return String.join(" ", spec.usageMessage().description());
  }

  /// Text as roff wants it: a hyphen that can be copied, and no line that looks like a request.
  private static String roff(String text) {
    return text.replace("\\", "\\e")
        .replace("-", "\\-")
        .lines()
        .map(each -> each.startsWith(".") || each.startsWith("'") ? "\\&" + each : each)
        .collect(Collectors.joining("\n"));
  }
}
