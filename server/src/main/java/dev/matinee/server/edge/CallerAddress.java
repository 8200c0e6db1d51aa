package dev.matinee.server.edge;

import io.javalin.http.Context;
import java.net.InetAddress;

/// Where a request comes from, and by which address its caller knows the server: as the connection
/// has it, or as a trusted proxy says.
public final class CallerAddress {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private CallerAddress() {}

  /// Scheme, host and port by which the caller knows the server: `http://127.0.0.1:8080`.
  public static String base(Context ctx) {
    return "%s://%s".formatted(ctx.req().getScheme(), authority(ctx));
  }

  /// Host and port by which the caller knows the server, the port where it is not the usual one.
  public static String authority(Context ctx) {
    var name = ctx.req().getServerName();
    var host = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    int port = ctx.req().getServerPort();
    int usual = ctx.req().getScheme().equals("https") ? HTTPS : HTTP;
    return port <= 0 || port == usual ? host : host + ":" + port;
  }

  /// Whether the caller is on this machine.
  static boolean isLoopback(Context ctx) {
    try {
      return InetAddress.ofLiteral(text(ctx)).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// The caller's address as text, without brackets.
  static String text(Context ctx) {
    var address = ctx.req().getRemoteAddr();
    return address.startsWith("[") && address.endsWith("]")
        ? address.substring(1, address.length() - 1)
        : address;
  }
}
