package dev.matinee.algorithms.kernels;

import java.util.function.IntConsumer;

/// Runs a body for 0 … n-1, on any threads, in any order, and returns when all are done; for
/// instance `training::forEach`.
@FunctionalInterface
public interface Loop {
  void run(int n, IntConsumer body);
}
