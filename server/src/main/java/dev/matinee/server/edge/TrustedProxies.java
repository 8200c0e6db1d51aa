package dev.matinee.server.edge;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/// Believes `X-Forwarded-For`, `-Proto` and `-Host` of proxies that the operator named, and of
/// nobody else.
///
/// Each proxy adds the address that it was called from at the end, so the caller is the last one
/// that is no trusted proxy; what stands before it anybody could have written.
public final class TrustedProxies implements HttpConfiguration.Customizer {
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}\\])(?::(\\d{1,5}))?");

  private final List<AddressRange> trusted;

  /// @param trusted addresses or ranges: `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`
  /// @throws IllegalArgumentException when one of them is none
  public TrustedProxies(Collection<String> trusted) {
    this.trusted = trusted.stream().map(AddressRange::of).toList();
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    var peer = request.getConnectionMetaData().getRemoteSocketAddress();
    return peer instanceof InetSocketAddress from && isTrusted(from.getAddress())
        ? new Forwarded(request, caller(request, from), address(request))
        : request;
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  private InetSocketAddress caller(Request request, InetSocketAddress from) {
    var hops = request.getHeaders().getCSV("X-Forwarded-For", false);
    var caller = from;
    for (var hop : hops.reversed()) {
      var address = AddressRange.literal(hop);
      if (address.isEmpty()) {
        return caller; // What is no address says nothing, nor does what stands before it.
      }
      caller = new InetSocketAddress(address.get(), 0);
      if (!isTrusted(address.get())) {
        return caller;
      }
    }
    return caller;
  }

  private static HttpURI address(Request request) {
    var address = HttpURI.build(request.getHttpURI());
    last(request, "X-Forwarded-Proto")
        .filter(scheme -> scheme.equals("http") || scheme.equals("https"))
        .ifPresent(address::scheme);
    last(request, "X-Forwarded-Host")
        .map(AUTHORITY::matcher)
        .filter(Matcher::matches)
        .ifPresent(
            host ->
                address.authority(
                    host.group(1), host.group(2) == null ? -1 : Integer.parseInt(host.group(2))));
    return address.asImmutable();
  }

  private static Optional<String> last(Request request, String header) {
    var values = request.getHeaders().getCSV(header, false);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast().strip());
  }

  /// A request as the caller sent it to the proxy.
  private static final class Forwarded extends Request.Wrapper {
    private final InetSocketAddress caller;
    private final HttpURI address;
    private final HttpFields headers;

    Forwarded(Request request, InetSocketAddress caller, HttpURI address) {
      super(request);
      this.caller = caller;
      this.address = address;
      // The web server holds the two against each other.
      this.headers =
          HttpFields.build(request.getHeaders())
              .put(HttpHeader.HOST, String.valueOf(address.getAuthority()))
              .asImmutable();
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }

    @Override
    public HttpURI getHttpURI() {
      return address;
    }

    @Override
    public boolean isSecure() {
      return "https".equals(address.getScheme());
    }

    @Override
    public ConnectionMetaData getConnectionMetaData() {
      return new ConnectionMetaData.Wrapper(super.getConnectionMetaData()) {
        @Override
        public SocketAddress getRemoteSocketAddress() {
          return caller;
        }
      };
    }
  }
}
