package dev.matinee.workbench.home;

import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.store.Home;
import dev.matinee.workbench.role.Recipe;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.tracking.Tracker;
import dev.matinee.workbench.training.ModelTrainer;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// A home, and what every use case needs to work on it.
///
/// @param registry the algorithms that there are
/// @param recipes what each role serves when nobody has chosen anything
/// @param tracker keeps what is tried as runs of the home
/// @param version of Matinee, for artifacts and documents
/// @param notes is told in words what takes long or what a person should know
public record Workbench(
    Home home,
    AlgorithmRegistry registry,
    Map<Role, Recipe> recipes,
    Tracker tracker,
    InstantSource clock,
    String version,
    Consumer<String> notes) {
  private static final String DEFAULT_EXPERIMENT = "matinee";

  public Workbench {
    recipes = Map.copyOf(recipes);
  }

  /// A workbench on a home, whose runs of killed processes are ended.
  ///
  /// @param experiment where runs are kept; blank for the default
  /// @param command what was started, for the runs: `compare`
  public static Workbench of(
      Home home,
      AlgorithmRegistry registry,
      Map<Role, Recipe> recipes,
      InstantSource clock,
      String version,
      String experiment,
      String command,
      Consumer<String> notes) {
    home.runs().endAbandoned();
    var tracker =
        new Tracker(
            home.runs(),
            clock,
            experiment.isBlank() ? DEFAULT_EXPERIMENT : experiment,
            "matinee " + command,
            provenance(version));
    return new Workbench(home, registry, recipes, tracker, clock, version, notes);
  }

  /// The same on another home.
  public Workbench on(Home other) {
    return new Workbench(other, registry, recipes, tracker, clock, version, notes);
  }

  /// The versions and the machine that artifacts and runs come from.
  ///
  /// @param version of Matinee
  public static Map<String, String> provenance(String version) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("matinee", version);
    facts.put("java", Runtime.version().toString());
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("cpu", System.getProperty("os.arch"));
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return facts;
  }

  /// Trains into the home's artifacts, and keeps each training as a run.
  public ModelTrainer trainer() {
    return new ModelTrainer(home.artifacts(), clock, provenance(version), tracker);
  }

  /// What a role serves when nobody has chosen anything.
  Recipe recipe(Role role) {
    var recipe = recipes.get(role);
    if (recipe == null) {
      throw new IllegalStateException("there is no recipe for the role " + role);
    }
    return recipe;
  }
}
