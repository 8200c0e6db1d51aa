package dev.matinee.client;

import dev.matinee.client.http.ResilientHttpClient;
import dev.matinee.client.http.ResilientHttpClient.Reply;
import dev.matinee.wire.Wire;
import dev.matinee.wire.ratings.SentRating;
import dev.matinee.wire.ratings.SentRating.Refused;
import dev.matinee.wire.ratings.SentRating.UsableRating;
import dev.matinee.wire.recommendations.RecommendationsResponse.Because;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A recommender, asked its own way.
interface Service {
  /// The movies that it proposes to a user, of whom it is sent all ratings: `als` stores them, the
  /// others use them for this answer alone.
  Reply<Proposals> propose(TestUser user, int count);

  /// What a service answers about a user.
  ///
  /// @param movies best first
  /// @param refused the ratings that it did not take, each with the reason
  /// @param unknown the rated movies that it does not know; `null` where the service does not say
  /// @param older the rated movies of which it has a later rating, which counts
  record Proposals(
      List<Proposal> movies,
      List<Refused> refused,
      @Nullable List<String> unknown,
      List<String> older) {
    public Proposals {
      movies = List.copyOf(movies);
      refused = List.copyOf(refused);
      unknown = unknown == null ? null : List.copyOf(unknown);
      older = List.copyOf(older);
    }
  }

  /// A proposed movie; `null` is what the service does not state.
  ///
  /// @param because the ratings that it gives as reasons
  record Proposal(
      String item,
      @Nullable String title,
      @Nullable Double score,
      @Nullable Double liking,
      List<Because> because) {
    static Proposal of(String item, @Nullable String title) {
      return new Proposal(item, title, null, null, List.of());
    }
  }

  /// The recommender of a role.
  static Service of(String role, ClientSettings settings, ResilientHttpClient http) {
    var address = settings.services().get(role);
    if (address == null) {
      throw new IllegalArgumentException("no address of " + role);
    }
    return switch (role) {
      case "internal" -> new InternalService(address, settings.filter(), http);
      case "als" -> new AlsService(address, settings.filter(), http);
      case "matchbox" -> new MatchboxService(address, http);
      default -> throw new IllegalArgumentException("unknown service '" + role + "'");
    };
  }

  /// A JSON request to a path under a service's address.
  static HttpRequest.Builder post(URI address, String path, Object body) {
    return post(at(address, path), body);
  }

  /// A JSON request.
  static HttpRequest.Builder post(URI address, Object body) {
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Wire.write(body)));
  }

  /// A path under a service's address.
  static URI at(URI address, String path) {
    var base = address.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  /// An id as one segment of a path.
  static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// A user's ratings as requests carry them.
  ///
  /// @param owner the user that each row names; `null` where the request says it once
  static List<SentRating> rows(@Nullable String owner, TestUser user) {
    return user.ratings().stream().map(rated -> row(owner, rated)).toList();
  }

  private static SentRating row(@Nullable String owner, TestUser.Rated rated) {
    return new UsableRating(
        owner,
        rated.item(),
        null,
        rated.rating(),
        rated.timestamp() == 0 ? null : rated.timestamp());
  }

  /// The body of an answer as a document.
  static <T> T read(HttpResponse<byte[]> response, Class<T> type) {
    return Wire.read(new String(response.body(), StandardCharsets.UTF_8), type);
  }
}
