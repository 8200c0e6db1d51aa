package dev.matinee.server.matchbox;

import dev.matinee.server.serving.LoadedModel;
import dev.matinee.wire.Wire;
import dev.matinee.wire.matchbox.StudioError;
import dev.matinee.wire.matchbox.StudioResponse;
import dev.matinee.wire.matchbox.StudioRows;
import dev.matinee.wire.matchbox.StudioTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The page that tells people how to call the service, with code that runs as it stands but for the
/// key.
final class HelpPage {
  static final String SERVICE = "Matinee Matchbox";
  static final String DESCRIPTION =
      "Recommends movies by a Bayesian bilinear model (Matchbox) to users it knows and to new ones who"
          + " send ratings along.";

  private static final String SAMPLE_JOB =
      "{\"GlobalParameters\":{},\"Inputs\":{\"input1\":{\"ConnectionString\":\"\",\"RelativeLocation\":\"jobs/in.csv\"}},\"Outputs\":{\"output1\":{\"ConnectionString\":\"\",\"RelativeLocation\":\"jobs/out.csv\"}}}";

  private final MatchboxSettings settings;
  private final boolean exposed;
  private final Template page = Template.of("help.html");
  private final Map<String, Template> code =
      Map.of(
          "cs", Template.of("sample.cs"),
          "py", Template.of("sample.py"),
          "R", Template.of("sample.R"),
          "java", Template.of("sample.java.txt"),
          "sh", Template.of("sample.sh"));

  /// @param exposed whether other machines can reach the service
  HelpPage(MatchboxSettings settings, boolean exposed) {
    this.settings = settings;
    this.exposed = exposed;
  }

  /// The page.
  ///
  /// @param address by which the caller knows the server: `http://127.0.0.1:8080`
  /// @param hasKey whether the routes want a key
  String html(String address, boolean hasKey, Optional<LoadedModel> served) {
    var example = Example.of(served);
    var uri = address + settings.executePath() + "&details=true";
    var request = request(example);
    var values = new LinkedHashMap<String, String>();
    values.put("service", SERVICE);
    values.put("description", DESCRIPTION);
    values.put("updated", served.map(HelpPage::updated).orElse("no model has been trained yet"));
    values.put("keys", keys(hasKey));
    values.put("uri", uri);
    values.put("jobs", address + settings.path() + "/jobs");
    values.put("documents", address + settings.documentsPath());
    values.put("scale", served.map(HelpPage::scale).orElse("A number on the scale of the data."));
    values.put("request", request);
    values.put("request.swagger", swaggerRequest(example));
    values.put("request.batch", SAMPLE_JOB);
    var table = response(example);
    values.put("response", Wire.write(StudioResponse.of(ExecuteRequest.OUTPUT, table)));
    values.put("response.swagger", Wire.write(StudioRows.of(ExecuteRequest.OUTPUT, table)));
    values.put("items", Integer.toString(Options.DEFAULTS.count()));
    values.put("candidates", Integer.toString(Options.DEFAULTS.candidates()));
    values.put("concurrent", Integer.toString(settings.concurrent()));
    values.put("error", Wire.write(error()));
    samples(example, uri, request)
        .forEach((language, sample) -> values.put("code." + language, sample));
    values.replaceAll((_, text) -> Template.html(text));
    values.put("parameters", parameters());
    return page.filled(values);
  }

  /// The sample code by language.
  private Map<String, String> samples(Example example, String uri, String request) {
    var fill =
        Map.of(
            "uri",
            uri,
            "request",
            request,
            "request.java",
            request.replace("\\", "\\\\"), // its text blocks know escapes, too
            "rows.cs",
            rows(example, "                                new[] { %s, %s, %s }"),
            "rows.R",
            rows(example, "        list(%s, %s, %s)"));
    var samples = new LinkedHashMap<String, String>();
    code.forEach((language, sample) -> samples.put(language, sample.filled(fill)));
    return samples;
  }

  private static String updated(LoadedModel served) {
    return "%s (%s)".formatted(served.manifest().created(), served.id());
  }

  private String keys(boolean hasKey) {
    return hasKey
        ? "This service wants a key; matinee keys create --role matchbox makes one."
        : withoutKey(exposed);
  }

  /// Who is answered as long as there is no key.
  static String withoutKey(boolean exposed) {
    return exposed
        ? "This service has no key yet, and other machines can reach it: it answers nobody, on its own"
            + " machine either, until matinee keys create --role matchbox has made one."
        : "This service has no key yet: it answers anybody on its own machine and nobody else. As soon"
            + " as matinee keys create --role matchbox has made one, every call needs it.";
  }

  private static String scale(LoadedModel served) {
    var scale = served.scale();
    return "From %s to %s, in steps of %s."
        .formatted(Wire.write(scale.min()), Wire.write(scale.max()), Wire.write(scale.step()));
  }

  private static String request(Example example) {
    return """
        {
          "Inputs": {
            "input1": {
              "ColumnNames": ["userId", "title", "rating"],
              "Values": [
        %s
              ]
            }
          },
          "GlobalParameters": {}
        }"""
        .formatted(rows(example, "        [%s, %s, %s]"));
  }

  private static String swaggerRequest(Example example) {
    return """
        {
          "Inputs": {
            "input1": [
        %s
            ]
          },
          "GlobalParameters": {}
        }"""
        .formatted(rows(example, "      { \"userId\": %s, \"title\": %s, \"rating\": %s }"));
  }

  /// The rows of a request. Texts are written as in JSON, which C# and R read alike.
  ///
  /// @param row a row with places for user, title and rating
  private static String rows(Example example, String row) {
    return IntStream.range(0, example.titles().size())
        .mapToObj(
            k ->
                row.formatted(
                    Wire.write(example.user()),
                    Wire.write(example.titles().get(k)),
                    Wire.write(example.ratings().get(k))))
        .collect(Collectors.joining(",\n"));
  }

  private static StudioTable response(Example example) {
    var names = new ArrayList<String>();
    var row = new ArrayList<@Nullable String>();
    names.add("User");
    row.add(example.user());
    for (int k = 1; k <= Options.DEFAULTS.count(); k++) {
      names.add("Item " + k);
      row.add("Example %d (1999)".formatted(k));
    }
    return StudioTable.of(names, names.stream().map(_ -> "String").toList(), List.of(row));
  }

  private static StudioError error() {
    return StudioException.unauthorized().document();
  }

  private static String parameters() {
    var rows = new StringBuilder();
    for (var parameter : Options.Parameter.values()) {
      rows.append(
          "<tr><td><code>%s</code></td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  Template.html(parameter.text()),
                  Template.html(
                      parameter.defaultValue().isEmpty()
                          ? "by the input"
                          : parameter.defaultValue()),
                  Template.html(
                      parameter.choices().isEmpty()
                          ? "a whole number"
                          : String.join(", ", parameter.choices())),
                  Template.html(parameter.description())));
    }
    return rows.toString();
  }
}
