package dev.matinee.server.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;

/// Writes answers that are text.
public final class Responses {
  private Responses() {}

  /// Writes UTF-8 as exactly this media type: JSON has no parameter `charset` (RFC 8259, section
  /// 11), which the web server would add of itself.
  public static void write(Context ctx, String type, String text) {
    ctx.res().setCharacterEncoding(null);
    ctx.res().setContentType(type);
    ctx.result(text.getBytes(StandardCharsets.UTF_8));
  }
}
