package dev.matinee.server.matchbox;

import dev.matinee.server.http.ApiKeyFilter.WithoutKey;
import dev.matinee.server.matchbox.execute.ExecuteOptions;
import dev.matinee.server.matchbox.execute.ExecuteRequest;
import dev.matinee.server.matchbox.execute.StudioException;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.wire.Wire;
import dev.matinee.wire.matchbox.StudioError;
import dev.matinee.wire.matchbox.StudioResponse;
import dev.matinee.wire.matchbox.StudioRows;
import dev.matinee.wire.matchbox.StudioTable;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
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

  private static final List<String> LANGUAGES = List.of("cs", "py", "R", "java", "sh");
  private static final TemplateEngine PAGES = templates(ContentType.Html);
  private static final TemplateEngine SAMPLES = templates(ContentType.Plain);

  private final MatchboxSettings settings;
  private final WithoutKey withoutKey;

  /// @param withoutKey who needs no key
  HelpPage(MatchboxSettings settings, WithoutKey withoutKey) {
    this.settings = settings;
    this.withoutKey = withoutKey;
  }

  /// The page.
  ///
  /// @param address by which the caller knows the server: `http://127.0.0.1:8080`
  /// @param hasKey whether the routes require a key
  String html(String address, boolean hasKey, Optional<LoadedModel> served) {
    var example = SampleRatings.of(served);
    var uri = address + settings.executePath() + "&details=true";
    var request = request(example);
    var table = response(example);
    var content =
        new HelpPageContent(
            served.map(HelpPage::updated).orElse("no model has been trained yet"),
            keys(hasKey),
            uri,
            address + settings.path() + "/jobs",
            address + settings.documentsPath(),
            served.map(HelpPage::scale).orElse("A number on the scale of the data."),
            request,
            swaggerRequest(example),
            SAMPLE_JOB,
            Wire.write(StudioResponse.of(ExecuteRequest.OUTPUT, table)),
            Wire.write(StudioRows.of(ExecuteRequest.OUTPUT, table)),
            Wire.write(error()),
            settings.concurrent(),
            samples(example, uri, request));
    return rendered(PAGES, "help.jte", content);
  }

  /// The sample code by language.
  private static Map<String, String> samples(SampleRatings example, String uri, String request) {
    var sample =
        new CodeSample(
            uri,
            request,
            request.replace("\\", "\\\\"),
            rows(example, "                                new[] { %s, %s, %s }"),
            rows(example, "        list(%s, %s, %s)"));
    return LANGUAGES.stream()
        .collect(
            Collectors.toMap(
                language -> language,
                language -> rendered(SAMPLES, "sample_" + language + ".jte", sample)));
  }

  /// The templates of this package, which were compiled with it.
  private static TemplateEngine templates(ContentType type) {
    return TemplateEngine.createPrecompiled(
        null, type, HelpPage.class.getClassLoader(), HelpPage.class.getPackageName());
  }

  private static String rendered(TemplateEngine templates, String name, Object content) {
    var output = new StringOutput();
    templates.render(name, content, output);
    return output.toString();
  }

  private static String updated(LoadedModel served) {
    return "%s (%s)".formatted(served.manifest().created(), served.id());
  }

  private String keys(boolean hasKey) {
    return hasKey && withoutKey != WithoutKey.ANYBODY
        ? "This service requires a key; matinee keys create --role matchbox makes one."
        : text(withoutKey);
  }

  /// Who is answered as long as there is no key.
  static String text(WithoutKey withoutKey) {
    return switch (withoutKey) {
      case NOBODY ->
          "This service has no key yet, and other machines can reach it: it answers nobody, on its own"
              + " machine either, until matinee keys create --role matchbox has made one.";
      case THIS_MACHINE ->
          "This service has no key yet: it answers anybody on its own machine and nobody else. As soon"
              + " as matinee keys create --role matchbox has made one, every call needs it.";
      case ANYBODY ->
          "The operator of this server has opened this service: it answers anybody, without a key.";
    };
  }

  private static String scale(LoadedModel served) {
    var scale = served.scale();
    return "From %s to %s, in steps of %s."
        .formatted(Wire.write(scale.min()), Wire.write(scale.max()), Wire.write(scale.step()));
  }

  private static String request(SampleRatings example) {
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

  private static String swaggerRequest(SampleRatings example) {
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
  private static String rows(SampleRatings example, String row) {
    return IntStream.range(0, example.titles().size())
        .mapToObj(
            k ->
                row.formatted(
                    Wire.write(example.user()),
                    Wire.write(example.titles().get(k)),
                    Wire.write(example.ratings().get(k))))
        .collect(Collectors.joining(",\n"));
  }

  private static StudioTable response(SampleRatings example) {
    var names = new ArrayList<String>();
    var row = new ArrayList<@Nullable String>();
    names.add("User");
    row.add(example.user());
    for (int k = 1; k <= ExecuteOptions.DEFAULTS.count(); k++) {
      names.add("Item " + k);
      row.add("Example %d (1999)".formatted(k));
    }
    return StudioTable.of(names, names.stream().map(_ -> "String").toList(), List.of(row));
  }

  private static StudioError error() {
    return StudioException.unauthorized().document();
  }
}
