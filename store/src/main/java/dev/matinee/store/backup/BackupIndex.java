package dev.matinee.store.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.store.json.StoredJson;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The table of contents of a backup: its entry `backup.json`.
///
/// @param version of the Matinee that made it
/// @param files what is in it, with the digest of each
/// @param links symbolic links inside of the home: their paths, and what they point to
record BackupIndex(
    String version, Instant created, List<StoredFile> files, Map<String, String> links) {
  /// The name of the entry.
  static final String ENTRY = "backup.json";

  private static final int FORMAT = 1;

  /// A file of the home.
  ///
  /// @param path from the home, with slashes
  /// @param bytes its length
  /// @param sha256 in hex
  record StoredFile(String path, long bytes, String sha256) {}

  /// The text of the entry.
  byte[] toJson() {
    var json = StoredJson.mapper().createObjectNode();
    json.put("format", FORMAT).put("matinee", version).put("created", created.toString());
    var all = json.putArray("files");
    for (var file : files) {
      all.addObject().put("path", file.path).put("bytes", file.bytes).put("sha256", file.sha256);
    }
    var named = json.putObject("links");
    links.forEach(named::put);
    try {
      return StoredJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers can be written", e);
    }
  }

  /// Reads such a text.
  ///
  /// @throws IllegalArgumentException when it is none, or of a newer Matinee
  static BackupIndex read(byte[] text) throws IOException {
    JsonNode json;
    try {
      json = StoredJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("its table of contents is no JSON", e);
    }
    int format = json.path("format").asInt(0);
    if (format < 1) {
      throw new IllegalArgumentException("its table of contents has no format number");
    }
    if (format > FORMAT) {
      throw new IllegalArgumentException(
          "it was written by a newer Matinee (format %d, this one reads up to %d)"
              .formatted(format, FORMAT));
    }
    var files = new ArrayList<StoredFile>();
    for (var file : json.path("files")) {
      files.add(
          new StoredFile(
              file.path("path").asText(),
              file.path("bytes").asLong(-1),
              file.path("sha256").asText()));
    }
    var links = new LinkedHashMap<String, String>();
    json.path("links")
        .properties()
        .forEach(link -> links.put(link.getKey(), link.getValue().asText()));
    return new BackupIndex(
        json.path("matinee").asText(), Instant.parse(json.path("created").asText()), files, links);
  }
}
