package dev.matinee.algorithms.blend;

import dev.matinee.core.Model;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.RandomOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The lists that weights of orders are learned from: a part of the ratings of some users is held
/// out, and the members, trained on all the rest of the training data, order what those leave
/// unseen.
///
/// Where all users in all parts make more than a few million entries, one part is held out, of a
/// random sample of users, and of very many movies a random sample stands for all that were not
/// chosen.
record HeldOutChoices(
    Ratings data,
    NormalizedScores.Scale scale,
    int parts,
    MemberTrainer members,
    Training training) {
  private static final long MOST_ENTRIES = 8_000_000;
  private static final int MOST_MOVIES = 4096;

  /// Streams of the seed far from those that the members draw from.
  private static final long USER_STREAM = 1L << 44;

  private static final long PART_STREAM = 1L << 45;
  private static final long MOVIE_STREAM = 1L << 46;

  private static final byte NEVER = -1;

  /// How many parts are held out.
  static int rounds(Ratings data, int parts) {
    return entries(data) * parts <= MOST_ENTRIES ? parts : 1;
  }

  private static long entries(Ratings data) {
    return (long) users(data).length * movies(data);
  }

  /// How much learning takes, in bytes.
  static long bytes(Ratings data, int parts, int members) {
    long entries = Math.min(MOST_ENTRIES, entries(data) * rounds(data, parts));
    return entries * (4L * members + 4) + data.size() * (1 + 2 * (4 + 2 * 9L));
  }

  private static int[] users(Ratings data) {
    return IntStream.range(0, data.users().size()).filter(data::knowsUser).toArray();
  }

  private static int movies(Ratings data) {
    return (int)
        IntStream.range(0, data.items().size()).filter(data::knowsItem).limit(MOST_MOVIES).count();
  }

  List<ChoiceSet> ask() {
    var asked = asked();
    var part = dealt(asked);
    var lists = new ArrayList<ChoiceSet>();
    for (int round = 0; round < rounds(data, parts); round++) {
      int heldOut = round;
      var known = data.select(position -> part[position] != heldOut);
      known.buildRows();
      var models = members.train(known);
      var found = new @Nullable ChoiceSet[asked.length];
      training.forEach(
          asked.length, k -> found[k] = choices(models, known, asked[k], heldOut, part));
      for (var one : found) {
        if (one != null) {
          lists.add(one);
        }
      }
    }
    return lists;
  }

  private int[] asked() {
    var users = users(data);
    int most = (int) Math.max(1, MOST_ENTRIES / Math.max(1, movies(data)));
    if (users.length > most) {
      RandomOrder.shuffle(users, training.random(USER_STREAM));
      users = Arrays.copyOf(users, most);
      Arrays.sort(users);
    }
    return users;
  }

  /// The part of every rating; each asked user's are dealt out in random order.
  private byte[] dealt(int[] asked) {
    var part = new byte[data.size()];
    Arrays.fill(part, NEVER);
    var rows = data.byUser();
    for (int user : asked) {
      var random = training.random(PART_STREAM + user);
      int n = rows.count(user);
      var order = RandomOrder.of(n, random);
      int first = random.nextInt(parts); // users of few ratings must not all fill the same part
      for (int k = 0; k < n; k++) {
        part[rows.position(rows.start(user) + order[k])] = (byte) ((first + k) % parts);
      }
    }
    return part;
  }

  /// One user's list; `null` where nothing is known of the user, or nothing liked was held out.
  private @Nullable ChoiceSet choices(
      List<Model> models, Ratings known, int user, int heldOut, byte[] part) {
    var liked = liked(user, heldOut, part);
    if (!known.knowsUser(user)) {
      return null;
    }
    var profile = known.profile(user);
    var scorers = models.stream().map(model -> model.scorer(profile)).toList();
    var standing = NormalizedScores.of(known, profile, scorers, scale);
    var rated = profile.inOrder();
    var random = training.random(MOVIE_STREAM + (long) parts * user + heldOut);
    double share = (double) MOST_MOVIES / data.items().size();
    var table = new Table(models.size());
    for (int item = 0; item < liked.length; item++) {
      boolean taken = liked[item] || share >= 1 || random.nextDouble() < share;
      if (taken && known.knowsItem(item) && !rated.test(item) && standing.hasOpinion(item)) {
        table.add(standing, item, liked[item], liked[item] || share >= 1 ? 1 : 1 / share);
      }
    }
    return table.chosen() == 0 ? null : table.choices();
  }

  private boolean[] liked(int user, int heldOut, byte[] part) {
    var liked = new boolean[data.items().size()];
    var rows = data.byUser();
    for (int p = rows.start(user); p < rows.end(user); p++) {
      liked[rows.column(p)] =
          part[rows.position(p)] == heldOut && rows.value(p) >= data.scale().likedFrom();
    }
    return liked;
  }

  /// A growing list of items.
  private static final class Table {
    private final int members;
    private float[] inputs;
    private float[] weight = new float[64];
    private int[] chosen = new int[8];
    private int size;
    private int chosenSize;

    Table(int members) {
      this.members = members;
      this.inputs = new float[64 * members];
    }

    void add(NormalizedScores standing, int item, boolean isChosen, double itsWeight) {
      if (size == weight.length) {
        weight = Arrays.copyOf(weight, 2 * size);
        inputs = Arrays.copyOf(inputs, 2 * inputs.length);
      }
      if (isChosen) {
        chosen = chosenSize == chosen.length ? Arrays.copyOf(chosen, 2 * chosenSize) : chosen;
        chosen[chosenSize++] = size;
      }
      for (int k = 0; k < members; k++) {
        inputs[size * members + k] = standing.input(k, item);
      }
      weight[size++] = (float) itsWeight;
    }

    int chosen() {
      return chosenSize;
    }

    ChoiceSet choices() {
      return new ChoiceSet(
          members,
          Arrays.copyOf(inputs, size * members),
          Arrays.copyOf(weight, size),
          Arrays.copyOf(chosen, chosenSize));
    }
  }
}
