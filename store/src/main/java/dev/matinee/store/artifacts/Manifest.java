package dev.matinee.store.artifacts;

import java.time.Instant;
import java.util.Map;

/// What is known of an artifact without loading it: `manifest.json`.
///
/// @param id unique and sortable by age within an algorithm, for instance
///   `svd-20261123-030012-4f1a`
/// @param algorithm a name of the registry
/// @param parameters all hyper-parameters by name
/// @param created when training ended
/// @param seed the seed of the training
/// @param metrics what is known of its quality, `rmse` and `ndcg_at_10` where measured
/// @param data what it was trained on
/// @param provenance versions and machine: `matinee`, `java`, `os`, `cpu`, …; and `journey`, the
///   comparison it came from, where there was one
public record Manifest(
    String id,
    String algorithm,
    Map<String, Object> parameters,
    Instant created,
    long seed,
    Map<String, Double> metrics,
    Data data,
    Map<String, String> provenance) {

  /// The provenance that says in words what an artifact is for, where it is not for serving.
  public static final String NOTE = "note";

  /// The provenance that says in words what the model is not: [dev.matinee.core.Model#notes].
  public static final String LIMITS = "limits";

  /// The provenance that says what it was trained on, where these are no ratings.
  public static final String DATA_KIND = "data.kind";

  /// The kind of data that has no ratings ([dev.matinee.core.RatingScale#CHOICES]).
  public static final String CHOICES = "choices";

  /// Whether it was trained on choices, so that it predicts no ratings whatever its algorithm.
  public boolean isOfChoices() {
    return provenance.getOrDefault(DATA_KIND, "").equals(CHOICES);
  }

  /// What it is for, in words; empty for one that may serve.
  public String note() {
    return provenance.getOrDefault(NOTE, "");
  }

  /// What a person should know before trusting it; empty where there is nothing.
  public String limits() {
    return provenance.getOrDefault(LIMITS, "");
  }

  /// What an artifact was trained on.
  public record Data(String name, String digest, long ratings, long users, long items) {}
}
