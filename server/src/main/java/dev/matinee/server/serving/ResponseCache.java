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

  /// A longer question, in characters, is hardly asked again: its answer is not kept.
  private static final int LONGEST_QUESTION = 1000;

  /// What one of the ratings takes that it was made of.
  private static final int A_RATING = 40;

  private final Cache<ResponseKey, CachedResponse> answers;

  private record ResponseKey(
      String artifact, long catalog, Instant since, long edition, String question) {
    int bytes() {
      return Character.BYTES * question.length();
    }
  }

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
            .weigher((ResponseKey key, CachedResponse answer) -> key.bytes() + answer.bytes())
            .executor(Runnable::run)
            .build();
  }

  /// The answer to a question, made where it is not known.
  ///
  /// @param question all that it depends on beside the artifact and the ratings, as text: what a
  ///   question was read into may be many times as large
  /// @param history the ratings that it depends on
  /// @param document makes it; its exceptions are the caller's
  public EncodedJson answer(
      LoadedModel served, String question, List<Rating> history, Supplier<?> document) {
    var key =
        new ResponseKey(
            served.id(),
            served.catalog().changes().itemsVersion(),
            served.catalog().since(),
            served.catalog().edition(),
            question);
    var known = answers.getIfPresent(key);
    if (known != null && known.history.equals(history)) {
      return known.json;
    }
    var json = EncodedJson.of(document.get());
    if (question.length() <= LONGEST_QUESTION) {
      answers.put(key, new CachedResponse(history, json));
    }
    return json;
  }

  /// How much is kept now, in bytes.
  long bytes() {
    answers.cleanUp();
    return answers.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }
}
