package dev.matinee.algorithms.hybrid;

import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.UserSample;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.compute.RandomOrder;
import java.util.Arrays;
import java.util.BitSet;

/// Learns the logistic model of a hybrid on what its base learners say out of fold.
///
/// Ten weights need no more than some millions of examples. Where all users in all parts give more,
/// one part is held out, of a random sample of users ([MetaSample]), and of many movies the most
/// rated take part: so the base learners are trained once for the weights instead of four times, on
/// all ratings but for that part; of more than four million ratings on those of the users who are
/// asked and of others drawn at random. How often a movie was rated counts then as often as in all.
final class MetaLearner {
  private static final int PARTS = 4;

  /// Of the unseen movies beyond this rank one in [#SAMPLED] is taken, with the weight of all of
  /// them.
  private static final int WHOLE_RANKS = 100;

  private static final int SAMPLED = 20;

  private static final long MOST_EXAMPLES = 2_000_000;

  /// Base learners that have seen so many ratings order and predict much as those that have seen
  /// more.
  private static final long MOST_RATINGS = 4_000_000;

  /// Ten inputs and a weight of 4 bytes and the answer, in a table that grows by doubling and then
  /// in one with all others.
  private static final long BYTES_PER_EXAMPLE = 2 * 2 * (4 * MetaFeatures.INPUTS + 4 + 1);

  /// The part of a rating, and the base learners' view of it with both indexes.
  private static final long BYTES_PER_RATING = 1 + 4 + 2 * 12;

  private static final double RIDGE = 1;

  /// Streams of the seed far from those that the base learners draw from.
  private static final long PART_STREAM = 1L << 40;

  private static final long SAMPLE_STREAM = 1L << 41;
  private static final long USER_STREAM = 1L << 42;
  private static final long OTHERS_STREAM = USER_STREAM + 1;

  private final Hybrid hybrid;
  private final Ratings data;
  private final Training training;
  private final MetaSample sample;
  private final BitSet known;
  private final int parts;
  private int done;

  MetaLearner(Hybrid hybrid, Ratings data, Training training) {
    this(hybrid, data, training, MOST_EXAMPLES, MOST_RATINGS);
  }

  MetaLearner(Hybrid hybrid, Ratings data, Training training, long mostExamples, long mostRatings) {
    this.hybrid = hybrid;
    this.data = data;
    this.training = training;
    int users = MetaSample.users(data).length;
    this.parts = users * perPart(data) * PARTS <= mostExamples ? PARTS : 1;
    int most = (int) Math.min(users, mostExamples / (parts * perPart(data)));
    this.sample = MetaSample.of(data, most, training.random(USER_STREAM));
    this.known = UserSample.of(data, mostRatings, training.random(OTHERS_STREAM));
    for (int user : sample.askedUsers()) {
      known.set(user);
    }
  }

  double[] learn() {
    var part = dealt();
    var asked = sample.askedUsers();
    var examples = new Examples[parts * asked.length];
    double share = share(known, data);
    for (int p = 0; p < parts; p++) {
      int heldOut = p;
      var told = data.select(position -> part[position] != heldOut && takesPart(position));
      var logarithms = Logarithms.of(told, share);
      var quiet = training.withProgress(Progress.NONE);
      var ratingsModel = hybrid.ratingsModel(told, quiet);
      report();
      var listsModel = hybrid.lists().trainer().train(told, quiet);
      report();
      training.forEach(
          asked.length,
          place -> {
            int user = asked[place];
            if (told.knowsUser(user)) {
              var profile = told.profile(user);
              var liking =
                  MetaFeatures.of(
                      told,
                      profile,
                      ratingsModel.scorer(profile),
                      listsModel.scorer(profile),
                      logarithms,
                      MetaFeatures.KNOT);
              examples[heldOut * asked.length + place] = examples(liking, user, heldOut, part);
            }
          });
      report();
    }
    var weights = fit(examples);
    report();
    return weights;
  }

  /// The share of all ratings that those of some users are.
  private static double share(BitSet users, Ratings data) {
    long ratings = users.stream().mapToLong(data.byUser()::count).sum();
    return data.size() == 0 ? 1 : (double) ratings / data.size();
  }

  private boolean takesPart(int position) {
    return known.get(data.user(position)) && sample.movie(data.item(position));
  }

  /// Says that one more of the steps of the hybrid's training is done: three a part, the weights,
  /// and the two base learners on all ratings.
  void report() {
    training.progress().report("hybrid", ++done, 3L * parts + 3);
  }

  /// What learning takes beside the base learners, in bytes.
  static long bytes(Ratings data) {
    long examples = MetaSample.users(data).length * perPart(data) * PARTS;
    return BYTES_PER_EXAMPLE * Math.min(MOST_EXAMPLES, examples) + BYTES_PER_RATING * data.size();
  }

  /// About so many examples does a user give in a part.
  private static long perPart(Ratings data) {
    return WHOLE_RANKS + (long) MetaSample.movies(data) / SAMPLED;
  }

  /// The part of every rating, -1 for users who are not asked: each user's ratings are dealt out in
  /// random order, so that parts differ by one at most.
  private byte[] dealt() {
    var part = new byte[data.size()];
    Arrays.fill(part, (byte) -1);
    var rows = data.byUser();
    for (int user : sample.askedUsers()) {
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
      if (rank == 0 || !data.knowsItem(item) || !sample.movie(item)) {
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
      n = Math.addExact(n, examples == null ? 0 : examples.size);
    }
    var inputs = new float[Math.multiplyExact(n, MetaFeatures.INPUTS)];
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
