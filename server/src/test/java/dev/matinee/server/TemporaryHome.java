package dev.matinee.server;

import dev.matinee.store.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// An empty home that goes when it is closed, for servers that are made without a test's own
/// folder.
final class TemporaryHome implements AutoCloseable {
  private final Path folder;
  private final Home home;

  TemporaryHome() {
    try {
      folder = Files.createTempDirectory("matinee-home");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    home = Home.open(folder);
  }

  Home home() {
    return home;
  }

  @Override
  public void close() {
    home.close();
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
