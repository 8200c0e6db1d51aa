package dev.matinee.cli.commands;

import dev.matinee.cli.options.ComputeOptions;
import dev.matinee.cli.options.DataOption;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.ExitCode;
import dev.matinee.store.Home;
import dev.matinee.wire.models.Models;
import dev.matinee.workbench.documents.ModelDocuments;
import dev.matinee.workbench.documents.ModelText;
import dev.matinee.workbench.promotion.PromotionGate;
import dev.matinee.workbench.promotion.VerdictText;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.trials.TrialRequest;
import dev.matinee.workbench.trials.TrialText;
import dev.matinee.workbench.trials.Trials;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee models`: artifacts and what serves.
@Command(
    name = "models",
    description = "Shows artifacts, promotes and rolls back.",
    sortOptions = false)
final class ModelsCommand extends CommandGroup {
  ModelsCommand(CliContext context) {
    super(context, "list, show, promote, rollback, trial or delete");
  }

  private Home home() {
    return context.requireHome("this home (%s) has no artifacts yet".formatted(context.home()));
  }

  @Command(name = "list", description = "All artifacts, the newest first.")
  int list() {
    var models = context.ask(new Models(List.of()), home -> ModelDocuments.all(home.artifacts()));
    var notes =
        context.ask(Map.<String, String>of(), home -> ModelDocuments.notes(home.artifacts()));
    context.answer(models, () -> ModelText.table(models, notes));
    models.models().stream().flatMap(model -> model.problems().stream()).forEach(context::note);
    return ExitCode.OK;
  }

  @Command(name = "show", description = "Everything about one artifact.")
  int show(@Parameters(paramLabel = "ID", description = "of the artifact") String id) {
    try (var home = home()) {
      var shown = ModelDocuments.shown(id, home.artifacts());
      return context.answer(shown, () -> ModelText.facts(shown));
    }
  }

  @Command(name = "delete", description = "Removes an artifact for good that no role serves.")
  int delete(@Parameters(paramLabel = "ID", description = "of the artifact") String id) {
    try (var home = home()) {
      home.artifacts().remove(id);
      return context.answer(Map.of("deleted", id), () -> id + " is removed.");
    }
  }

  @Command(
      name = "promote",
      description = "Lets a role serve an artifact, if it is better than what it serves.")
  int promote(
      @Parameters(paramLabel = "ROLE", description = "internal, als, matchbox or score")
          String role,
      @Parameters(paramLabel = "ID", description = "of the artifact") String id,
      @Option(names = "--force", description = "without a contest") boolean force,
      @Mixin DataOption data,
      @Mixin ComputeOptions compute) {
    var to = Role.of(role);
    if (force && data.isNamed()) {
      context.note("--data is not used: --force promotes without a contest.");
    }
    try (var home = home();
        var progress = context.progress()) {
      home.artifacts().manifest(id); // found before any work
      var verdict =
          new PromotionGate(context.registry(), home.artifacts())
              .promote(
                  to,
                  id,
                  force,
                  () -> data.choice(context).openFor(home).ratings(),
                  compute.training(progress));
      return context.answer(verdict, () -> VerdictText.of(verdict), verdict.promoted());
    }
  }

  @Command(name = "rollback", description = "Lets a role serve again what it served before.")
  int rollback(
      @Parameters(paramLabel = "ROLE", description = "internal, als, matchbox or score")
          String role) {
    var known = Role.of(role);
    try (var home = home()) {
      var gate = new PromotionGate(context.registry(), home.artifacts());
      var back = gate.rollback(known, "rolled back by hand");
      return back.isEmpty()
          ? context.refuse(VerdictText.nothingBefore(role))
          : context.answer(
              Map.of("role", role, "artifact", back.get()),
              () -> "The role %s serves %s again.".formatted(role, back.get()));
    }
  }

  @Command(
      name = "trial",
      description =
          "Tries an artifact on a share of a role's users, says how its trial stands, or ends it.")
  int trial(
      @Parameters(paramLabel = "ROLE", description = "internal or als") String role,
      @Parameters(paramLabel = "ID", arity = "0..1", description = "of the artifact to be tried")
          @Nullable String id,
      @Option(
              names = "--share",
              paramLabel = "PERCENT",
              description = "of the users that it answers (default: 10)")
          @Nullable Double share,
      @Option(
              names = "--window",
              paramLabel = "TIME",
              description = "after a user's first list, in which choices count (default: 1d)")
          @Nullable String window,
      @Option(
              names = "--end",
              paramLabel = "ARM",
              description = "ends it: winner, champion or challenger serves from now on")
          @Nullable String end) {
    var request = new TrialRequest(Role.of(role), id, share, window, end);
    try (var home = home()) {
      var trials = new Trials(home.trials(), home.artifacts(), context.registry());
      if (end != null) {
        var verdict = request.end(trials);
        return context.answer(verdict, () -> VerdictText.of(verdict), verdict.promoted());
      }
      var report = request.report(trials);
      return context.answer(report, () -> TrialText.of(report));
    }
  }
}
