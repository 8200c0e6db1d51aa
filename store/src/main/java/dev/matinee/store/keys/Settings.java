package dev.matinee.store.keys;

import java.util.Optional;
import java.util.function.Supplier;

/// Small facts of a home by name, for instance its workspace id.
public interface Settings {
  /// What was put under a name.
  Optional<String> get(String name);

  /// Puts a text under a name, whatever was there.
  void put(String name, String content);

  /// What is under a name; the first to ask makes it, and all others get that, in other processes
  /// too.
  String once(String name, Supplier<String> content);
}
