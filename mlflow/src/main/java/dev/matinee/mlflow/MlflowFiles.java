package dev.matinee.mlflow;

import static dev.matinee.mlflow.MlflowClient.object;

import dev.matinee.core.files.Digests;
import dev.matinee.core.files.IoReason;
import dev.matinee.mlflow.MlflowException.Kind;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.runs.MirrorLedger;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Uploads the files of runs, and the model of a run that an artifact came of.
///
/// A model is the artifact's two files and an `MLmodel` that describes them, under `model/`, where
/// MLflow's pages and `mlflow.models.get_model_info` look.
final class MlflowFiles {
  private static final String SCHEME = "mlflow-artifacts:";
  private static final String MODEL = "model/";

  /// Stands among the paths for the call that announces the model; no file can be called so.
  private static final String LOGGED = "#log-model";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final MlflowClient client;
  private final MirrorLedger ledger;
  private final RunStore runs;
  private final ArtifactStore artifacts;

  MlflowFiles(MlflowClient client, MirrorLedger ledger, RunStore runs, ArtifactStore artifacts) {
    this.client = client;
    this.ledger = ledger;
    this.runs = runs;
    this.artifacts = artifacts;
  }

  /// Uploads what is new or has changed; returns how many files that were.
  int send(Run run, String remote) throws MlflowException, InterruptedException {
    try {
      int uploaded = 0;
      for (var path : runs.files(run.id())) {
        uploaded += put(remote, path, Files.readAllBytes(runs.file(run.id(), path))) ? 1 : 0;
      }
      var artifact = run.tags().getOrDefault(Run.ARTIFACT, "");
      var files = artifacts.files(artifact);
      if (!files.isEmpty()) {
        uploaded += sendModel(remote, artifacts.manifest(artifact), files);
      }
      return uploaded;
    } catch (IOException e) {
      throw new MlflowException(
          Kind.REFUSED, "cannot read a file of run %s (%s)".formatted(run.id(), IoReason.of(e)), e);
    }
  }

  private int sendModel(String remote, Manifest manifest, List<Path> files)
      throws IOException, MlflowException, InterruptedException {
    int uploaded = 0;
    for (var file : files) {
      uploaded += put(remote, MODEL + file.getFileName(), Files.readAllBytes(file)) ? 1 : 0;
    }
    var described = mlmodel(manifest, remote);
    // JSON is YAML; the server's library reads it.
    uploaded += put(remote, MODEL + "MLmodel", described.getBytes(StandardCharsets.UTF_8)) ? 1 : 0;
    logModel(remote, described);
    return uploaded;
  }

  /// Tells the server that the run has a model. It keeps a list, so it is told once.
  private void logModel(String remote, String described)
      throws MlflowException, InterruptedException {
    var digest = Digests.sha256(described);
    if (!ledger.hasFile(remote, LOGGED, digest)) {
      var log = object().put("run_id", remote).put("model_json", described);
      client.post("runs/log-model", log);
      ledger.sentFile(remote, LOGGED, digest);
    }
  }

  private static String mlmodel(Manifest manifest, String remote) {
    var model =
        object()
            .put("artifact_path", "model")
            .put("model_uuid", Digests.sha256(manifest.id()).substring(0, remote.length()))
            .put("run_id", remote)
            .put("utc_time_created", TIME.format(manifest.created()));
    model
        .putObject("flavors")
        .putObject("matinee")
        .put("artifact", manifest.id())
        .put("algorithm", manifest.algorithm())
        .put("data", "model.safetensors")
        .put("manifest", "manifest.json");
    return MlflowClient.text(model);
  }

  private boolean put(String remote, String path, byte[] content)
      throws MlflowException, InterruptedException {
    var digest = Digests.sha256(content);
    if (ledger.hasFile(remote, path, digest)) {
      return false;
    }
    var place = place(remote);
    MlflowRuns.persistently(
        () -> {
          client.put(place + "/" + path, content);
          return true;
        });
    ledger.sentFile(remote, path, digest);
    return true;
  }

  /// Where the server keeps the files of a run, below its artifacts.
  private String place(String remote) throws MlflowException, InterruptedException {
    var uri = uri(remote);
    if (!uri.startsWith(SCHEME)) {
      throw new MlflowException(
          Kind.REFUSED,
          "the MLflow server keeps files in %s itself; start it with --serve-artifacts"
              .formatted(uri));
    }
    return uri.substring(SCHEME.length()).replaceFirst("^//[^/]*", "").replaceFirst("^/", "");
  }

  String uri(String remote) throws MlflowException, InterruptedException {
    return MlflowRuns.persistently(() -> client.get("runs/get", "run_id", remote))
        .path("run")
        .path("info")
        .path("artifact_uri")
        .asText();
  }
}
