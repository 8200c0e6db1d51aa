package dev.matinee.cli;

import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.artifacts.Promotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The home's artifacts with champions of the journey's own: while it lasts its services serve what
/// it has trained, and a server of the home that runs beside it notices nothing.
final class JourneyArtifacts implements ArtifactStore {
  private final ArtifactStore home;
  private final Map<String, Promotion> champions = new ConcurrentHashMap<>();
  private final java.time.InstantSource clock;

  JourneyArtifacts(ArtifactStore home, java.time.InstantSource clock) {
    this.home = home;
    this.clock = clock;
  }

  @Override
  public void save(Artifact artifact) {
    home.save(artifact);
  }

  @Override
  public Artifact load(String id) {
    return home.load(id);
  }

  @Override
  public Manifest manifest(String id) {
    return home.manifest(id);
  }

  @Override
  public List<Path> files(String id) {
    return home.files(id);
  }

  @Override
  public void remove(String id) {
    home.remove(id);
  }

  @Override
  public List<Manifest> list() {
    return home.list();
  }

  @Override
  public void promote(String role, String id, String why) {
    champions.put(role, new Promotion(role, id, clock.instant(), why));
  }

  @Override
  public Optional<String> champion(String role) {
    return Optional.ofNullable(champions.get(role)).map(Promotion::artifact);
  }

  @Override
  public Optional<String> rollback(String role, String why) {
    return Optional.empty(); // a journey promotes once
  }

  @Override
  public List<Promotion> history(String role) {
    return Optional.ofNullable(champions.get(role)).stream().toList();
  }

  @Override
  public List<String> roles() {
    return champions.keySet().stream().sorted().toList();
  }
}
