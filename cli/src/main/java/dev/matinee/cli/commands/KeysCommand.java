package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.ExitCode;
import dev.matinee.report.text.TextTable;
import dev.matinee.server.matchbox.MatchboxSettings;
import dev.matinee.workbench.documents.KeyDocuments;
import dev.matinee.workbench.documents.KeyDocuments.Listed;
import dev.matinee.workbench.documents.KeyDocuments.Listing;
import dev.matinee.workbench.documents.KeyDocuments.Revoked;
import dev.matinee.workbench.role.KeyRoles;
import dev.matinee.workbench.role.Role;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee keys`: what callers of the services show.
@Command(
    name = "keys",
    description = "Makes, lists and revokes the keys of the services.",
    sortOptions = false)
public final class KeysCommand extends CommandGroup {
  public KeysCommand(CliContext context) {
    super(context, "create, list or revoke");
  }

  @Command(
      name = "create",
      description =
          "Makes a key of 256 random bits and shows it this once; the home keeps its hash.")
  int create(
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description = "internal, als, matchbox, score or operations")
          String role,
      @Option(
              names = "--label",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "what people call it")
          String label,
      @Option(
              names = "--port",
              paramLabel = "PORT",
              defaultValue = "8080",
              description = "of the server, for the address of matchbox (default: 8080)")
          int port) {
    KeyRoles.of(role);
    try (var home = context.openHome()) {
      var made = home.keys().create(role, label);
      var url =
          role.equals(Role.MATCHBOX.id())
              ? MatchboxSettings.of(home).executeUrl("http://127.0.0.1:" + port)
              : null;
      var key = KeyDocuments.created(made, url);
      context.answer(
          key,
          () ->
              "%s key %s of the role %s, shown this once:%n%s%nCallers send it as `Authorization: Bearer KEY`%s."
                  .formatted(
                      key.slot(), key.id(), role, key.key(), url == null ? "" : " to " + url));
    }
    return ExitCode.OK;
  }

  @Command(name = "list", description = "All keys, without the keys themselves.")
  int list() {
    var keys = context.ask(new Listing(List.of()), home -> KeyDocuments.all(home.keys()));
    context.answer(keys, () -> text(keys.keys()));
    return ExitCode.OK;
  }

  private static Object text(List<Listed> keys) {
    if (keys.isEmpty()) {
      return "No keys yet: `matinee keys create --role ROLE` makes one.";
    }
    var table = new TextTable().text("id", "role", "slot", "label", "created", "revoked");
    for (var key : keys) {
      table.row(
          key.id(),
          key.role(),
          key.slot(),
          key.label(),
          key.created().toString(),
          key.revoked() == null ? "-" : key.revoked().toString());
    }
    return table;
  }

  @Command(name = "revoke", description = "Makes a key useless at once.")
  int revoke(
      @Parameters(paramLabel = "ID", description = "of the key; see `keys list`") String id) {
    try (var home = context.requireHome("unknown key '%s': this home has none".formatted(id))) {
      home.keys().revoke(id);
    }
    context.answer(new Revoked(id), () -> "The key %s opens nothing anymore.".formatted(id));
    return ExitCode.OK;
  }
}
