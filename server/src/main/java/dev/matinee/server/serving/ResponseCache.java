package dev.matinee.server.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.matinee.core.Rating;
import dev.matinee.wire.EncodedJson;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/// Answers that were given lately, to be given again while all that they were made of is the same:
/// the artifact, the question and the user's ratings. A model answers the same with the same bits,
/// so nobody can tell the difference.
public final class ResponseCache {
  /// What an answer takes beside its bytes.
  private static final int OVERHEAD = 400;

  /// What one of the ratings takes that it was made of.
  private static final int A_RATING = 40;

  private final Cache<ResponseKey, CachedResponse> answers;

  private record ResponseKey(String artifact, long catalog, Instant since, Object question) {}

  private record CachedResponse(List<Rating> history, EncodedJson json) {
    int bytes() {
      return OVERHEAD + json.length() + A_RATING * history.size();
    }
  }

  /// @param bytes how much is kept; what was not asked for lately goes first
  public ResponseCache(long bytes) {
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((ResponseKey _, CachedResponse answer) -> answer.bytes())
            .executor(Runnable::run)
            .build();
  }

  /// The answer to a question, made where it is not known.
  ///
  /// @param question all that it depends on beside the artifact and the ratings, with value
  ///   equality
  /// @param history the ratings that it depends on
  /// @param document makes it; its exceptions are the caller's
  public EncodedJson answer(
      LoadedModel served, Object question, List<Rating> history, Supplier<?> document) {
    var key =
        new ResponseKey(
            served.id(), served.catalog().changes().itemsVersion(), served.catalog().since(), question);
    var known = answers.getIfPresent(key);
    if (known != null && known.history.equals(history)) {
      return known.json;
    }
    var json = EncodedJson.of(document.get());
    answers.put(key, new CachedResponse(history, json));
    return json;
  }
}
