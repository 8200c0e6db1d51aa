package dev.matinee.server.matchbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.server.matchbox.execute.ExecuteOptions;
import dev.matinee.server.matchbox.execute.ExecuteRequest;
import dev.matinee.server.matchbox.execute.StudioException;
import java.util.ArrayList;

/// The body with which a batch job is submitted.
///
/// @param input where its input is
/// @param output where its result goes; empty for a place of the job's own
record BatchRequest(String input, String output, ExecuteOptions options) {
  private static final String LOCATION = "RelativeLocation";

  /// Reads a body: `Inputs` by port, or an older caller's single `Input`; `ConnectionString` is
  /// taken and not used, because files lie in the home's batch folder alone.
  static BatchRequest read(byte[] body) {
    var tree = ExecuteRequest.tree(body);
    return new BatchRequest(
        input(tree),
        output(tree.path("Outputs")),
        ExecuteOptions.read(tree.path("GlobalParameters")));
  }

  private static String input(JsonNode tree) {
    var single = tree.path("Input");
    if (single.isObject()) {
      return location(single);
    }
    var inputs = tree.path("Inputs");
    if (!inputs.path(ExecuteRequest.INPUT).isObject()) {
      throw StudioException.noInputOfJob(ExecuteRequest.INPUT);
    }
    if (inputs.size() > 1) {
      throw StudioException.otherInputsOfJob(ExecuteRequest.INPUT);
    }
    return location(inputs.path(ExecuteRequest.INPUT));
  }

  private static String output(JsonNode outputs) {
    if (outputs.isMissingNode() || outputs.isNull() || outputs.isEmpty()) {
      return "";
    }
    if (!outputs.isObject()) {
      throw StudioException.badBody();
    }
    var names = new ArrayList<String>();
    outputs.fieldNames().forEachRemaining(names::add);
    for (var name : names) {
      if (!name.equals(ExecuteRequest.OUTPUT)) {
        throw StudioException.unknownOutput(name);
      }
    }
    return location(outputs.path(ExecuteRequest.OUTPUT));
  }

  private static String location(JsonNode reference) {
    var location = reference.path(LOCATION);
    if (!location.isTextual() || location.textValue().isBlank()) {
      throw StudioException.noLocation();
    }
    return location.textValue();
  }
}
