package dev.matinee.core.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Any number of trainers inside another one, each with a label of its own.
///
/// A hyper-parameter of this type is set by names with commas between them (`members=svd,als`); a
/// label before a name tells two learners of one algorithm apart (`members=svd,wide:svd`), and
/// without one the name is the label, `svdpp` that of `svd++`: hyper-parameters are kept with runs,
/// whose names have no other characters. A learner's own hyper-parameters are reached through its
/// label (`members.wide.factors=300`).
public record BaseLearners(List<Labeled> learners) {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]+");

  /// One of them.
  public record Labeled(String label, BaseLearner learner) {}

  /// @throws IllegalArgumentException when there are none, or two of one label
  public BaseLearners {
    learners = List.copyOf(learners);
    requireDistinct(learners.stream().map(Labeled::label).toList());
  }

  /// One learner, the first of several.
  public static BaseLearners of(String label, BaseLearner learner) {
    return new BaseLearners(List.of(new Labeled(label, learner)));
  }

  /// These and one more.
  public BaseLearners and(String label, BaseLearner learner) {
    var all = new ArrayList<>(learners);
    all.add(new Labeled(label, learner));
    return new BaseLearners(all);
  }

  /// These and an algorithm at its defaults, under its name.
  public BaseLearners and(Algorithm<?> algorithm) {
    return and(label(algorithm.name()), BaseLearner.of(algorithm));
  }

  /// The names as they are set.
  public String toText() {
    return learners.stream().map(BaseLearners::text).collect(Collectors.joining(","));
  }

  private static String text(Labeled one) {
    var name = one.learner().algorithm().name();
    return one.label().equals(label(name)) ? name : one.label() + ":" + name;
  }

  /// The label of a learner that was given none.
  private static String label(String algorithm) {
    return algorithm.replace('+', 'p');
  }

  public List<String> labels() {
    return learners.stream().map(Labeled::label).toList();
  }

  /// A label and the name of its algorithm.
  record NamedLearner(String label, String algorithm) {}

  /// Reads what [#toText] writes.
  static List<NamedLearner> parse(String parameter, String text) {
    var entries = new ArrayList<NamedLearner>();
    for (var part : text.split(",", -1)) {
      var word = part.trim();
      int colon = word.indexOf(':');
      var label = colon < 0 ? label(word) : word.substring(0, colon).trim();
      if (!LABEL.matcher(label).matches()) {
        throw new IllegalArgumentException(
            "%s must be names of algorithms with commas between them, or LABEL:NAME, got '%s'"
                .formatted(parameter, text));
      }
      entries.add(new NamedLearner(label, word.substring(colon + 1).trim()));
    }
    requireDistinct(entries.stream().map(NamedLearner::label).toList());
    return entries;
  }

  private static void requireDistinct(List<String> labels) {
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("members must be at least one, got none");
    }
    var seen = new HashSet<String>();
    for (var label : labels) {
      if (!seen.add(label)) {
        throw new IllegalArgumentException(
            "members must have labels of their own, got '%s' twice; write LABEL:%s"
                .formatted(label, label));
      }
    }
  }
}
