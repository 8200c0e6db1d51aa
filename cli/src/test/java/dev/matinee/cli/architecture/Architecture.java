package dev.matinee.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What may know what, below a root package: the rules of the program, which also have to find the
/// breaches that are planted below another root.
///
/// @param root of all modules, `dev.matinee` for the program itself
/// @param drawn for each module those that it may use, as the README draws them
record Architecture(String root, Map<String, Set<String>> drawn) {
  /// What needs no library.
  private static final Set<String> FREE_OF_LIBRARIES = Set.of("core", "algorithms", "evaluation");

  private static final String[] JDK = {"java..", "jdk.incubator.vector..", "org.jspecify.."};

  private String all(String module) {
    return root + "." + module + "..";
  }

  /// Every rule by its name.
  Map<String, ArchRule> rules() {
    return Map.ofEntries(
        Map.entry("a module uses what the README draws", modulesAsDrawn()),
        Map.entry("packages have no cycles", noCycles()),
        Map.entry("core, algorithms and evaluation need no library", noLibraries()),
        Map.entry("algorithms are named by few", algorithmsNamedByFew()),
        Map.entry("standard output is for the command line", standardOutput()),
        Map.entry("randomness is passed in", randomness()),
        Map.entry("time is passed in", time()),
        Map.entry("the web is the server's alone", web()));
  }

  private ArchRule modulesAsDrawn() {
    return CompositeArchRule.of(drawn.keySet().stream().map(this::usesWhatIsDrawn).toList());
  }

  private ArchRule usesWhatIsDrawn(String module) {
    var may =
        Stream.concat(Stream.of(module), drawn.getOrDefault(module, Set.of()).stream())
            .map(this::all)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(all(module))
        .should()
        .dependOnClassesThat(resideInAPackage(root + "..").and(not(resideInAnyPackage(may))));
  }

  /// A slice is a package, so that a cycle is found inside a module too.
  private ArchRule noCycles() {
    return slices().assignedFrom(new ByPackage(root)).should().beFreeOfCycles();
  }

  private record ByPackage(String root) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      var name = type.getPackageName();
      return name.startsWith(root) ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages of " + root;
    }
  }

  private ArchRule noLibraries() {
    var may =
        Stream.concat(FREE_OF_LIBRARIES.stream().map(this::all), Stream.of(JDK))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAnyPackage(FREE_OF_LIBRARIES.stream().map(this::all).toArray(String[]::new))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(may);
  }

  /// `spark` is a module to come.
  private ArchRule algorithmsNamedByFew() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(all("algorithms"), all("cli"), all("spark"), all("benchmarks"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(all("algorithms"));
  }

  private ArchRule standardOutput() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(all("cli"), all("benchmarks"))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err");
  }

  private ArchRule randomness() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .callMethod(Math.class, "random");
  }

  private ArchRule time() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(all("cli"))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(System.class, "currentTimeMillis");
  }

  private ArchRule web() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(all("server"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.javalin..");
  }
}
