package dev.matinee.server.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Files that come with the program.
final class Resources {
  private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/";
  private static final String SWAGGER_UI_VERSION =
      "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private Resources() {}

  /// A file of this package as text.
  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /// A file of Swagger UI, whatever its version is.
  static byte[] swaggerUi(String name) {
    var properties = new Properties();
    try (var in = PageRoutes.class.getResourceAsStream(SWAGGER_UI_VERSION)) {
      properties.load(present(in, SWAGGER_UI_VERSION));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes(SWAGGER_UI + properties.getProperty("version") + "/" + name);
  }

  private static byte[] bytes(String name) {
    try (var in = PageRoutes.class.getResourceAsStream(name)) {
      return present(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream present(@Nullable InputStream in, String name) {
    if (in == null) {
      throw new IllegalStateException("the program was built without " + name);
    }
    return in;
  }
}
