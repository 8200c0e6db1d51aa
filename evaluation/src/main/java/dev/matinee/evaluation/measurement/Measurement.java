package dev.matinee.evaluation.measurement;

import java.util.OptionalDouble;

/// A metric being measured on one split, by one thread.
///
/// @param <T> what is seen of each user
public interface Measurement<T> {
  /// Takes what was found of one user.
  void add(T user);

  /// The value over all users so far; empty where nothing was seen that it could be measured on.
  OptionalDouble value();
}
