package dev.matinee.workbench.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.matinee.core.files.AtomicFiles;
import dev.matinee.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Documents for people and programs: JSON of several lines, numbers as everywhere, times as text.
public final class Documents {
  private static final ObjectMapper JSON =
      Wire.mapper()
          .registerModule(new Jdk8Module())
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private Documents() {}

  /// A document as JSON.
  public static String json(Object document) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the answer cannot be written as JSON", e);
    }
  }

  /// A document as JSON on one line.
  public static String line(Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the answer cannot be written as JSON", e);
    }
  }

  /// A document as the bytes of a file.
  public static byte[] bytes(Object document) {
    return (json(document) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// Writes a document into a file, whole or not at all.
  public static void write(Path file, Object document) {
    AtomicFiles.write(file, bytes(document));
  }
}
