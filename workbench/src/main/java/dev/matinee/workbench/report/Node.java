package dev.matinee.workbench.report;

/// A piece of a page.
@FunctionalInterface
interface Node {
  void writeTo(StringBuilder into);
}
