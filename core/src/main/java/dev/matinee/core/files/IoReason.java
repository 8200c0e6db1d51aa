package dev.matinee.core.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why reading or writing failed, in words that a sentence can go on with: Java's own messages are
/// often no more than the file's name.
public final class IoReason {
  private IoReason() {}

  /// For instance "permission denied", "No space left on device".
  public static String of(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> about(denied, "permission denied");
      case NoSuchFileException missing -> about(missing, "there is no such file or folder");
      case FileAlreadyExistsException there -> about(there, "it is there already");
      case NotDirectoryException file -> about(file, "it is not a folder");
      case DirectoryNotEmptyException full -> about(full, "the folder is not empty");
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> plain(failure);
    };
  }

  /// What failed, with the reason behind it where it does not say it itself: "cannot read x"
  /// becomes "cannot read x: permission denied".
  public static String completing(String what, IOException failure) {
    var reason = of(failure);
    if (what.contains(reason)) {
      return what;
    }
    var file = failure instanceof FileSystemException of ? of.getFile() : null;
    return file != null && what.endsWith(file) && reason.startsWith(file)
        ? what + reason.substring(file.length())
        : what + ": " + reason;
  }

  /// With the file's name, which need not be the one that the sentence is about.
  private static String about(FileSystemException failure, String reason) {
    return failure.getFile() == null ? reason : "%s: %s".formatted(failure.getFile(), reason);
  }

  private static String plain(IOException failure) {
    var message = failure.getMessage();
    if (message == null && failure.getCause() instanceof IOException cause) {
      return of(cause);
    }
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
