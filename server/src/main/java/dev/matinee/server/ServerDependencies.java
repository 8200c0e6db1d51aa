package dev.matinee.server;

import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.server.matchbox.MatchboxSettings;
import dev.matinee.server.serving.RoleContext.Retrainer;
import dev.matinee.store.Home;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.TrialStore;
import dev.matinee.store.catalog.CatalogStore;
import dev.matinee.store.database.PoolUse;
import dev.matinee.store.feedback.FeedbackStore;
import dev.matinee.store.keys.KeyStore;
import dev.matinee.store.ratings.RatingStore;
import dev.matinee.store.runs.RunStore;
import dev.matinee.workbench.jobs.BackgroundJobs;
import dev.matinee.workbench.role.Role;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What a server works with.
///
/// @param ratings where ratings are kept
/// @param catalog where changes of movies and users are kept
/// @param feedback where is kept what users did with lists
/// @param trials where trials of challengers are kept
/// @param artifacts where artifacts and champions are kept
/// @param keys what opens roles to callers
/// @param runs where runs are kept
/// @param registry the algorithms that artifacts may be of
/// @param retrainer for `mode=retrain`
/// @param jobs what can be started
/// @param matchbox where the service of role `matchbox` is
/// @param databasePools how much of the connections to the database is in use
public record ServerDependencies(
    RatingStore ratings,
    CatalogStore catalog,
    FeedbackStore feedback,
    TrialStore trials,
    ArtifactStore artifacts,
    KeyStore keys,
    RunStore runs,
    AlgorithmRegistry registry,
    Retrainer retrainer,
    BackgroundJobs jobs,
    MatchboxSettings matchbox,
    Supplier<List<PoolUse>> databasePools,
    InstantSource clock) {
  /// The parts of a home; nothing is retrained, and there are no jobs.
  public static ServerDependencies of(Home home, AlgorithmRegistry registry, InstantSource clock) {
    return new ServerDependencies(
        home.ratings(),
        home.catalog(),
        home.feedback(),
        home.trials(),
        home.artifacts(),
        home.keys(),
        home.runs(),
        registry,
        ServerDependencies::refuse,
        new BackgroundJobs(Map.of()),
        MatchboxSettings.of(home),
        home::databasePools,
        clock);
  }

  private static String refuse(Role role) {
    throw new IllegalStateException("this server does not retrain the role " + role);
  }

  /// The same with champions that are kept elsewhere.
  public ServerDependencies withArtifacts(ArtifactStore others) {
    return new ServerDependencies(
        ratings,
        catalog,
        feedback,
        trials,
        others,
        keys,
        runs,
        registry,
        retrainer,
        jobs,
        matchbox,
        databasePools,
        clock);
  }

  /// The same with ratings that are kept elsewhere, or in memory too.
  public ServerDependencies withRatings(RatingStore others) {
    return new ServerDependencies(
        others,
        catalog,
        feedback,
        trials,
        artifacts,
        keys,
        runs,
        registry,
        retrainer,
        jobs,
        matchbox,
        databasePools,
        clock);
  }

  /// The same with somebody who retrains.
  public ServerDependencies withRetrainer(Retrainer other) {
    return new ServerDependencies(
        ratings,
        catalog,
        feedback,
        trials,
        artifacts,
        keys,
        runs,
        registry,
        other,
        jobs,
        matchbox,
        databasePools,
        clock);
  }

  /// The same with jobs to start.
  public ServerDependencies withJobs(BackgroundJobs others) {
    return new ServerDependencies(
        ratings,
        catalog,
        feedback,
        trials,
        artifacts,
        keys,
        runs,
        registry,
        retrainer,
        others,
        matchbox,
        databasePools,
        clock);
  }
}
