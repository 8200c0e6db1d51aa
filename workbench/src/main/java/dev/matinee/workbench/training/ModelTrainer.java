package dev.matinee.workbench.training;

import dev.matinee.core.Model;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.workbench.tracking.Tracker;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// Trains on everything there is and keeps the model as an artifact.
public final class ModelTrainer {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final ArtifactStore artifacts;
  private final InstantSource clock;
  private final Map<String, String> provenance;
  private final Tracker tracker;
  private final SecureRandom random = new SecureRandom();

  /// A trainer that saves into a store.
  ///
  /// @param provenance what every manifest says of versions and machine
  /// @param tracker keeps each training as a run
  public ModelTrainer(
      ArtifactStore artifacts,
      InstantSource clock,
      Map<String, String> provenance,
      Tracker tracker) {
    this.artifacts = artifacts;
    this.clock = clock;
    this.provenance = Map.copyOf(provenance);
    this.tracker = tracker;
  }

  /// The same, whose artifacts have a note of what they are for.
  public ModelTrainer noting(String note) {
    var facts = new LinkedHashMap<>(provenance);
    facts.put(Manifest.NOTE, note);
    return new ModelTrainer(artifacts, clock, facts, tracker);
  }

  /// Trains a model on all of the ratings and saves it as an artifact, whose manifest it returns.
  /// What only orders lists, by its algorithm or because there are no ratings, learns from the
  /// choices of the training as well, and the artifact keeps them among its ratings.
  ///
  /// @param metrics what is known of the quality of this contestant on this kind of data
  public Manifest trainArtifact(
      ConfiguredAlgorithm contestant,
      String dataName,
      Ratings rated,
      Map<String, Double> metrics,
      Training training) {
    long start = System.nanoTime();
    boolean predicts = contestant.output().ratings() && !rated.scale().isOfChoices();
    var ratings = predicts ? rated : training.choices().over(rated);
    var model = contestant.trainer().train(ratings, training);
    double seconds = (System.nanoTime() - start) / 1e9;
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var data = DataDescription.of(dataName, ratings);
    var manifest =
        new Manifest(
            id(contestant.algorithm(), now),
            contestant.algorithm(),
            contestant.parameters(),
            now,
            training.seed(),
            metrics,
            new Manifest.Data(
                data.name(), data.digest(), data.ratings(), data.users(), data.items()),
            provenance(model, ratings));
    artifacts.save(new Artifact(manifest, ratings, model.state()));
    tracker.trained(
        data,
        manifest,
        seconds,
        Map.of(
            PredictionSample.PATH,
            PredictionSample.of(new Recommender(model, ratings, contestant.output()))));
    return manifest;
  }

  private Map<String, String> provenance(Model model, Ratings ratings) {
    var facts = new LinkedHashMap<>(provenance);
    if (!model.notes().isEmpty()) {
      facts.put(Manifest.LIMITS, String.join("; ", model.notes()));
    }
    if (ratings.scale().isOfChoices()) {
      facts.put(Manifest.DATA_KIND, Manifest.CHOICES);
    }
    return facts;
  }

  /// For instance `svd-20261123-030012-4f1a`.
  private String id(String algorithm, Instant now) {
    return "%s-%s-%04x".formatted(algorithm, TIME.format(now), random.nextInt(1 << 16));
  }
}
