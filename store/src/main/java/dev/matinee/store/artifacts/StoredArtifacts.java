package dev.matinee.store.artifacts;

import dev.matinee.store.database.StoreException;
import dev.matinee.store.database.Subscription;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Artifacts that are kept somewhere, with the champions of a database.
///
/// @param contents where they are kept
/// @param champions which of them serve
/// @param replicas what servers cannot load
public record StoredArtifacts(
    ArtifactContents contents, Champions champions, ReplicaProblems replicas)
    implements ArtifactStore {
  private static final int NAMED_IN_MESSAGES = 5;

  @Override
  public void save(Artifact artifact) {
    contents.save(artifact);
  }

  @Override
  public Artifact load(String id) {
    requireKnown(id);
    try {
      return contents.load(id);
    } catch (StoreException e) {
      throw new StoreException(
          "artifact %s cannot be used: %s; `matinee check` says what to do"
              .formatted(id, e.getMessage()),
          e);
    }
  }

  @Override
  public Manifest manifest(String id) {
    requireKnown(id);
    return contents.manifest(id);
  }

  @Override
  public Optional<String> problem(String id) {
    return contents.exists(id) ? contents.problem(id) : Optional.of("it is not there");
  }

  @Override
  public List<String> ids() {
    return contents.ids();
  }

  @Override
  public boolean mend(String id) {
    boolean serves = roles().stream().anyMatch(role -> champion(role).equals(Optional.of(id)));
    return switch (contents) {
      case ArtifactDatabase shared -> shared.putBack(id);
      case ArtifactFolder folder -> !serves && folder.putAside(id);
    };
  }

  @Override
  public List<Path> files(String id) {
    return contents.files(id);
  }

  @Override
  public void remove(String id) {
    requireKnown(id);
    contents.remove(id, removal -> champions.retire(id, removal));
  }

  @Override
  public List<Manifest> list() {
    return contents.manifests().stream()
        .sorted(Comparator.comparing(Manifest::created).thenComparing(Manifest::id).reversed())
        .toList();
  }

  private void requireKnown(String id) {
    if (!contents.exists(id)) {
      var some = contents.ids().stream().limit(NAMED_IN_MESSAGES).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "unknown artifact '%s'; known: %s".formatted(id, some.isEmpty() ? "none" : some));
    }
  }

  @Override
  public void promote(String role, String id, String why) {
    champions.promote(role, id, why, this::requireKnown);
  }

  @Override
  public boolean replace(String role, Optional<String> champion, String id, String why) {
    return champions.replace(role, champion, id, why, this::requireKnown);
  }

  @Override
  public Optional<String> champion(String role) {
    return champions.champion(role);
  }

  @Override
  public Optional<String> rollback(String role, String why, Predicate<Manifest> may) {
    return champions.rollback(
        role, why, id -> problem(id).isEmpty() && may.test(contents.manifest(id)));
  }

  @Override
  public List<Promotion> history(String role) {
    return champions.history(role);
  }

  @Override
  public List<String> roles() {
    return champions.roles();
  }

  @Override
  public Subscription onPromotion(Runnable action) {
    return champions.onPromotion(action);
  }

  @Override
  public void tell(List<ReplicaProblems.ReplicaProblem> problems) {
    replicas.say(problems);
  }

  @Override
  public List<ReplicaProblems.ReplicaProblem> told() {
    return replicas.all();
  }
}
