package dev.matinee.server.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matinee.wire.Wire;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The OpenAPI 3.1 document of a server: the routes of the roles that it has, and no others.
///
/// Routes, their descriptions and examples are written by hand in resources; the schemas are made
/// from the records of the wire. It is put together when it is first asked for: that takes longer
/// than a start should, and most servers are never asked.
public final class OpenApi {
  /// The tag of runs and jobs.
  public static final String EXPERIMENTS = "experiments";

  private static final List<String> REFERRED_TO = List.of("parameters", "responses", "schemas");

  private final String version;
  private final List<String> tags;
  private final List<String> parts;
  private @Nullable String text;

  /// The document of a server.
  ///
  /// @param roles what it serves: paths of a role stand under its name as tag; other tags are kept
  ///   where they are named here too
  /// @param parts documents of further roles, with `tags`, `paths` and `components`
  public OpenApi(String version, Collection<String> roles, List<String> parts) {
    this.version = version;
    this.tags = Stream.concat(Stream.of("operations"), roles.stream()).toList();
    this.parts = List.copyOf(parts);
  }

  /// The part of the document for runs and jobs.
  public static String experiments() {
    return Resources.text("experiments.json");
  }

  /// The document as JSON.
  public synchronized String text() {
    if (text == null) {
      text = Wire.write(document());
    }
    return text;
  }

  private ObjectNode document() {
    var document = (ObjectNode) Wire.tree(Resources.text("openapi.json"));
    document.withObject("info").put("version", version);
    var components = document.withObject("components");
    for (var part : parts) {
      var tree = Wire.tree(part);
      tree.path("tags").forEach(document.withArray("tags")::add);
      merge(document.withObject("paths"), tree.path("paths"));
      for (var group : REFERRED_TO) {
        merge(components.withObject(group), tree.path("components").path(group));
      }
    }
    keepTags(document);
    new ErrorResponses(components).complete(document.withObject("paths"));
    components.set("schemas", WireSchemas.of("components/schemas"));
    keepUsed(components, document);
    return document;
  }

  private static void merge(ObjectNode into, JsonNode fields) {
    fields.properties().forEach(field -> into.set(field.getKey(), field.getValue()));
  }

  /// Leaves out the operations of roles that are not served, and the paths without any operation.
  private void keepTags(ObjectNode document) {
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

  /// Leaves out the components that no route refers to, then those that only they did, and so on.
  private static void keepUsed(ObjectNode components, ObjectNode document) {
    Set<String> used;
    do {
      used = references(document);
      for (var group : REFERRED_TO) {
        var prefix = "#/components/%s/".formatted(group);
        components
            .withObject(group)
            .retain(
                used.stream()
                    .filter(reference -> reference.startsWith(prefix))
                    .map(reference -> reference.substring(prefix.length()))
                    .toList());
      }
    } while (references(document).size() < used.size());
  }

  private static Set<String> references(ObjectNode document) {
    return Set.copyOf(document.findValuesAsText("$ref"));
  }
}
