package dev.matinee.core.registry;

import dev.matinee.core.OutputKind;
import dev.matinee.core.Trainer;
import java.util.Map;

/// A line of the registry: an algorithm's name, what it is, the kind of its output, its default
/// hyper-parameters and their search space.
///
/// @param description for people who choose: what it learns, and the paper it comes from
/// @param space dimensions by the name of the hyper-parameter; empty where there is nothing to tune
public record Algorithm<T extends Record & Trainer>(
    String name, String description, OutputKind output, T defaults, Map<String, Dimension> space) {
  public Algorithm {
    space = Map.copyOf(space);
  }
}
