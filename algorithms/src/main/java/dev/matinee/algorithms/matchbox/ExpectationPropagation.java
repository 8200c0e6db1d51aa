package dev.matinee.algorithms.matchbox;

import dev.matinee.core.Ratings;
import dev.matinee.core.Training;

/// Expectation propagation over all ratings: sweeps that visit every rating, take back its old
/// messages and send new ones.
///
/// Users and items are dealt into as many groups as there are batches, which cuts the ratings into
/// batches × batches blocks. A sweep goes through the diagonals: the blocks of one diagonal share
/// no user and no item, so they run at once and the result does not depend on the threads. Nothing
/// is ever stale, hence no damping.
///
/// The messages of a block are one array, so that an array's length limits a block alone, not the
/// number of ratings.
final class ExpectationPropagation {
  private final Matchbox settings;
  private final int traits;
  private final int thresholdCount;
  private final int stride;
  private final int[] user;
  private final int[] item;
  private final byte[] level;
  private final int[] blockStart;
  private final float[][] messages; // of each block
  final GaussianMarginals userTraits;
  final GaussianMarginals userBias;
  final GaussianMarginals thresholds;
  final GaussianMarginals itemTraits;
  final GaussianMarginals itemBias;

  ExpectationPropagation(Matchbox settings, Ratings ratings) {
    this.settings = settings;
    this.traits = settings.traits();
    this.thresholdCount = ratings.scale().levels() - 1;
    this.stride = settings.messagesPerRating(thresholdCount);
    int n = ratings.size();
    int users = ratings.users().size();
    int items = ratings.items().size();
    this.userTraits = new GaussianMarginals(users, traits);
    this.userBias = new GaussianMarginals(users, 1);
    this.thresholds = new GaussianMarginals(users, thresholdCount);
    this.itemTraits = new GaussianMarginals(items, traits);
    this.itemBias = new GaussianMarginals(items, 1);
    this.user = new int[n];
    this.item = new int[n];
    this.level = new byte[n];
    this.blockStart = new int[settings.batches() * settings.batches() + 1];
    arrange(ratings);
    this.messages = new float[blockStart.length - 1][];
    for (int b = 0; b < messages.length; b++) {
      messages[b] = new float[messagesOf(b)];
    }
  }

