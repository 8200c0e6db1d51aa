import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// Lists the libraries of a release by license, from its SBOM: `java -cp 'lib/*' Licenses.java
/// SBOM FILE`. Ends with 1 where a library names no license.
final class Licenses {
  private Licenses() {}

  public static void main(String[] arguments) throws IOException {
    var byLicense = new TreeMap<String, TreeSet<String>>();
    var without = new ArrayList<String>();
    for (var component : new ObjectMapper().readTree(Path.of(arguments[0]).toFile()).path("components")) {
      var library =
          "%s:%s %s"
              .formatted(
                  component.path("group").asText(),
                  component.path("name").asText(),
                  component.path("version").asText());
      if (component.path("group").asText().equals("dev.matinee")) {
        continue;
      }
      var names = names(component);
      if (names.isEmpty()) {
        without.add(library);
      }
      byLicense.computeIfAbsent(String.join(" or ", names), _ -> new TreeSet<>()).add(library);
    }
    if (!without.isEmpty() || byLicense.isEmpty()) {
      System.err.println("no license is known of: " + without);
      System.exit(1);
    }
    var text = new StringBuilder("# Libraries of others\n\nThis release contains these libraries, each under its own license. The Java runtime in `runtime/` is OpenJDK's,\nGPL 2 with the Classpath Exception; its texts are in `runtime/legal/`.\n");
    byLicense.forEach(
        (license, libraries) -> {
          text.append("\n## ").append(license).append("\n\n");
          libraries.forEach(library -> text.append("- ").append(library).append('\n'));
        });
    Files.writeString(Path.of(arguments[1]), text);
  }

  private static List<String> names(JsonNode component) {
    var names = new ArrayList<String>();
    for (var choice : component.path("licenses")) {
      var license = choice.path("license");
      if (choice.has("expression")) {
        names.add(choice.path("expression").asText());
      } else {
        names.add(license.path("id").asText(license.path("name").asText()));
      }
    }
    return names;
  }
}
