package dev.matinee.benchmarks;

import dev.matinee.algorithms.Algorithms;

/// Prints the names of all algorithms, with commas between them: JMH wants them as one parameter.
final class AlgorithmNames {
  private AlgorithmNames() {}

  public static void main(String[] args) {
    System.out.println(String.join(",", Algorithms.all().names()));
  }
}
