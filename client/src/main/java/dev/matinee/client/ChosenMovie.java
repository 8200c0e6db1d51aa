package dev.matinee.client;

import java.util.List;

/// One row of `recommendations.csv`.
///
/// @param rank from 1
/// @param title the movie's title, its id where no service stated one
/// @param score the predicted rating; `NaN` where not stated
/// @param liking the probability that the user would choose the movie and like it; `NaN` where not
///   stated
/// @param services the roles that proposed it, in the order of the settings
public record ChosenMovie(
    String user,
    int rank,
    String item,
    String title,
    double score,
    double liking,
    List<String> services) {
  public ChosenMovie {
    services = List.copyOf(services);
  }
}
