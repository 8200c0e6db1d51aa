package dev.matinee.core;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The ids of users or items, each with its index: the way from strings at the edge to `int`
/// inside, and back.
///
/// Indices count from 0 in the order in which the ids were given. Immutable.
public final class Ids {
  /// No ids at all.
  public static final Ids NONE = of(List.of());

  private final String[] ids;
  private final Map<String, Integer> indices;

  private Ids(String[] ids, Map<String, Integer> indices) {
    this.ids = ids;
    this.indices = indices;
  }

  /// The distinct ids of a collection, in its order; an id that comes again keeps its first index.
  public static Ids of(Collection<String> ids) {
    var builder = builder();
    ids.forEach(builder::index);
    return builder.build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /// The index of an id, or -1 where it is not known.
  public int indexOf(String id) {
    var index = indices.get(id);
    return index == null ? -1 : index;
  }

  /// The id of an index between 0 and `size() - 1`.
  public String id(int index) {
    return ids[index];
  }

  public int size() {
    return ids.length;
  }

  /// All ids in the order of their indices.
  public List<String> list() {
    return List.of(ids);
  }

  /// Collects ids in order of first appearance.
  public static final class Builder {
    private Map<String, Integer> indices = new HashMap<>();
    private boolean built;

    private Builder() {}

    /// The index of an id, a new one where the id is new.
    public int index(String id) {
      var known = indices.get(id);
      if (known != null) {
        return known;
      }
      if (built) { // the map is that of the ids which were built
        indices = new HashMap<>(indices);
        built = false;
      }
      int index = indices.size();
      indices.put(id, index);
      return index;
    }

    public Ids build() {
      var ids = new String[indices.size()];
      indices.forEach((id, index) -> ids[index] = id);
      built = true;
      return new Ids(ids, indices);
    }
  }
}
