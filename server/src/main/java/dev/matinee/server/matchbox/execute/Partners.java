package dev.matinee.server.matchbox.execute;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which others each of some users or movies is paired with, for the evaluation of related ones.
record Partners(Map<String, Set<String>> partners) {
  /// The pairs of some rows; `of` in their order.
  static Partners of(List<String> ones, List<String> others) {
    var partners = new LinkedHashMap<String, Set<String>>();
    for (int k = 0; k < ones.size(); k++) {
      partners.computeIfAbsent(ones.get(k), _ -> new LinkedHashSet<>()).add(others.get(k));
    }
    return new Partners(partners);
  }

  /// The ones that share at least `common` partners with `one`, in order of the rows.
  List<String> related(String one, int common) {
    var own = partners.getOrDefault(one, Set.of());
    return partners.keySet().stream()
        .filter(other -> !other.equals(one))
        .filter(
            other ->
                partners.getOrDefault(other, Set.of()).stream().filter(own::contains).count()
                    >= common)
        .toList();
  }

  Set<String> ones() {
    return partners.keySet();
  }
}
