package dev.matinee.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// Styles and scripts that stand inside a page.
final class PageResources {
  private static final String ECHARTS = "/META-INF/resources/_static/echarts/";
  private static final String ECHARTS_VERSION = "/META-INF/maven/org.mvnpm/echarts/pom.properties";

  private PageResources() {}

  /// All of them, by name; the built file of ECharts as `echarts.js`, whatever its version is.
  static Map<String, String> code() {
    var properties = new Properties();
    try (var in = open(ECHARTS_VERSION)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + ECHARTS_VERSION, e);
    }
    return Map.of(
        "echarts.js", text(ECHARTS + properties.getProperty("version") + "/dist/echarts.min.js"),
        "charts.js", text("charts.js"),
        "tables.js", text("tables.js"),
        "report.css", text("report.css"));
  }

  private static String text(String name) {
    try (var in = open(name)) {
      return inPage(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /// Code for a `script` or `style` element, where HTML reads these as markup.
  ///
  /// @throws IllegalStateException when it has one of them
  static String inPage(String name, String code) {
    var lower = code.toLowerCase(Locale.ROOT);
    for (var markup : new String[] {"</script", "</style", "<!--"}) {
      if (lower.contains(markup)) {
        throw new IllegalStateException(
            "code inside a page may not contain %s, but %s does".formatted(markup, name));
      }
    }
    return code;
  }

  private static InputStream open(String name) {
    var in = PageResources.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("the program was built without " + name);
    }
    return in;
  }
}
