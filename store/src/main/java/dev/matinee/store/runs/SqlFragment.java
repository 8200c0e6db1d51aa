package dev.matinee.store.runs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A part of a statement with what stands in the places of its `?`, in their order.
record SqlFragment(String sql, List<Object> parameters) {
  SqlFragment {
    parameters = List.copyOf(parameters);
  }

  static SqlFragment of(String sql, Object... parameters) {
    return new SqlFragment(sql, Arrays.asList(parameters));
  }

  /// All of them, with a text in between.
  static SqlFragment joined(String between, List<SqlFragment> parts) {
    return new SqlFragment(
        parts.stream().map(SqlFragment::sql).collect(Collectors.joining(between)),
        parts.stream().flatMap(part -> part.parameters.stream()).toList());
  }

  SqlFragment within(String before, String after) {
    return new SqlFragment(before + sql + after, parameters);
  }

  SqlFragment then(String more, Object... added) {
    return new SqlFragment(
        sql + more, Stream.concat(parameters.stream(), Arrays.stream(added)).toList());
  }

  Object[] bound() {
    return parameters.toArray();
  }
}
