package dev.matinee.server;

import dev.matinee.server.edge.Routes.Route;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Requests that are nearly right, over every route: paths, queries, headers, bodies and framing,
/// each mutated now and then.
final class FuzzCases {
  private static final Pattern PARAMETER = Pattern.compile("[{<](\\w+)[}>]");
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get", "F-O");
  private static final List<String> QUERY_NAMES =
      List.of(
          "n",
          "exclude",
          "genre",
          "explain",
          "q",
          "filter",
          "order_by",
          "experiment",
          "sig",
          "api-version",
          "details",
          "format",
          "x");
  private static final List<String> RAW_PATHS =
      List.of(
          "%00",
          "%2F",
          "..%2f",
          "%zz",
          "%",
          "%4",
          "%u0041",
          "%ff%fe",
          "%C0%80",
          "%ED%A0%80",
          ";a=b",
          "//",
          "/.",
          "/..",
          "\\",
          "*",
          "%25",
          "\u00e9",
          "\u00ff",
          "{",
          "|",
          "<",
          "^",
          "`",
          "#",
          "?");
  private static final List<String> CHARSETS =
      List.of(
          "utf-8",
          "UTF8",
          "none",
          "",
          "utf-99",
          "\"x",
          "\"utf-8\"",
          "iso-8859-1",
          "utf-16",
          "\u0000",
          "a b",
          "=",
          "'",
          "x-IBM1399");

  private final RandomGenerator random;
  private final List<Route> routes;
  private final Map<String, List<String>> ids;
  private final FuzzBodies bodies;

  /// @param ids values of parameters of the path that there are, by name
  FuzzCases(RandomGenerator random, List<Route> routes, Map<String, List<String>> ids) {
    this.random = random;
    this.routes = routes;
    this.ids = ids;
    this.bodies = new FuzzBodies(random);
  }

  /// A request.
  ///
  /// @param route the route that it reaches; `null` where it may be any or none
  record Case(@Nullable Route route, String method, byte[] bytes) {
    @Override
    public String toString() {
      var text = new String(bytes, StandardCharsets.ISO_8859_1);
      return text.length() > 1500 ? text.substring(0, 1500) + "…" : text;
    }
  }

  /// The next case.
  Case next() {
    var route = any(routes);
    boolean whole = chance(0.8);
    var method = chance(0.93) ? route.method() : any(METHODS);
    var path = path(route, whole) + query(route);
    var body = takesBody(method) || chance(0.05) ? bodies.body(route.path()) : new byte[0];
    boolean framed = chance(0.9);
    boolean sound = whole && framed && method.equals(route.method());
    return new Case(sound ? route : null, method, bytes(method, path, route, body, framed));
  }

  private static boolean takesBody(String method) {
    return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
  }

  private String path(Route route, boolean whole) {
    var path =
        PARAMETER
            .matcher(route.path())
            .replaceAll(
                found -> java.util.regex.Matcher.quoteReplacement(segment(found.group(1), whole)));
    return whole ? path : mutated(path);
  }

  private String segment(String name, boolean whole) {
    var known = ids.getOrDefault(name, List.of("1"));
    if (chance(0.6)) {
      return any(known);
    }
    if (!whole) {
      return any(RAW_PATHS) + any(known);
    }
    var text = bodies.text();
    var encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    return encoded.isEmpty() || encoded.length() > 3000 || encoded.contains("%00")
        ? "%20"
        : encoded;
  }

  private String mutated(String path) {
    int at = random.nextInt(path.length() + 1);
    return switch (random.nextInt(4)) {
      case 0 -> path.substring(0, at) + any(RAW_PATHS) + path.substring(at);
      case 1 -> path.substring(0, at);
      case 2 -> "http://localhost" + path;
      default -> path + "/" + any(RAW_PATHS);
    };
  }

  private String query(Route route) {
    var query = new StringBuilder();
    if (route.path().startsWith("/workspaces") && chance(0.9)) {
      query.append("?api-version=2.0");
    }
    if (route.path().equals("/v1/items") && chance(0.8)) {
      query.append("?q=movie");
    }
    for (int more = chance(0.5) ? random.nextInt(4) : 0; more > 0; more--) {
      query
          .append(query.isEmpty() ? '?' : '&')
          .append(any(QUERY_NAMES))
          .append(chance(0.9) ? "=" : "")
          .append(chance(0.2) ? any(RAW_PATHS).replace("#", "") : encoded(bodies.scalar()));
    }
    return query.length() > 4000 ? "?n=1" : query.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private byte[] bytes(String method, String path, Route route, byte[] body, boolean framed) {
    var headers = new ArrayList<String>();
    headers.add("Host: 127.0.0.1");
    headers.add("Connection: close");
    headers(headers, route, body.length > 0);
    var framing = new FuzzFraming(random);
    var request = new ByteArrayOutputStream();
    var sent = framed ? framing.right(headers, body) : framing.wrong(headers, body);
    var line = framed ? method + " " + path + " HTTP/1.1" : framing.line(method, path);
    write(request, line + "\r\n");
    headers.forEach(header -> write(request, header + "\r\n"));
    write(request, "\r\n");
    request.writeBytes(sent);
    return request.toByteArray();
  }

  private void headers(List<String> headers, Route route, boolean hasBody) {
    if (hasBody && chance(0.97)) {
      headers.add("Content-Type: " + contentType(route));
    }
    if (chance(0.15)) {
      headers.add(
          "Accept: "
              + any(
                  List.of(
                      "*/*",
                      "text/html",
                      "application/json;q=0",
                      "x",
                      ";;q=1",
                      "a/b;q=9e9",
                      "application/json",
                      ",,,",
                      "text/csv",
                      "\u00e9/\u00ff")));
    }
    if (chance(0.1)) {
      headers.add(
          any(
              List.of(
                  "Authorization: Bearer",
                  "Authorization: Bearer \u00ff",
                  "Authorization: x",
                  "Origin: null",
                  "Origin: http://127.0.0.1",
                  "Origin: %",
                  "Range: bytes=0-",
                  "Expect: 100-continue",
                  "If-None-Match: *",
                  "Content-Encoding: gzip",
                  "Content-Encoding: identity",
                  "X-HTTP-Method-Override: DELETE",
                  "Upgrade: websocket",
                  "X-Forwarded-For: ,,",
                  "X-Forwarded-Host: a b",
                  "Cookie: =;,",
                  "TE: x",
                  "Accept-Encoding: gzip, br;q=x",
                  "X-Request-Id: " + "y".repeat(500))));
    }
  }

  private String contentType(Route route) {
    var type =
        route.path().endsWith("/invocations")
            ? any(List.of("application/json", "application/jsonlines", "text/csv"))
            : chance(0.95)
                ? "application/json"
                : any(List.of("text/plain", "x", "/", ";", "a/b/c"));
    return chance(0.15)
        ? type
            + any(List.of("; charset=", ";charset=", "; charset"))
            + any(CHARSETS).replace("\u0000", "")
        : type;
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
