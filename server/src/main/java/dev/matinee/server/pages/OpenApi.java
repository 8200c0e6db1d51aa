package dev.matinee.server.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matinee.wire.Wire;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The OpenAPI 3.1 document of a server: the routes of the roles that it has, and no others.
public final class OpenApi {
  /// The tag of runs and jobs.
  public static final String EXPERIMENTS = "experiments";

  private final String text;

  /// The document of a server.
  ///
  /// @param roles what it serves: paths of a role stand under its name as tag; other tags are kept
  ///   where they are named here too
  /// @param parts documents of further roles, with `tags`, `paths` and `components/schemas`
  public OpenApi(String version, Collection<String> roles, List<String> parts) {
    var document = (ObjectNode) Wire.tree(Resources.text("openapi.json"));
    document.withObject("info").put("version", version);
    for (var part : parts) {
      var tree = Wire.tree(part);
      tree.path("tags").forEach(document.withArray("tags")::add);
      merge(document.withObject("paths"), tree.path("paths"));
      merge(
          document.withObject("components").withObject("schemas"),
          tree.path("components").path("schemas"));
    }
    keep(document, Stream.concat(Stream.of("operations"), roles.stream()).toList());
    this.text = Wire.write(document);
  }

  /// The part of the document for runs and jobs.
  public static String experiments() {
    return Resources.text("experiments.json");
  }

  /// The document as JSON.
  public String text() {
    return text;
  }

  private static void merge(ObjectNode into, JsonNode fields) {
    fields.properties().forEach(field -> into.set(field.getKey(), field.getValue()));
  }

  /// Leaves out the operations of roles that are not served, and the paths without any operation.
  private static void keep(ObjectNode document, Collection<String> tags) {
    var paths = document.withObject("paths");
    for (var path : paths.properties().stream().toList()) {
      var operations = (ObjectNode) path.getValue();
      for (var operation : operations.properties().stream().toList()) {
        if (!tags.contains(operation.getValue().path("tags").path(0).asText())) {
          operations.remove(operation.getKey());
        }
      }
      if (operations.isEmpty()) {
        paths.remove(path.getKey());
      }
    }
    document.withArray("tags").removeIf(tag -> !tags.contains(tag.path("name").asText()));
  }
}
