package dev.matinee.mlflow;

import static dev.matinee.mlflow.MlflowClient.object;

import dev.matinee.mlflow.MlflowException.Kind;
import dev.matinee.store.runs.Run;
import java.util.Optional;

/// Shows an MLflow server what each role serves: the registered model `matinee-ROLE` has a version
/// for each artifact that was champion, and the alias `champion` on the one that is.
///
/// Our own history decides what serves; the alias only shows it.
final class MlflowRegistry {
  private static final String CHAMPION = "champion";

  private final MlflowClient client;
  private final MlflowRuns runs;
  private final MlflowFiles files;

  MlflowRegistry(MlflowClient client, MlflowRuns runs, MlflowFiles files) {
    this.client = client;
    this.runs = runs;
    this.files = files;
  }

  /// Makes a role's champion visible; `run` is the one that the artifact came of.
  void show(String role, String artifact, Run run) throws MlflowException, InterruptedException {
    var name = "matinee-" + role;
    try {
      MlflowRuns.persistently(
          () -> client.post("registered-models/create", object().put("name", name)));
    } catch (MlflowException e) {
      if (e.kind() != Kind.EXISTS) {
        throw e;
      }
    }
    var remote = runs.remote(run);
    var source = files.uri(remote) + "/model";
    var version = MlflowRuns.persistently(() -> foundOrMade(name, artifact, remote, source));
    var alias = object().put("name", name).put("alias", CHAMPION).put("version", version);
    MlflowRuns.persistently(() -> client.post("registered-models/alias", alias));
  }

  /// The version of an artifact. Making one is not safe to repeat, so the server is asked first.
  private String foundOrMade(String name, String artifact, String remote, String source)
      throws MlflowException, InterruptedException {
    var found = version(name, artifact);
    if (found.isPresent()) {
      return found.get();
    }
    var create = object().put("name", name).put("source", source).put("run_id", remote);
    create.putArray("tags").addObject().put("key", Run.ARTIFACT).put("value", artifact);
    return client
        .post("model-versions/create", create)
        .path("model_version")
        .path("version")
        .asText();
  }

  private Optional<String> version(String name, String artifact)
      throws MlflowException, InterruptedException {
    var versions = client.get("model-versions/search", "filter", "name='" + name + "'");
    for (var version : versions.path("model_versions")) {
      for (var tag : version.path("tags")) {
        if (tag.path("key").asText().equals(Run.ARTIFACT)
            && tag.path("value").asText().equals(artifact)) {
          return Optional.of(version.path("version").asText());
        }
      }
    }
    return Optional.empty();
  }
}
