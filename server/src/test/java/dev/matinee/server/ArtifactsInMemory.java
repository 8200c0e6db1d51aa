package dev.matinee.server;

import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.artifacts.Promotion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The contract of the store of artifacts, in memory.
final class ArtifactsInMemory implements ArtifactStore {
  private final Map<String, Artifact> artifacts = new LinkedHashMap<>();
  private final Map<String, List<Promotion>> promotions = new HashMap<>();
  private int loads;

  @Override
  public synchronized void save(Artifact artifact) {
    artifacts.put(artifact.manifest().id(), artifact);
  }

  @Override
  public synchronized Artifact load(String id) {
    loads++;
    var artifact = artifacts.get(id);
    if (artifact == null) {
      throw new IllegalArgumentException(
          "unknown artifact '%s'; there are %s".formatted(id, artifacts.keySet()));
    }
    return artifact;
  }

  @Override
  public synchronized Manifest manifest(String id) {
    return load(id).manifest();
  }

  @Override
  public List<Path> files(String id) {
    return List.of();
  }

  /// How many artifacts have been read.
  synchronized int loads() {
    return loads;
  }

  @Override
  public synchronized void remove(String id) {
    if (roles().stream().anyMatch(role -> champion(role).equals(Optional.of(id)))) {
      throw new IllegalStateException("a role serves " + id);
    }
    artifacts.remove(id);
  }

  @Override
  public synchronized List<Manifest> list() {
    return artifacts.values().stream()
        .map(Artifact::manifest)
        .sorted(Comparator.comparing(Manifest::created).reversed())
        .toList();
  }

  @Override
  public synchronized void promote(String role, String id, String why) {
    if (!artifacts.containsKey(id)) {
      throw new IllegalArgumentException(
          "unknown artifact '%s'; there are %s".formatted(id, artifacts.keySet()));
    }
    promotions
        .computeIfAbsent(role, _ -> new ArrayList<>())
        .addFirst(new Promotion(role, id, Instant.EPOCH, why));
  }

  @Override
  public synchronized boolean replace(
      String role, Optional<String> champion, String id, String why) {
    boolean same = champion(role).equals(champion);
    if (same) {
      promote(role, id, why);
    }
    return same;
  }

  @Override
  public synchronized Optional<String> champion(String role) {
    return history(role).stream().map(Promotion::artifact).findFirst();
  }

  @Override
  public synchronized Optional<String> rollback(String role, String why, Predicate<Manifest> may) {
    var before =
        history(role).stream()
            .skip(1)
            .map(Promotion::artifact)
            .filter(id -> may.test(manifest(id)))
            .findFirst();
    before.ifPresent(id -> promote(role, id, why));
    return before;
  }

  @Override
  public synchronized List<Promotion> history(String role) {
    return List.copyOf(promotions.getOrDefault(role, List.of()));
  }

  @Override
  public synchronized List<String> roles() {
    return List.copyOf(promotions.keySet());
  }
}
