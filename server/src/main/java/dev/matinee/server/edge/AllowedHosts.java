package dev.matinee.server.edge;

import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// By which names callers may know the server.
///
/// A page of another site can have its own name lead to 127.0.0.1 (DNS rebinding); its browser then
/// takes the server for that site, and only the name in `Host` tells. So a request is answered
/// where `Host` is a loopback name, the address at which it came in, or one of those that the
/// operator named.
final class AllowedHosts {
  private static final String ANY = "*";
  private static final String LOOPBACK = "localhost";

  private final Set<String> allowed;

  /// @param allowed names beside the server's own; `*` for whatever callers say
  AllowedHosts(Collection<String> allowed) {
    this.allowed = allowed.stream().map(AllowedHosts::plain).collect(Collectors.toSet());
  }

  /// Lets a request pass that means this server.
  ///
  /// @throws ProblemException 421
  void requireOwn(Context ctx) {
    var name = plain(ctx.req().getServerName());
    if (allowed.contains(ANY) || allowed.contains(name) || isOwn(name, ctx.req().getLocalAddr())) {
      return;
    }
    throw new ProblemException(
        ProblemType.FOREIGN_HOST,
        "this server is not called '%s'; it answers to localhost and its own address, and its operator allows more names with --allowed-host"
            .formatted(name));
  }

  private static boolean isOwn(String name, String address) {
    return name.equals(LOOPBACK)
        || literal(name)
            .filter(
                host ->
                    host.isLoopbackAddress()
                        || literal(plain(address)).filter(host::equals).isPresent())
            .isPresent();
  }

  private static Optional<InetAddress> literal(String name) {
    try {
      return Optional.of(InetAddress.ofLiteral(name));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Without brackets and the point at the end, in lower case.
  private static String plain(String name) {
    var text = name.strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("[") && text.endsWith("]")) {
      return text.substring(1, text.length() - 1);
    }
    return text.length() > 1 && text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
