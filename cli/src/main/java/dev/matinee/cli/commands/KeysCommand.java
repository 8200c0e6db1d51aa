package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.server.matchbox.MatchboxSettings;
import dev.matinee.store.Home;
import dev.matinee.store.keys.KeyStore;
import dev.matinee.workbench.documents.KeyDocuments;
import dev.matinee.workbench.documents.KeyDocuments.Listing;
import dev.matinee.workbench.documents.KeyDocuments.Revoked;
import dev.matinee.workbench.documents.KeyText;
import dev.matinee.workbench.role.KeyRoles;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee keys`: what callers of the services show.
@Command(
    name = "keys",
    description = "Makes, lists, rotates and revokes the keys of the services.",
    sortOptions = false)
final class KeysCommand extends CommandGroup {
  KeysCommand(CliContext context) {
    super(context, "create, list, rotate or revoke");
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
              names = "--scope",
              paramLabel = "SCOPE",
              defaultValue = "",
              description = "read, write or admin (default: write; admin for operations)")
          String scope,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              defaultValue = "",
              description = "after which it opens nothing: 90d, 12h (default: never)")
          String expires,
      @Option(
              names = "--port",
              paramLabel = "PORT",
              defaultValue = "8080",
              description = "of the server, for the address of matchbox (default: 8080)")
          int port) {
    var wanted = KeyRoles.wanted(role, scope, label, expires);
    try (var home = context.openHome()) {
      return show(home, home.keys().create(wanted), port);
    }
  }

  private int show(Home home, KeyStore.CreatedKey made, int port) {
    var key = KeyDocuments.created(made, MatchboxSettings.executeUrl(home, made, port));
    return context.answer(key, () -> KeyText.of(key));
  }

  @Command(
      name = "rotate",
      description =
          "Replaces a key: the new one takes its place, the old one opens on for a while.")
  int rotate(
      @Parameters(paramLabel = "ID", description = "of the key; see `keys list`") String id,
      @Option(
              names = "--keep",
              paramLabel = "TIME",
              defaultValue = "7d",
              description = "how long the old one opens on: 7d, 12h, 0m (default: 7d)")
          String keep) {
    var time = KeyRoles.time("--keep", keep, 0);
    try (var home = context.requireHome("unknown key '%s': this home has none".formatted(id))) {
      return show(home, home.keys().rotate(id, time), 8080);
    }
  }

  @Command(name = "list", description = "All keys, without the keys themselves.")
  int list() {
    var keys = context.ask(new Listing(List.of()), home -> KeyDocuments.all(home.keys()));
    return context.answer(keys, () -> KeyText.table(keys.keys()));
  }

  @Command(name = "revoke", description = "Makes a key useless at once.")
  int revoke(
      @Parameters(paramLabel = "ID", description = "of the key; see `keys list`") String id) {
    try (var home = context.requireHome("unknown key '%s': this home has none".formatted(id))) {
      home.keys().revoke(id);
    }
    return context.answer(new Revoked(id), () -> "The key %s opens nothing anymore.".formatted(id));
  }
}
