package dev.matinee.cli.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The picture of the modules in the README, a Mermaid graph: `a --> b & c` lets a use b and c; the
/// thick arrow `a ==> b` lets it use all that lies behind b too.
///
/// @param arrows what each module points to
/// @param allowed what each module may use
record Drawing(Map<String, Set<String>> arrows, Map<String, Set<String>> allowed) {
  private static final Pattern GRAPH = Pattern.compile("```mermaid\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern ARROWS = Pattern.compile(" *([a-z]+) (-->|==>) ([a-z& ]+?) *");

  static Drawing ofReadme() throws IOException {
    var graph = GRAPH.matcher(Files.readString(root().resolve("README.md")));
    if (!graph.find()) {
      throw new IllegalStateException("the README must have a Mermaid graph of the modules");
    }
    var arrows = new TreeMap<String, Set<String>>();
    var thick = new TreeSet<String>();
    for (var line : graph.group(1).lines().skip(1).toList()) {
      var arrow = ARROWS.matcher(line);
      if (!arrow.matches()) {
        throw new IllegalStateException("an arrow must read 'a --> b & c', got '" + line + "'");
      }
      if (arrow.group(2).equals("==>")) {
        thick.add(arrow.group(1));
      }
      for (var used : arrow.group(3).split("&", -1)) {
        arrows.computeIfAbsent(arrow.group(1), _ -> new TreeSet<>()).add(used.strip());
        arrows.computeIfAbsent(used.strip(), _ -> new TreeSet<>());
      }
    }
    var allowed = new TreeMap<String, Set<String>>(arrows);
    for (var module : thick) {
      allowed.put(module, behind(module, arrows, new TreeSet<>()));
    }
    return new Drawing(arrows, allowed);
  }

  private static Set<String> behind(
      String module, Map<String, Set<String>> arrows, Set<String> found) {
    for (var next : arrows.getOrDefault(module, Set.of())) {
      if (found.add(next)) {
        behind(next, arrows, found);
      }
    }
    return found;
  }

  /// The directory of the whole project, from wherever in it the tests are run.
  static Path root() {
    var here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("cli")) ? here : Objects.requireNonNull(here.getParent());
  }
}
