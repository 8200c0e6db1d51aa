package dev.matinee.cli.architecture.planted.store;

import dev.matinee.cli.architecture.planted.algorithms.Algorithm;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Random;

/// Planted: a store names an algorithm, prints, and takes chance, time and the web from anywhere.
public final class NamesAnAlgorithm {
  private NamesAnAlgorithm() {}

  static double everything(Context ctx) {
    System.out.println(Algorithm.NAME + ctx.body());
    return new Random().nextDouble() + Instant.now().getEpochSecond();
  }
}