  /// @throws IllegalArgumentException when one array cannot hold the messages of a block
  private int messagesOf(int block) {
    long count = (long) (blockStart[block + 1] - blockStart[block]) * stride;
    if (count > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a block of ratings must have at most %,d messages, got %,d with batches=%d; raise batches or lower traits"
              .formatted(Integer.MAX_VALUE - 8, count, settings.batches()));
    }
    return (int) count;
  }

  /// Orders the ratings by block, inside a block by user and then as in the source.
  private void arrange(Ratings ratings) {
    int batches = settings.batches();
    var byUser = ratings.byUser();
    for (int u = 0; u < byUser.rows(); u++) {
      for (int p = byUser.start(u); p < byUser.end(u); p++) {
        blockStart[block(u, byUser.column(p)) + 1]++;
      }
    }
    for (int b = 0; b < batches * batches; b++) {
      blockStart[b + 1] += blockStart[b];
    }
    var next = blockStart.clone();
    for (int u = 0; u < byUser.rows(); u++) {
      for (int p = byUser.start(u); p < byUser.end(u); p++) {
        int place = next[block(u, byUser.column(p))]++;
        user[place] = u;
        item[place] = byUser.column(p);
        level[place] = (byte) ratings.scale().level(byUser.value(p));
      }
    }
  }

  private int block(int u, int i) {
    return u % settings.batches() * settings.batches() + i % settings.batches();
  }

  /// Visits every rating once.
  void sweep(Training training) {
    int batches = settings.batches();
    for (int diagonal = 0; diagonal < batches; diagonal++) {
      int shift = diagonal;
      training.forEach(batches, group -> visit(group * batches + (group + shift) % batches));
    }
  }

  private void visit(int block) {
    var ratingFactor = settings.ratingFactor(thresholdCount, Matchbox.INNER_PASSES);
    var its = messages[block];
    for (int e = blockStart[block]; e < blockStart[block + 1]; e++) {
      int place = (e - blockStart[block]) * stride;
      take(ratingFactor, e, its, place);
      ratingFactor.observe(level[e]);
      send(ratingFactor, e, its, place);
    }
  }

  /// Takes the rating's old messages out of the beliefs and shows the rating's factor what it
  /// needs: of traits what is believed with them, of biases and thresholds what is believed
  /// without.
  private void take(RatingFactor ratingFactor, int e, float[] its, int first) {
    int place = first;
    int traitsOfUser = user[e] * traits;
    int traitsOfItem = item[e] * traits;
    for (int k = 0; k < traits; k++) {
      ratingFactor.userVariance[k] = 1 / userTraits.precision[traitsOfUser + k];
      ratingFactor.userMean[k] = userTraits.shift[traitsOfUser + k] * ratingFactor.userVariance[k];
      ratingFactor.itemVariance[k] = 1 / itemTraits.precision[traitsOfItem + k];
      ratingFactor.itemMean[k] = itemTraits.shift[traitsOfItem + k] * ratingFactor.itemVariance[k];
    }
    place = take(userTraits, user[e], its, place);
    place = take(itemTraits, item[e], its, place);
    place = take(thresholds, user[e], its, place);
    for (int a = 0; a < thresholdCount; a++) {
      ratingFactor.thresholdVariance[a] = thresholds.variance(user[e] * thresholdCount + a);
      ratingFactor.thresholdMean[a] = thresholds.mean(user[e] * thresholdCount + a);
    }
    userBias.precision[user[e]] -= its[place];
    userBias.shift[user[e]] -= its[place + 1];
    itemBias.precision[item[e]] -= its[place + 2];
    itemBias.shift[item[e]] -= its[place + 3];
    ratingFactor.userBiasVariance = userBias.variance(user[e]);
    ratingFactor.userBiasMean = userBias.mean(user[e]);
    ratingFactor.itemBiasVariance = itemBias.variance(item[e]);
    ratingFactor.itemBiasMean = itemBias.mean(item[e]);
  }

  private static int take(GaussianMarginals beliefs, int row, float[] its, int place) {
    int n = beliefs.width;
    int from = row * n;
    for (int k = 0; k < n; k++) {
      beliefs.precision[from + k] -= its[place + k];
      beliefs.shift[from + k] -= its[place + n + k];
    }
    return place + 2 * n;
  }

  private void send(RatingFactor factor, int e, float[] its, int first) {
    int place = first;
    place = send(userTraits, user[e], its, place, factor.toUserPrecision, factor.toUserShift);
    place = send(itemTraits, item[e], its, place, factor.toItemPrecision, factor.toItemShift);
    place =
        send(
            thresholds,
            user[e],
            its,
            place,
            factor.toThresholdPrecision(),
            factor.toThresholdShift());
    its[place] = (float) factor.toUserBiasPrecision;
    its[place + 1] = (float) factor.toUserBiasShift;
    its[place + 2] = (float) factor.toItemBiasPrecision;
    its[place + 3] = (float) factor.toItemBiasShift;
    userBias.precision[user[e]] += its[place];
    userBias.shift[user[e]] += its[place + 1];
    itemBias.precision[item[e]] += its[place + 2];
    itemBias.shift[item[e]] += its[place + 3];
  }

  /// Sends messages as the floats that are kept, so that taking them back leaves no trace.
  private static int send(
      GaussianMarginals beliefs,
      int row,
      float[] its,
      int place,
      double[] precision,
      double[] shift) {
    int n = beliefs.width;
    int from = row * n;
    for (int k = 0; k < n; k++) {
      float p = (float) precision[k];
      float s = (float) shift[k];
      its[place + k] = p;
      its[place + n + k] = s;
      beliefs.precision[from + k] += p;
      beliefs.shift[from + k] += s;
    }
    return place + 2 * n;
  }
}
