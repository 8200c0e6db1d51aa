package dev.matinee.workbench.documents;

import dev.matinee.store.backup.HomeBackup;
import dev.matinee.store.backup.HomeRestore;
import java.nio.file.Path;

/// Backups as people read of them on a terminal.
public final class BackupText {
  private static final double MEGABYTE = 1e6;

  private BackupText() {}

  /// What was copied.
  public static String of(HomeBackup.Made made, Path home) {
    return "%s holds all of %s: %,d artifacts, %,d files; %.1f MB, read back and checked, in %.1f s"
        .formatted(
            made.file(),
            home,
            made.artifacts(),
            made.files(),
            made.bytes() / MEGABYTE,
            made.seconds());
  }

  /// What was made of a copy.
  public static String of(HomeRestore.Restored restored) {
    return "%s is a home again, as it was at %s: %,d artifacts, %,d files, each as it was written, in %.1f s"
        .formatted(
            restored.home(),
            restored.created(),
            restored.artifacts(),
            restored.files(),
            restored.seconds());
  }
}
