package dev.matinee.library;

import java.util.List;

/// A movie that somebody may like.
///
/// @param item its id
/// @param title its title, the id where none is known
/// @param rating what they would rate it; `NaN` where the model predicts none
/// @param because titles that they have rated and that speak most for it, the strongest first
public record Suggestion(String item, String title, double rating, List<String> because) {
  public Suggestion {
    because = List.copyOf(because);
  }
}
