package dev.matinee.cli.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String ROOT = "dev.matinee";
  private static final String PLANTED = "dev.matinee.cli.architecture.planted";

  /// What a user runs: without the tests and what only they use.
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT)
          .that(resideOutsideOfPackage(ROOT + ".testkit.."));

  private static final JavaClasses BREACHES = new ClassFileImporter().importPackages(PLANTED);

  private static Architecture program() throws IOException {
    return new Architecture(ROOT, Drawing.ofReadme().allowed());
  }

  static Stream<String> rules() throws IOException {
    return program().rules().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void rule_program_holds(String rule) throws IOException {
    program().rules().get(rule).check(PROGRAM);
  }

  /// A rule that finds nothing may be looking at nothing.
  @ParameterizedTest
  @MethodSource("rules")
  void rule_plantedBreach_isFound(String rule) {
    var drawn = Map.of("store", Set.of("core"), "core", Set.<String>of());
    var result = new Architecture(PLANTED, drawn).rules().get(rule).evaluate(BREACHES);
    assertThat(result.hasViolation()).as(rule).isTrue();
  }

  /// An arrow that no code follows is as wrong as code without an arrow.
  @Test
  void picture_everyArrow_isADependency() throws IOException {
    var used = used();
    var arrows = Drawing.ofReadme().arrows();
    assertThat(arrows.keySet()).isEqualTo(used.keySet());
    arrows.forEach((module, others) -> assertThat(used.get(module)).as(module).containsAll(others));
  }

  private static Map<String, Set<String>> used() {
    var used = new TreeMap<String, Set<String>>();
    for (var type : PROGRAM) {
      var from = module(type.getPackageName());
      used.computeIfAbsent(from, _ -> new TreeSet<>());
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        var to = dependency.getTargetClass().getPackageName();
        if (to.startsWith(ROOT + ".") && !module(to).equals(from)) {
          used.get(from).add(module(to));
        }
      }
    }
    return used;
  }

  private static String module(String packageName) {
    int start = ROOT.length() + 1;
    int end = packageName.indexOf('.', start);
    return packageName.substring(start, end < 0 ? packageName.length() : end);
  }
}
