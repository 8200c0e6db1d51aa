package dev.matinee.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// What may know what.
@AnalyzeClasses(packages = "dev.matinee", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] JDK = {"java..", "jdk.incubator.vector..", "org.jspecify.."};

  @ArchTest static final ArchRule core_knowsTheJdkAlone = only("core");

  @ArchTest static final ArchRule algorithms_knowCore = only("algorithms", "core");

  @ArchTest static final ArchRule evaluation_knowsCore = only("evaluation", "core");

  @ArchTest static final ArchRule datasets_knowCore = own("datasets", "core");

  @ArchTest static final ArchRule store_knowsCore = own("store", "core");

  @ArchTest static final ArchRule mlflow_knowsCoreAndTheStore = own("mlflow", "core", "store");

  @ArchTest static final ArchRule wire_knowsNobody = own("wire");

  @ArchTest static final ArchRule client_knowsWire = own("client", "wire");

  @ArchTest static final ArchRule report_knowsResultsAlone = own("report", "core", "evaluation");

  @ArchTest
  static final ArchRule workbench_namesNoAlgorithm =
      own("workbench", "core", "datasets", "evaluation", "store", "report", "wire");

  @ArchTest
  static final ArchRule server_namesNoAlgorithmAndReadsNoDataSet =
      own("server", "core", "store", "workbench", "wire");

  @ArchTest
  static final ArchRule journey_namesNoAlgorithm =
      own(
          "journey",
          "core",
          "datasets",
          "evaluation",
          "store",
          "report",
          "workbench",
          "wire",
          "server",
          "client");

  @ArchTest
  static final ArchRule algorithms_areNamedByTheRecipesAlone =
      noClasses()
          .that()
          .resideInAPackage("dev.matinee.cli..")
          .and()
          .doNotHaveSimpleName("Main")
          .and()
          .doNotHaveSimpleName("Recipes")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.matinee.algorithms..");

  @ArchTest
  static final ArchRule modules_haveNoCycles =
      slices().matching("dev.matinee.(*)..").should().beFreeOfCycles();

  /// Every package of every module is a slice of its own.
  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices().matching("dev.matinee.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule standardOutput_isForTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.matinee.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule randomness_isPassedIn =
      noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.util.Random");

  @ArchTest
  static final ArchRule time_isPassedIn =
      noClasses().should().callMethod(java.time.Instant.class, "now");

  @ArchTest
  static final ArchRule web_isTheServersAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.matinee.server..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.javalin..");

  private static ArchRule only(String module, String... others) {
    return com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes()
        .that()
        .resideInAPackage("dev.matinee." + module + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed(module, others, JDK));
  }

  /// Of our own modules only these; libraries are free.
  private static ArchRule own(String module, String... others) {
    return noClasses()
        .that()
        .resideInAPackage("dev.matinee." + module + "..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("dev.matinee..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                            allowed(module, others)))));
  }

  private static String[] allowed(String module, String[] others, String... more) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of(module), java.util.Arrays.stream(others))
                .map(name -> "dev.matinee." + name + ".."),
            java.util.Arrays.stream(more))
        .toArray(String[]::new);
  }
}
