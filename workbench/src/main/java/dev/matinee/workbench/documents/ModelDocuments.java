package dev.matinee.workbench.documents;

import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.artifacts.Promotion;
import dev.matinee.store.artifacts.ReplicaProblems;
import dev.matinee.wire.models.ModelDetails;
import dev.matinee.wire.models.Models;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Artifacts as the wire has them, over HTTP and on the command line alike.
public final class ModelDocuments {
  private ModelDocuments() {}

  /// All artifacts, the newest first.
  public static Models all(ArtifactStore artifacts) {
    var problems = artifacts.told();
    var champions = champions(artifacts);
    return new Models(
        artifacts.list().stream().map(manifest -> listed(manifest, champions, problems)).toList());
  }

  private static Models.ListedModel listed(
      Manifest manifest,
      Map<String, String> champions,
      List<ReplicaProblems.ReplicaProblem> problems) {
    return new Models.ListedModel(
        manifest.id(),
        manifest.algorithm(),
        DateTimeFormatter.ISO_INSTANT.format(manifest.created()),
        championOf(manifest, champions),
        new TreeMap<>(manifest.metrics()),
        data(manifest),
        problems.stream()
            .filter(problem -> problem.artifact().equals(manifest.id()))
            .map(ModelDocuments::inWords)
            .toList());
  }

  private static String inWords(ReplicaProblems.ReplicaProblem problem) {
    return "%s serves %s as %s: %s"
        .formatted(
            problem.replica(),
            problem.served().isEmpty() ? "nothing" : problem.served(),
            problem.role(),
            problem.problem());
  }

  /// All about one artifact.
  public static ModelDetails details(Manifest manifest, ArtifactStore artifacts) {
    return new ModelDetails(
        manifest.id(),
        manifest.algorithm(),
        manifest.parameters(),
        DateTimeFormatter.ISO_INSTANT.format(manifest.created()),
        manifest.seed(),
        championOf(manifest, champions(artifacts)),
        manifest.metrics(),
        data(manifest),
        manifest.provenance(),
        served(manifest.id(), artifacts).stream()
            .map(
                promotion ->
                    new ModelDetails.ServedSince(
                        promotion.role(),
                        DateTimeFormatter.ISO_INSTANT.format(promotion.at()),
                        promotion.why()))
            .toList());
  }

  /// What is to be known of each artifact, by its id.
  public static Map<String, String> notes(ArtifactStore artifacts) {
    return artifacts.list().stream().collect(Collectors.toMap(Manifest::id, Manifest::note));
  }

  /// An artifact and when which role began to serve it, as `models show --json` has it.
  public record Shown(Manifest manifest, List<Promotion> served) {}

  /// Everything about one artifact.
  ///
  /// @throws IllegalArgumentException when there is no artifact of this id
  public static Shown shown(String id, ArtifactStore artifacts) {
    return new Shown(artifacts.manifest(id), served(id, artifacts));
  }

  /// When which role began to serve an artifact.
  private static List<Promotion> served(String id, ArtifactStore artifacts) {
    return artifacts.roles().stream()
        .flatMap(role -> artifacts.history(role).stream())
        .filter(promotion -> promotion.artifact().equals(id))
        .toList();
  }

  private static Map<String, String> champions(ArtifactStore artifacts) {
    var champions = new LinkedHashMap<String, String>();
    for (var role : artifacts.roles()) {
      artifacts.champion(role).ifPresent(id -> champions.put(role, id));
    }
    return champions;
  }

  private static List<String> championOf(Manifest manifest, Map<String, String> champions) {
    return champions.entrySet().stream()
        .filter(champion -> champion.getValue().equals(manifest.id()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static Models.Data data(Manifest manifest) {
    var data = manifest.data();
    return new Models.Data(data.name(), data.digest(), data.ratings(), data.users(), data.items());
  }
}
