package dev.matinee.server.matchbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;

/// The body with which a batch job is submitted.
///
/// @param input where its input is
/// @param output where its result goes; empty for a place of the job's own
record Submission(String input, String output, Options options) {
  private static final String LOCATION = "RelativeLocation";

  /// Reads a body: `Inputs` by port, or an older caller's single `Input`; `ConnectionString` is
  /// taken and not used, because files lie in the home's batch folder alone.
  static Submission read(byte[] body) {
    var tree = Ask.tree(body);
    return new Submission(
        input(tree), output(tree.path("Outputs")), Options.read(tree.path("GlobalParameters")));
  }

  private static String input(JsonNode tree) {
    var single = tree.path("Input");
    if (single.isObject()) {
      return location(single);
    }
    var inputs = tree.path("Inputs");
    if (!inputs.path(Ask.INPUT).isObject()) {
      throw Fault.noInputOfJob(Ask.INPUT);
    }
    if (inputs.size() > 1) {
      throw Fault.otherInputsOfJob(Ask.INPUT);
    }
    return location(inputs.path(Ask.INPUT));
  }

  private static String output(JsonNode outputs) {
    if (outputs.isMissingNode() || outputs.isNull() || outputs.isEmpty()) {
      return "";
    }
    if (!outputs.isObject()) {
      throw Fault.badBody();
    }
    var names = new ArrayList<String>();
    outputs.fieldNames().forEachRemaining(names::add);
    for (var name : names) {
      if (!name.equals(Ask.OUTPUT)) {
        throw Fault.unknownOutput(name);
      }
    }
    return location(outputs.path(Ask.OUTPUT));
  }

  private static String location(JsonNode reference) {
    var location = reference.path(LOCATION);
    if (!location.isTextual() || location.textValue().isBlank()) {
      throw Fault.noLocation();
    }
    return location.textValue();
  }
}
