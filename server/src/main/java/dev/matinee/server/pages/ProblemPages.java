package dev.matinee.server.pages;

import dev.matinee.server.http.ProblemType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// A page for each kind of problem: when it comes, and what helps.
final class ProblemPages {
  private ProblemPages() {}

  /// The list of all kinds.
  static String all() {
    var rows =
        Arrays.stream(ProblemType.values())
            .map(
                type ->
                    "<tr><td>%d</td><td><a href=\"/docs/problems/%s\">%s</a></td></tr>"
                        .formatted(type.status(), type.id(), type.title()))
            .collect(Collectors.joining("\n"));
    return page(
        "Problems",
        "<p>Errors are documents by RFC 9457; <code>type</code> says which of these kinds.</p>\n"
            + "<table><tr><th>Status</th><th>Kind</th></tr>\n"
            + rows
            + "</table>");
  }

  /// The page of a kind by its name in the address; empty where there is none.
  static Optional<String> of(String id) {
    return Arrays.stream(ProblemType.values())
        .filter(type -> type.id().equals(id))
        .findFirst()
        .map(ProblemPages::of);
  }

  private static String of(ProblemType type) {
    return page(
        type.title(),
        "<p><code>%s</code>, status %d</p>\n<p>%s</p>\n<p><a href=\"/docs/problems\">All kinds</a></p>"
            .formatted(type.type(), type.status(), escaped(type.about())));
  }

  private static String page(String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><title>%s - Matinee</title>
    <link rel="stylesheet" href="/pages.css"></head>
    <body><main><h1>%s</h1>
    %s
    </main></body></html>
    """
        .formatted(title, title, body);
  }

  /// Text between backticks as code.
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("`([^`]*)`", "<code>$1</code>");
  }
}
