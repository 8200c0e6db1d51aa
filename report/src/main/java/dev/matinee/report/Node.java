package dev.matinee.report;

/// A piece of a page.
@FunctionalInterface
interface Node {
  void writeTo(StringBuilder into);
}
