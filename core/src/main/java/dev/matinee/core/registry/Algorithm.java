package dev.matinee.core.registry;

import dev.matinee.core.OutputKind;
import dev.matinee.core.Trainer;
import java.util.Map;

/// A line of the registry: an algorithm's name, the kind of its output, its default
/// hyper-parameters and their search space.
///
/// @param space dimensions by the name of the hyper-parameter; empty where there is nothing to tune
public record Algorithm<T extends Record & Trainer>(
    String name, OutputKind output, T defaults, Map<String, Dimension> space) {
  public Algorithm {
    space = Map.copyOf(space);
  }
}
