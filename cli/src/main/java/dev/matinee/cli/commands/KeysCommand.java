package dev.matinee.cli.commands;

import dev.matinee.cli.output.Table;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.ExitCode;
import dev.matinee.server.matchbox.MatchboxSettings;
import dev.matinee.store.keys.ApiKey;
import dev.matinee.workbench.role.KeyRoles;
import dev.matinee.workbench.role.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee keys`: what callers of the services show.
@Command(
    name = "keys",
    description = "Makes, lists and revokes the keys of the services.",
    sortOptions = false)
public final class KeysCommand extends CommandGroup {
  private final CliContext context;

  public KeysCommand(CliContext context) {
    super("create, list or revoke");
    this.context = context;
  }

  /// What `create --json` prints; the only time that the key is shown.
  record Created(String id, String role, String slot, String key, @Nullable String url) {}

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
      var created = home.keys().create(role, label);
      var key = created.key();
      var url =
          role.equals(Role.MATCHBOX.id())
              ? MatchboxSettings.of(home).executeUrl("http://127.0.0.1:" + port)
              : null;
      context.answer(
          new Created(key.id(), role, slot(key), created.secret(), url),
          () ->
              "%s key %s of the role %s, shown this once:%n%s%nCallers send it as `Authorization: Bearer KEY`%s."
                  .formatted(
                      slot(key),
                      key.id(),
                      role,
                      created.secret(),
                      url == null ? "" : " to " + url));
    }
    return ExitCode.OK;
  }

  private static String slot(ApiKey key) {
    return key.slot().name().toLowerCase(Locale.ROOT);
  }

  /// What `list --json` prints.
  record Listing(List<Listed> keys) {}

  /// One key, without the key itself.
  record Listed(
      String id,
      String role,
      String slot,
      String label,
      Instant created,
      @Nullable Instant revoked) {}

  @Command(name = "list", description = "All keys, without the keys themselves.")
  int list() {
    var keys = keys();
    context.answer(new Listing(keys), () -> text(keys));
    return ExitCode.OK;
  }

  private static Object text(List<Listed> keys) {
    if (keys.isEmpty()) {
      return "No keys yet: `matinee keys create --role ROLE` makes one.";
    }
    var table =
        new Table()
            .text("id")
            .text("role")
            .text("slot")
            .text("label")
            .text("created")
            .text("revoked");
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

  private List<Listed> keys() {
    try (var home = context.existingHome().orElse(null)) {
      return home == null
          ? List.of()
          : home.keys().list().stream()
              .map(
                  key ->
                      new Listed(
                          key.id(),
                          key.role(),
                          slot(key),
                          key.label(),
                          key.created(),
                          key.revoked().orElse(null)))
              .toList();
    }
  }

  @Command(name = "revoke", description = "Makes a key useless at once.")
  int revoke(
      @Parameters(paramLabel = "ID", description = "of the key; see `keys list`") String id) {
    try (var home = context.requireHome("unknown key '%s': this home has none".formatted(id))) {
      home.keys().revoke(id);
    }
    context.answer(new Revoked(id), () -> "The key %s opens nothing any more.".formatted(id));
    return ExitCode.OK;
  }

  /// What `revoke --json` prints.
  record Revoked(String revoked) {}
}
