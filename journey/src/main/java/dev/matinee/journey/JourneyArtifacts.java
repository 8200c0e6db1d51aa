package dev.matinee.journey;

import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.artifacts.Promotion;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The home's artifacts with champions of the journey's own: while it lasts its services serve what
/// it has trained, and a server of the home that runs beside it notices nothing.
final class JourneyArtifacts implements ArtifactStore {
  private final ArtifactStore home;
  private final Map<String, Promotion> champions;

  JourneyArtifacts(ArtifactStore home, Collection<Promotion> promotions) {
    this.home = home;
    this.champions =
        promotions.stream()
            .collect(Collectors.toUnmodifiableMap(Promotion::role, Function.identity()));
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
    throw new IllegalStateException("a journey's champions stay while it lasts");
  }

  @Override
  public boolean replace(String role, Optional<String> champion, String id, String why) {
    throw new IllegalStateException("a journey's champions stay while it lasts");
  }

  @Override
  public Optional<String> champion(String role) {
    return Optional.ofNullable(champions.get(role)).map(Promotion::artifact);
  }

  @Override
  public Optional<String> rollback(String role, String why, Predicate<Manifest> may) {
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
