package dev.matinee.algorithms.blend;

import dev.matinee.core.Model;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import dev.matinee.core.compute.BitMixer;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.registry.BaseLearners;
import dev.matinee.core.registry.BaseLearners.Labeled;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// Trains the members of a blend, all at once as far as there are threads.
///
/// Each has random numbers of its own, so that two of one algorithm are not the same. How far all
/// have come is the mean of how far each has.
final class MemberTrainer {
  private static final int WHOLE = 1000;

  /// Where the states of the members stand, by their labels.
  private static final String PART = "members/";

  private final String blend;
  private final List<Labeled> learners;
  private final Training training;
  private final AtomicIntegerArray shares;
  private int started;

  /// @param blend the name for progress
  /// @param times how often all will be trained
  MemberTrainer(String blend, BaseLearners members, Training training, int times) {
    this.blend = blend;
    this.learners = members.learners();
    this.training = training;
    this.shares = new AtomicIntegerArray(times * learners.size());
  }

  int count() {
    return learners.size();
  }

  /// Trains all on the same ratings.
  List<Model> train(Ratings data) {
    int first = started;
    started += learners.size();
    var models = new Model[learners.size()];
    training.forEach(
        models.length,
        k -> {
          var trainer = learners.get(k).learner().trainer();
          models[k] =
              trainer.train(data, new Training(seed(k), training.threads(), progress(first + k)));
          came(first + k, WHOLE);
        });
    return List.of(models);
  }

  private long seed(int member) {
    return BitMixer.mix(training.seed()) + member;
  }

  private Progress progress(int place) {
    return (_, done, total) -> came(place, total > 0 ? (int) (WHOLE * done / total) : 0);
  }

  /// One has come so far; a step that begins anew does not set it back.
  private void came(int place, int share) {
    int before = shares.getAndAccumulate(place, Math.min(share, WHOLE), Math::max);
    if (share > before) {
      long sum = 0;
      for (int k = 0; k < shares.length(); k++) {
        sum += shares.get(k);
      }
      training.progress().report(blend, sum, (long) WHOLE * shares.length());
    }
  }

  /// Makes trained members again.
  static List<Model> restored(BaseLearners members, Ratings data, State state) {
    return members.learners().stream()
        .map(one -> one.learner().trainer().restore(data, state.part(PART + one.label())))
        .toList();
  }

  static void save(BaseLearners members, List<Model> models, State.Builder state) {
    for (int k = 0; k < models.size(); k++) {
      state.part(PART + members.labels().get(k), models.get(k).state());
    }
  }

  /// The need of all together, which are trained side by side and kept, and of more.
  static MemoryNeed need(BaseLearners members, Ratings data, long more) {
    var needs =
        members.learners().stream().map(one -> one.learner().trainer().memoryNeed(data)).toList();
    long sum = needs.stream().mapToLong(MemoryNeed::bytes).sum();
    var largest =
        members.learners().stream()
            .max(Comparator.comparingLong(one -> one.learner().trainer().memoryNeed(data).bytes()))
            .orElseThrow();
    var remedy = largest.learner().trainer().memoryNeed(data).remedy();
    return new MemoryNeed(
        sum + more,
        "%d members and what they say out of fold".formatted(needs.size()),
        remedy.isEmpty()
            ? "name fewer members"
            : "of the member %s, which needs most: %s".formatted(largest.label(), remedy));
  }
}
