package dev.matinee.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/// A page as a parser of HTML reads it, with the data of its charts.
record Page(Document document) {
  static Page of(ComparisonReport report) {
    return of(report.page());
  }

  /// Reads a page; one that breaks the rules of HTML is an error.
  static Page of(String page) {
    var parser = Parser.htmlParser().setTrackErrors(10);
    var document = Jsoup.parse(page, "", parser);
    assertThat(parser.getErrors()).as("errors of the page").isEmpty();
    return new Page(document);
  }

  /// The text content of what a CSS selector finds.
  List<String> texts(String selector) {
    return document.select(selector).eachText();
  }

  int count(String selector) {
    return document.select(selector).size();
  }

  String text() {
    return document.text();
  }

  /// The data that a chart is drawn from.
  JsonNode chart(String id) {
    try {
      return new JsonMapper().readTree(document.expectFirst("#" + id + " + script").data());
    } catch (JsonProcessingException e) {
      throw new AssertionError("the data of " + id + " are not JSON", e);
    }
  }

  /// The names of what is in a chart's list.
  List<String> names(String id, String list) {
    return chart(id).path(list).findValuesAsText("name");
  }

  /// The caption below a chart.
  String caption(String id) {
    return document.expectFirst("figure:has(#" + id + ") figcaption").text();
  }
}
