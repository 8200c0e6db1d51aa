package dev.matinee.server.matchbox.execute;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/// The body of a request-response call.
public record ExecuteRequest(InputTable input, ExecuteOptions options) {
  /// The service's one input port.
  public static final String INPUT = "input1";

  /// The service's one output port.
  public static final String OUTPUT = "output1";

  static ExecuteRequest read(byte[] body) {
    var tree = tree(body);
    var inputs = tree.path("Inputs");
    if (inputs.isMissingNode() || inputs.isNull() || inputs.isEmpty()) {
      throw StudioException.noInput();
    }
    if (!inputs.isObject()) {
      throw StudioException.badBody();
    }
    var wrong = new ArrayList<String>();
    inputs.fieldNames().forEachRemaining(wrong::add);
    wrong.removeAll(List.of(INPUT));
    if (!wrong.isEmpty()) {
      throw StudioException.badInputNames(String.join(", ", wrong));
    }
    var port = inputs.path(INPUT);
    if (port.isNull() || port.isEmpty()) {
      throw StudioException.noInput();
    }
    var options = ExecuteOptions.read(tree.path("GlobalParameters"));
    return new ExecuteRequest(InputTable.read(port), options);
  }

  /// The body as a JSON object.
  public static JsonNode tree(byte[] body) {
    try {
      var tree = Wire.tree(body);
      if (tree.isObject()) {
        return tree;
      }
    } catch (IllegalArgumentException _) {
      // the envelope has one text for whatever is wrong with a body
    }
    throw StudioException.badBody();
  }
}
