package dev.matinee.workbench.check;

import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.store.Home;
import dev.matinee.store.HomeAddress;
import dev.matinee.store.artifacts.ArtifactFolder;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.keys.Leases;
import dev.matinee.workbench.promotion.PromotionGate;
import dev.matinee.workbench.role.Role;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads all of a home: whether its database is sound, each artifact is what its digests say, each
/// role serves one that is there, and each lease has somebody who holds it.
///
/// Repairing does what loses nothing: a damaged artifact is made whole from a copy, or moved aside
/// where no role serves it; a role whose champion cannot serve goes back to one that can; leases
/// that nobody holds end. Whatever needs a decision is left, with what to do about it.
public final class HomeCheck {
  private final PromotionGate gate;
  private final Home home;
  private final boolean repair;
  private final List<Finding> findings = new ArrayList<>();

  private HomeCheck(AlgorithmRegistry registry, Home home, boolean repair) {
    this.gate = new PromotionGate(registry, home.artifacts());
    this.home = home;
    this.repair = repair;
  }

  /// Something that is not as it should be.
  ///
  /// @param part `database`, `artifact`, `champion` or `lease`
  /// @param subject which one: a file, an id, a role, a name
  /// @param problem in words
  /// @param wayOut what to do, or what was done
  /// @param repaired whether all is well again
  public record Finding(
      String part, String subject, String problem, String wayOut, boolean repaired) {}

  /// What was found, as `check --json` has it.
  ///
  /// @param database its file, or its server without a password
  /// @param sound whether nothing is wrong, or not anymore
  /// @param artifacts how many were read
  /// @param champions what each role serves
  /// @param leases those that somebody holds
  public record HomeReport(
      String home,
      String database,
      boolean sound,
      int artifacts,
      Map<String, String> champions,
      List<Leases.Held> leases,
      List<Finding> findings) {}

  /// Judges a home.
  ///
  /// @param repair whether to do what is safe
  /// @throws IllegalArgumentException when there is none
  /// @throws StoreException when who runs the program has no right to look
  public static HomeReport of(AlgorithmRegistry registry, HomeAddress address, boolean repair) {
    if (!address.exists()) {
      throw new IllegalArgumentException("there is no home in %s".formatted(address.directory()));
    }
    try (var home = Home.open(address)) {
      return new HomeCheck(registry, home, repair).report(address);
    } catch (StoreException e) {
      if (e.failure() == StoreException.FailureKind.CLOSED) {
        throw e; // nothing is known to be wrong with it
      }
      return unopened(address, e);
    }
  }

  /// A home whose database cannot be opened still has a folder to look at.
  private static HomeReport unopened(HomeAddress address, StoreException e) {
    var found = new ArrayList<Finding>();
    found.add(
        new Finding(
            "database",
            address.target().name(),
            String.valueOf(e.getMessage()),
            address.database().isPresent()
                ? "see that the server runs, and lets Matinee in"
                : "put the database back, or restore a backup: matinee restore FILE --home DIR",
            false));
    var folder = address.directory().resolve(Home.ARTIFACTS);
    int read = 0;
    if (Files.isDirectory(folder)) {
      var artifacts = new ArtifactFolder(folder);
      for (var id : artifacts.ids()) {
        read++;
        artifacts
            .problem(id)
            .ifPresent(why -> found.add(new Finding("artifact", id, why, "", false)));
      }
    }
    return new HomeReport(
        address.directory().toString(),
        address.target().name(),
        false,
        read,
        Map.of(),
        List.of(),
        List.copyOf(found));
  }

  private HomeReport report(HomeAddress address) {
    database();
    var artifacts = home.artifacts();
    var damaged = new LinkedHashMap<String, String>();
    var ids = artifacts.ids();
    for (var id : ids) {
      artifacts.problem(id).ifPresent(why -> damaged.put(id, why));
    }
    if (repair && home.isShared()) {
      mend(damaged);
    }
    for (var role : artifacts.roles()) {
      champion(role, damaged);
    }
    damaged.forEach(this::artifact);
    for (var held : home.leases().held()) {
      lease(held);
    }
    return new HomeReport(
        address.directory().toString(),
        home.databaseName(),
        findings.stream().allMatch(Finding::repaired),
        ids.size(),
        champions(artifacts),
        home.leases().held().stream().filter(held -> !held.over()).toList(),
        List.copyOf(findings));
  }

  private static Map<String, String> champions(ArtifactStore artifacts) {
    return artifacts.roles().stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                role -> artifacts.champion(role).orElse(""),
                (one, _) -> one,
                LinkedHashMap::new));
  }

  private void database() {
    for (var problem : home.databaseProblems()) {
      add("database", home.databaseName(), problem, "restore a backup", false);
    }
    try {
      home.ratings().snapshot();
    } catch (StoreException | IllegalArgumentException e) {
      add("database", "ratings", String.valueOf(e.getMessage()), "restore a backup", false);
    }
  }

  /// Makes whole what this machine has a copy of.
  private void mend(Map<String, String> damaged) {
    for (var entry : Map.copyOf(damaged).entrySet()) {
      var id = entry.getKey();
      if (home.artifacts().mend(id)) {
        add("artifact", id, entry.getValue(), "made whole from this machine's copy", true);
        damaged.remove(id);
      }
    }
  }

  private void champion(String role, Map<String, String> damaged) {
    var id = home.artifacts().champion(role).orElse("");
    var problem =
        damaged.containsKey(id)
            ? Optional.of("it is damaged")
            : home.artifacts().problem(id).map(_ -> "it is not there");
    if (problem.isEmpty()) {
      return;
    }
    var text = "it serves %s, and %s".formatted(id, problem.get());
    var back = repair ? back(role, id) : Optional.<String>empty();
    add(
        "champion",
        role,
        text,
        back.map("it serves %s again"::formatted)
            .orElse(
                "matinee models rollback %s, or matinee train ALGORITHM --promote %s --force"
                    .formatted(role, role)),
        back.isPresent());
  }

  private Optional<String> back(String role, String id) {
    return gate.rollback(Role.of(role), "matinee check: %s cannot be served".formatted(id));
  }

  private void artifact(String id, String problem) {
    boolean serves =
        home.artifacts().roles().stream()
            .anyMatch(role -> home.artifacts().champion(role).equals(Optional.of(id)));
    boolean moved = repair && !serves && !home.isShared() && home.artifacts().mend(id);
    var wayOut =
        serves
            ? "a role serves it: see there"
            : home.isShared()
                ? "check --repair on a machine that has served it puts it back"
                : "check --repair moves it aside";
    add("artifact", id, problem, moved ? "moved to artifacts/.damaged" : wayOut, moved);
  }

  private void lease(Leases.Held held) {
    if (held.over()) {
      if (repair) {
        home.leases().free(held.name());
      }
      add(
          "lease",
          held.name(),
          "%s had it until %s and did not give it back".formatted(held.holder(), held.until()),
          repair ? "freed" : "the next process takes it; check --repair frees it",
          repair);
    }
  }

  private void add(String part, String subject, String problem, String wayOut, boolean repaired) {
    findings.add(new Finding(part, subject, problem, wayOut, repaired));
  }
}
