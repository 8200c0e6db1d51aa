package dev.matinee.algorithms.blend;

import dev.matinee.core.State;
import java.util.Arrays;

/// The RMSE of the members and of the blend out of fold. The blend's is a little too good, since
/// its few weights were learned on the same ratings.
///
/// @param rmse of each member, then of the blend; empty where nothing was held out
record OutOfFoldRmse(double... rmse) {
  private static final String RMSE = "outOfFoldRmse";

  static OutOfFoldRmse of(OutOfFoldPredictions opinions, double mean, StackedWeights stack) {
    if (opinions.size() == 0) {
      return new OutOfFoldRmse();
    }
    int members = opinions.members();
    var rmse = Arrays.copyOf(opinions.rmse(mean), members + 1);
    var said = new double[members];
    var weights = new double[members + 1];
    double squares = 0;
    for (int e = 0; e < opinions.size(); e++) {
      opinions.read(e, mean, said);
      stack.weights(opinions.userCount()[e], opinions.itemCount()[e], weights);
      double off = opinions.rating()[e] - mean - StackedWeights.predict(weights, said);
      squares += off * off;
    }
    rmse[members] = Math.sqrt(squares / opinions.size());
    return new OutOfFoldRmse(rmse);
  }

  State.Builder saved(State.Builder state) {
    return state.put(RMSE, rmse);
  }

  static OutOfFoldRmse restored(State state) {
    return new OutOfFoldRmse(state.doubles(RMSE));
  }
}
