package dev.matinee.client;

import dev.matinee.client.http.ResilientHttpClient;
import dev.matinee.client.http.ResilientHttpClient.Reply;
import dev.matinee.wire.matchbox.StudioRequest;
import dev.matinee.wire.matchbox.StudioResponse;
import dev.matinee.wire.matchbox.StudioTable;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The role `matchbox`, in the request-response shape of Azure ML Studio (classic).
///
/// Its input has the columns `userId`, `title`, `rating`; with the global parameter `as` = `id` the
/// titles are ids, in the answer too.
final class MatchboxService implements Service {
  private static final String EXECUTE = "/execute";
  private static final String QUERY = "?api-version=2.0";
  private static final List<String> COLUMNS = List.of("userId", "title", "rating");

  private final URI address;
  private final ResilientHttpClient http;
  private volatile @Nullable URI endpoint;

  /// @param address the full address that ends in `/execute`, or the server's
  MatchboxService(URI address, ResilientHttpClient http) {
    this.address = address;
    this.http = http;
    this.endpoint = isEndpoint(address) ? execute(address, EXECUTE) : null;
  }

  private static boolean isEndpoint(URI address) {
    return address.getPath() != null && address.getPath().endsWith(EXECUTE);
  }

  /// The same address with another last part.
  private static URI execute(URI address, String last) {
    var text = address.toString();
    return URI.create(text.substring(0, text.lastIndexOf(last)) + EXECUTE + QUERY);
  }

  @Override
  public Reply<Proposals> propose(TestUser user, int count) {
    return switch (endpoint()) {
      case Reply.Success<URI>(var uri) -> propose(uri, user, count);
      case Reply.Failure<URI>(var problem, var asked) -> new Reply.Failure<>(problem, asked);
    };
  }

  private Reply<Proposals> propose(URI uri, TestUser user, int count) {
    return http.ask(
        Service.post(uri, body(user, count)).build(),
        response -> proposals(Service.read(response, StudioResponse.class)));
  }

  private static StudioRequest body(TestUser user, int count) {
    var rows = new ArrayList<List<@Nullable String>>(user.ratings().size());
    for (var rated : user.ratings()) {
      rows.add(List.of(user.user(), rated.item(), number(Objects.requireNonNull(rated.rating()))));
    }
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("items", Integer.toString(count));
    parameters.put("as", "id");
    var input = new LinkedHashMap<String, StudioTable>();
    input.put("input1", StudioTable.of(COLUMNS, rows));
    return new StudioRequest(input, parameters);
  }

  private static String number(double rating) {
    return rating == Math.rint(rating) && Math.abs(rating) < 1e15
        ? Long.toString((long) rating)
        : Double.toString(rating);
  }

  /// The row of the user: the id first, then the movies.
  private static Proposals proposals(StudioResponse answer) {
    var output = answer.results().get("output1");
    if (output == null || output.value().values().size() != 1) {
      throw new IllegalArgumentException("not the expected JSON: output1 must have one row");
    }
    var movies =
        output.value().values().getFirst().stream()
            .skip(1)
            .filter(Objects::nonNull)
            .filter(item -> !item.isBlank())
            .map(item -> Proposal.of(item, null))
            .toList();
    return new Proposals(movies, List.of(), null, List.of());
  }

  /// Where to ask. A server's `/matchbox` leads to the help page, which lies beside it.
  private Reply<URI> endpoint() {
    var known = endpoint;
    if (known != null) {
      return new Reply.Success<>(known);
    }
    var request = HttpRequest.newBuilder(Service.at(address, "/matchbox")).GET().build();
    var found =
        http.ask(
            request,
            response -> {
              if (!response.uri().getPath().endsWith("/help")) {
                throw new IllegalArgumentException(
                    request.uri() + " does not lead to the help page of a matchbox service");
              }
              return execute(response.uri(), "/help");
            });
    if (found instanceof Reply.Success<URI>(var uri)) {
      endpoint = uri;
    }
    return found;
  }
}
