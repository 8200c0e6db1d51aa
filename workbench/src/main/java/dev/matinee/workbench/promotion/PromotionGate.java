package dev.matinee.workbench.promotion;

import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.evaluation.EvaluationSettings;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.comparison.Question;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.database.StoreException;
import dev.matinee.workbench.comparison.Comparison;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets only something better serve: challenger and champion are trained and judged on the same
/// [ratings][ContestRatings] now, which the searches of the daily job have not seen, and the
/// challenger must be better in what its role is chosen by and no worse, beyond half a percent, in
/// the other question. These ratings are a fifth of all, told by a hash of user and movie, so a
/// rating is on the same side every night.
///
/// The role `score` takes no artifact without predicted ratings at all. `internal` and `matchbox`
/// take one only until they have a champion that predicts ratings: after that not even if it is
/// forced or rolled back to. `als` takes any.
///
/// A promotion names the champion that it was decided against, and is refused where the role serves
/// another by the time the contest ends. [Role#question] says which question is which. The first
/// artifact of a role needs no contest, nor does the champion's own recipe on newer ratings.
public final class PromotionGate {
  private static final double TOLERANCE = 0.005;
  private static final String RMSE = Question.RATINGS.metric();
  private static final String NDCG = Question.LISTS.metric();

  private final AlgorithmRegistry registry;
  private final ArtifactStore artifacts;

  public PromotionGate(AlgorithmRegistry registry, ArtifactStore artifacts) {
    this.registry = registry;
    this.artifacts = artifacts;
  }

  /// How a promotion went.
  ///
  /// @param why in words; for a contest with the numbers of both
  /// @param challenger `rmse` and `ndcg_at_10` of the challenger on the contest's ratings; empty
  ///   without a contest
  /// @param champion the same of the champion at the time
  public record Verdict(
      String role,
      String artifact,
      boolean promoted,
      String why,
      @Nullable String against,
      Map<String, Double> challenger,
      Map<String, Double> champion) {
    private Verdict of(String other, Map<String, Double> its, Map<String, Double> others) {
      return new Verdict(role, artifact, promoted, why, other, its, others);
    }
  }

  /// Promotes an artifact: if it may serve the role, or whatever it scores where that is forced.
  ///
  /// @param ratings as they are now, asked for only when there is a contest
  public Verdict promote(
      Role role, String id, boolean forced, Supplier<Ratings> ratings, Training training) {
    return forced ? force(role, id) : contest(role, id, ratings, training);
  }

  /// Promotes an artifact whatever it scores, and says so in the history. Also a forced one takes
  /// no ratings away from a role that answers with them.
  public Verdict force(Role role, String id) {
    var challenger = manifest(id);
    requireUsable(role, challenger);
    var champion = artifacts.champion(role.id());
    if (silences(role, challenger, champion.flatMap(this::readable))) {
      return refused(role, id, silent(id) + ", also when forced");
    }
    return replacing(role, champion, id, "forced, without a contest");
  }

  /// Refuses an artifact that the role could not be given, whatever it scores.
  ///
  /// @throws IllegalArgumentException with the reason
  public void requirePromotable(Role role, String id) {
    var challenger = manifest(id);
    requireUsable(role, challenger);
    if (silences(role, challenger, artifacts.champion(role.id()).flatMap(this::readable))) {
      throw new IllegalArgumentException(silent(id));
    }
  }

  /// Lets a role serve what was decided elsewhere, unless it serves another by now than the
  /// champion that this was decided against.
  public Verdict replace(Role role, String champion, String id, String why) {
    return replacing(role, Optional.of(champion), id, why);
  }

  /// A verdict that changes nothing.
  public Verdict refusal(Role role, String id, String why) {
    return refused(role, id, why);
  }

  /// Lets a role serve again what it served before; passes over what has been removed, and over
  /// what predicts no ratings where the role answers with ratings and its champion does.
  ///
  /// @return the artifact; empty where there is none to go back to
  public Optional<String> rollback(Role role, String why) {
    var champion = artifacts.champion(role.id()).flatMap(this::readable);
    return artifacts.rollback(role.id(), why, former -> !silences(role, former, champion));
  }

  /// Promotes an artifact if it may serve the role.
  ///
  /// @param ratings as they are now, asked for only when there is a contest
  public Verdict contest(Role role, String id, Supplier<Ratings> ratings, Training training) {
    var challenger = manifest(id);
    requireUsable(role, challenger);
    var serving = artifacts.champion(role.id());
    var champion = serving.flatMap(this::readable);
    if (serving.isPresent() && champion.isEmpty()) {
      return refused(
          role,
          id,
          "there is nothing to compare %s with, because the champion %s is gone or damaged: promote it with --force"
              .formatted(id, serving.get()));
    }
    if (champion.isEmpty()) {
      return replacing(role, Optional.empty(), id, "the first artifact of the role");
    }
    if (champion.get().id().equals(id)) {
      return new Verdict(
          role.id(), id, true, "it is the champion already", null, Map.of(), Map.of());
    }
    if (sameRecipe(challenger, champion.get())) {
      return replacing(
          role, champion.map(Manifest::id), id, "the champion's own recipe on newer ratings");
    }
    return judge(role, challenger, champion.get(), ratings, training);
  }

