package dev.matinee.workbench.tracking;

import java.util.LinkedHashMap;
import java.util.Map;

/// Versions and machine that an artifact came from.
public final class Provenance {
  private Provenance() {}

  /// What is known of this process; `matinee` is the program's version.
  public static Map<String, String> here(String version) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("matinee", version);
    facts.put("java", Runtime.version().toString());
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("cpu", System.getProperty("os.arch"));
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return facts;
  }
}
