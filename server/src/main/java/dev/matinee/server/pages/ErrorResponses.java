package dev.matinee.server.pages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matinee.wire.Problem;
import java.util.Map;
import java.util.TreeMap;

/// The errors of the OpenAPI document: those that every route can answer are added to each, and all
/// of them get the media types in which the paths have them.
final class ErrorResponses {
  private static final int FIRST_ERROR = 400;
  private static final String CONTENT = "content";
  private static final String REFERENCE = "$ref";

  /// What can happen before any route is reached, or on each of them.
  private static final Map<String, String> COMMON =
      Map.ofEntries(
          Map.entry("400", "The request is not valid HTTP, or its address has broken escapes"),
          Map.entry("403", "A page of another site, or a key of too little scope"),
          Map.entry("404", "There is nothing at this address"),
          Map.entry("406", "`Accept` leaves out what this route answers"),
          Map.entry("408", "The request did not come in time"),
          Map.entry("414", "The address is too long"),
          Map.entry("415", "The Content-Type names a character set that there is not"),
          Map.entry("421", "`Host` is no name of this server"),
          Map.entry(
              "429", "Too many requests of this caller; `Retry-After` says when to come again"),
          Map.entry("431", "The headers are over 8 KB"),
          Map.entry("500", "A failure of the server; `requestId` finds it in its log"),
          Map.entry("503", "Too much work, or the database cannot be had; `Retry-After` says when"),
          Map.entry("507", "The disk of the database is full"));

  /// In which documents errors come.
  private enum Form {
    /// RFC 9457.
    PROBLEM(""),
    /// The envelope of a studio's web service; RFC 9457 from what stands before it.
    STUDIO("matchbox"),
    /// A sentence for callers who do not speak JSON.
    SENTENCE("sentence");

    private final String prefix;

    Form(String prefix) {
      this.prefix = prefix;
    }

    static Form of(String path) {
      if (path.startsWith("/workspaces")) {
        return STUDIO;
      }
      return path.endsWith("/invocations") ? SENTENCE : PROBLEM;
    }
  }

  private final ObjectNode components;

  /// @param components of the document, with the responses that it has of its own
  ErrorResponses(ObjectNode components) {
    this.components = components.withObject("responses");
  }

  /// Completes the operations of all paths.
  void complete(ObjectNode paths) {
    for (var path : paths.properties()) {
      var form = Form.of(path.getKey());
      for (var operation : path.getValue().properties()) {
        complete(((ObjectNode) operation.getValue()).withObject("responses"), form);
      }
    }
  }

  private void complete(ObjectNode responses, Form form) {
    var statuses = new TreeMap<>(COMMON);
    for (var response : responses.properties()) {
      boolean own = !response.getValue().has(REFERENCE);
      if (own || Integer.parseInt(response.getKey()) < FIRST_ERROR) {
        statuses.remove(response.getKey());
      } else {
        statuses.putIfAbsent(response.getKey(), "");
      }
      if (own && Integer.parseInt(response.getKey()) >= FIRST_ERROR) {
        withMedia((ObjectNode) response.getValue(), form);
      }
    }
    statuses.forEach(
        (status, description) ->
            responses
                .putObject(status)
                .put(REFERENCE, "#/components/responses/" + component(status, description, form)));
  }

  /// The name of the component for a status, which is made where there is none.
  private String component(String status, String description, Form form) {
    var name = form.prefix + status;
    if (!components.has(name)) {
      var known = components.path(status);
      var text = known.path("description").asText(description);
      components.set(
          name,
          form == Form.SENTENCE && known.isObject()
              ? known.deepCopy()
              : JsonNodeFactory.instance.objectNode().put("description", text));
    }
    withMedia((ObjectNode) components.get(name), form);
    return name;
  }

  private static void withMedia(ObjectNode response, Form form) {
    var content = response.withObject(CONTENT);
    if (form == Form.STUDIO) {
      schema(content, "application/json", "StudioError");
    }
    if (form == Form.SENTENCE && !content.has("text/plain")) {
      content.putObject("text/plain").putObject("schema").put("type", "string");
    }
    schema(content, Problem.MEDIA_TYPE, "Problem");
  }

  private static void schema(ObjectNode content, String type, String schema) {
    if (!content.has(type)) {
      content.putObject(type).putObject("schema").put(REFERENCE, "#/components/schemas/" + schema);
    }
  }
}