  private Manifest manifest(String id) {
    return artifacts.list().stream()
        .filter(manifest -> manifest.id().equals(id))
        .findFirst()
        .orElseGet(() -> artifacts.manifest(id));
  }

  /// Empty for one that is gone or damaged, which only [#force] replaces.
  private Optional<Manifest> readable(String id) {
    try {
      return Optional.of(manifest(id));
    } catch (IllegalArgumentException | StoreException _) {
      return Optional.empty();
    }
  }

  private boolean silences(Role role, Manifest challenger, Optional<Manifest> champion) {
    return role.answersRatings()
        && champion.filter(this::predicts).isPresent()
        && !predicts(challenger);
  }

  private static String silent(String id) {
    return "%s predicts no ratings, for which the role answers too".formatted(id);
  }

  private void requireUsable(Role role, Manifest manifest) {
    if (role.needsRatings() && !predicts(manifest)) {
      throw new IllegalArgumentException(
          "the role %s needs predicted ratings, and %s only orders movies%s"
              .formatted(
                  role,
                  manifest.algorithm(),
                  manifest.isOfChoices() ? ": it was trained on choices, without ratings" : ""));
    }
  }

  private static boolean sameRecipe(Manifest one, Manifest other) {
    return one.algorithm().equals(other.algorithm())
        && one.parameters().equals(other.parameters())
        && !one.data().digest().equals(other.data().digest());
  }

  private Verdict judge(
      Role role,
      Manifest challenger,
      Manifest champion,
      Supplier<Ratings> ratings,
      Training training) {
    var made = ContestRatings.splits(ratings.get());
    var data = DataDescription.of("contest", made.first().train());
    var result =
        new Comparison(EvaluationSettings.ALL, Map.of())
            .run(
                data,
                made,
                List.of(
                    ConfiguredAlgorithm.ofArtifact(registry, challenger),
                    ConfiguredAlgorithm.ofArtifact(registry, champion)),
                training);
    var one = result.algorithms().getFirst();
    var other = result.algorithms().getLast();
    var metric = role.question().metric();
    boolean better = one.finished() && beats(one, other, metric);
    boolean tolerable = noWorse(one, other, role.question().other().metric());
    boolean silent = silences(role, challenger, Optional.of(champion));
    var why = why(challenger, champion, one, other, metric, better, tolerable);
    if (silent && better) {
      why = "%s; %s".formatted(silent(challenger.id()), why);
    }
    var verdict =
        better && tolerable && !silent
            ? replacing(role, Optional.of(champion.id()), challenger.id(), why)
            : refused(role, challenger.id(), why);
    return verdict.of(champion.id(), both(one), both(other));
  }

  private boolean predicts(Manifest manifest) {
    return registry.named(manifest.algorithm()).output().ratings() && !manifest.isOfChoices();
  }

  /// Whether `one` is better; any figure is better than none, so a champion that cannot be trained
  /// now loses to a challenger that can.
  private static boolean beats(Entry one, Entry other, String metric) {
    return Metric.named(metric).goal().better(one.mean(metric), other.mean(metric));
  }

  /// Whether `one` is at most the tolerance worse; also where one of them does not answer.
  private static boolean noWorse(Entry one, Entry other, String metric) {
    double a = one.mean(metric);
    double b = other.mean(metric);
    return Double.isNaN(a)
        || Double.isNaN(b)
        || !Metric.named(metric).goal().better(b, a)
        || Math.abs(a - b) <= TOLERANCE * Math.abs(b);
  }

  private static String why(
      Manifest challenger,
      Manifest champion,
      Entry one,
      Entry other,
      String metric,
      boolean better,
      boolean tolerable) {
    if (!one.finished()) {
      return "%s could not be trained: %s".formatted(challenger.id(), one.problem());
    }
    var numbers =
        "rmse %s against %s, ndcg_at_10 %s against %s"
            .formatted(
                text(one.mean(RMSE)),
                text(other.mean(RMSE)),
                text(one.mean(NDCG)),
                text(other.mean(NDCG)));
    var contest = "better in %s than %s".formatted(metric, champion.id());
    if (better && tolerable) {
      return "%s is %s: %s".formatted(challenger.id(), contest, numbers);
    }
    return better
        ? "%s is %s but more than 0.5 %% worse in the other: %s"
            .formatted(challenger.id(), contest, numbers)
        : "%s is not %s: %s".formatted(challenger.id(), contest, numbers);
  }

  private static String text(double value) {
    return Double.isNaN(value) ? "not answered" : "%.4f".formatted(value);
  }

  private static Map<String, Double> both(Entry entry) {
    var both = new LinkedHashMap<String, Double>();
    both.put(RMSE, entry.mean(RMSE));
    both.put(NDCG, entry.mean(NDCG));
    return both;
  }

  /// Promotes, unless the role serves another than the champion that this was decided against.
  private Verdict replacing(Role role, Optional<String> champion, String id, String why) {
    return artifacts.replace(role.id(), champion, id, why)
        ? new Verdict(role.id(), id, true, why, null, Map.of(), Map.of())
        : refused(
            role,
            id,
            "the role serves %s by now, not %s, which this was decided against; try again (%s)"
                .formatted(
                    artifacts.champion(role.id()).orElse("nothing"),
                    champion.orElse("nothing"),
                    why));
  }

  private static Verdict refused(Role role, String id, String why) {
    return new Verdict(role.id(), id, false, why, null, Map.of(), Map.of());
  }
}
