package dev.matinee.server.edge;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The method of a request is the one in its first line. The router would take another from the
/// header `X-HTTP-Method-Override`, past every check of what may be changed by whom.
public final class NoMethodOverride extends Handler.Wrapper {
  private static final String OVERRIDE = "X-HTTP-Method-Override";

  public NoMethodOverride() {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(
        request.getHeaders().contains(OVERRIDE) ? new Plain(request) : request, response, callback);
  }

  private static final class Plain extends Request.Wrapper {
    private final HttpFields headers;

    Plain(Request request) {
      super(request);
      this.headers = HttpFields.build(request.getHeaders()).remove(OVERRIDE).asImmutable();
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }
  }
}
