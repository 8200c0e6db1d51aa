package dev.matinee.algorithms.hybrid;

import dev.matinee.core.Progress;
import dev.matinee.core.RandomOrder;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import java.util.Arrays;

/// Learns the logistic model of a hybrid on what its base learners say out of fold.
final class MetaLearner {
  private static final int PARTS = 4;

  /// Of the unseen movies beyond this rank one in [#SAMPLED] is taken, with the weight of all of
  /// them.
  private static final int WHOLE_RANKS = 100;

  private static final int SAMPLED = 20;

  /// Ten weights need no more examples than these; of more users a random part is asked.
  private static final long MOST_EXAMPLES = 8_000_000;

  /// Ten inputs and a weight of 4 bytes and the answer, in a table that grows by doubling and then
  /// in one with all others.
  private static final long BYTES_PER_EXAMPLE = 2 * 2 * (4 * MetaFeatures.INPUTS + 4 + 1);

  private static final double RIDGE = 1;

  /// Streams of the seed far from those that the base learners draw from.
  private static final long PART_STREAM = 1L << 40;

  private static final long SAMPLE_STREAM = 1L << 41;
  private static final long USER_STREAM = 1L << 42;

  private final Hybrid hybrid;
  private final Ratings data;
  private final Training training;

  MetaLearner(Hybrid hybrid, Ratings data, Training training) {
    this.hybrid = hybrid;
    this.data = data;
    this.training = training;
  }

  double[] learn() {
    var part = parts();
    var asked = asked();
    var examples = new Examples[PARTS * asked.length];
    for (int p = 0; p < PARTS; p++) {
      int heldOut = p;
      var known = data.select(position -> part[position] != heldOut);
      var quiet = training.withProgress(Progress.NONE);
      var ratingsModel = hybrid.ratings().trainer().train(known, quiet);
      var listsModel = hybrid.lists().trainer().train(known, quiet);
      training.forEach(
          asked.length,
          place -> {
            int user = asked[place];
            if (known.knowsUser(user)) {
              var profile = known.profile(user);
              var liking =
                  MetaFeatures.of(
                      known,
                      profile,
                      ratingsModel.scorer(profile),
                      listsModel.scorer(profile),
                      MetaFeatures.KNOT);
              examples[heldOut * asked.length + place] = examples(liking, user, heldOut, part);
            }
          });
      training.progress().report("hybrid", p + 1, PARTS + 1);
    }
    return fit(examples);
  }

  /// What learning takes beside the base learners, in bytes.
  static long bytes(Ratings data) {
    return BYTES_PER_EXAMPLE * Math.min(MOST_EXAMPLES, data.users().size() * perUser(data));
  }

  /// About so many examples does a user give.
  private static long perUser(Ratings data) {
    return (long) PARTS * (WHOLE_RANKS + data.items().size() / SAMPLED);
  }

  /// The users whose examples are learned from, in the order of their indices: all, where there is
  /// room for all their examples.
  private int[] asked() {
    int users = data.users().size();
    int most = (int) Math.min(users, MOST_EXAMPLES / perUser(data));
    var random = training.random(USER_STREAM);
    var asked = new int[most];
    int taken = 0;
    for (int user = 0; user < users && taken < most; user++) {
      if (most == users || random.nextInt(users - user) < most - taken) {
        asked[taken++] = user;
      }
    }
    return asked;
  }

  /// The part of every rating: each user's ratings are dealt out in random order, so that parts
  /// differ by one at most.
  private byte[] parts() {
    var part = new byte[data.size()];
    var rows = data.byUser();
    for (int user = 0; user < rows.rows(); user++) {
      var random = training.random(PART_STREAM + user);
      int n = rows.count(user);
      var order = RandomOrder.of(n, random);
      int first = random.nextInt(PARTS); // Users of few ratings must not all fill the same part.
      for (int k = 0; k < n; k++) {
        part[rows.position(rows.start(user) + order[k])] = (byte) ((first + k) % PARTS);
      }
    }
    return part;
  }

  /// The unseen movies of one user that anybody has rated: all that were held out, all of the first
  /// ranks, and a sample of the rest.
  private Examples examples(MetaFeatures liking, int user, int heldOut, byte[] part) {
    var liked = new boolean[data.items().size()];
    var rows = data.byUser();
    for (int p = rows.start(user); p < rows.end(user); p++) {
      liked[rows.column(p)] =
          part[rows.position(p)] == heldOut && rows.value(p) >= data.scale().likedFrom();
    }
    var random = training.random(SAMPLE_STREAM + (long) PARTS * user + heldOut);
    var examples = new Examples();
    var inputs = new double[MetaFeatures.INPUTS];
    for (int item = 0; item < liked.length; item++) {
      int rank = liking.rank(item);
      if (rank == 0 || !data.knowsItem(item)) {
        continue;
      }
      boolean whole = rank <= WHOLE_RANKS || liked[item];
      if (whole || random.nextInt(SAMPLED) == 0) {
        liking.inputs(item, inputs);
        examples.add(inputs, liked[item], whole ? 1 : SAMPLED);
      }
    }
    return examples;
  }

  private double[] fit(Examples[] perUser) {
    int n = 0;
    for (var examples : perUser) {
      n += examples == null ? 0 : examples.size;
    }
    var inputs = new float[n * MetaFeatures.INPUTS];
    var positive = new boolean[n];
    var weight = new float[n];
    int at = 0;
    for (var examples : perUser) {
      if (examples != null) {
        System.arraycopy(
            examples.inputs,
            0,
            inputs,
            at * MetaFeatures.INPUTS,
            examples.size * MetaFeatures.INPUTS);
        System.arraycopy(examples.positive, 0, positive, at, examples.size);
        System.arraycopy(examples.weight, 0, weight, at, examples.size);
        at += examples.size;
      }
    }
    return LogisticRegression.fit(
        new LogisticRegression.Examples(MetaFeatures.INPUTS, n, inputs, positive, weight),
        RIDGE,
        training);
  }

  /// A growing table of examples.
  private static final class Examples {
    private int size;
    private float[] inputs = new float[64 * MetaFeatures.INPUTS];
    private boolean[] positive = new boolean[64];
    private float[] weight = new float[64];

    void add(double[] some, boolean isPositive, float itsWeight) {
      if (size == positive.length) {
        inputs = Arrays.copyOf(inputs, 2 * inputs.length);
        positive = Arrays.copyOf(positive, 2 * size);
        weight = Arrays.copyOf(weight, 2 * size);
      }
      for (int k = 0; k < some.length; k++) {
        inputs[size * MetaFeatures.INPUTS + k] = (float) some[k];
      }
      positive[size] = isPositive;
      weight[size] = itsWeight;
      size++;
    }
  }
}
