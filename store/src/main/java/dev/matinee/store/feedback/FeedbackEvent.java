package dev.matinee.store.feedback;

import dev.matinee.core.files.Digests;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Something that a user did with a movie, which is no rating.
///
/// @param id the same for the same event, however often it is sent
/// @param kind [a name][#requireKind], one of [FeedbackKinds] or the sender's own
/// @param value what the kind means by it; `null` for nothing
/// @param timestamp when it happened, in seconds
/// @param list the list in which the movie stood; `null` where none is named
public record FeedbackEvent(
    String id,
    String user,
    String item,
    String kind,
    @Nullable Double value,
    long timestamp,
    @Nullable ListOrigin list) {
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

  public FeedbackEvent {
    requireKind(kind);
  }

  /// A name for a kind of feedback.
  ///
  /// @throws IllegalArgumentException when it is none
  public static String requireKind(String kind) {
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException(
          "kind must be %s, or a name of your own of at most 32 of a-z, 0-9, _ and - that begins with a letter, got '%s'"
              .formatted(String.join(", ", FeedbackKinds.KNOWN), kind));
    }
    return kind;
  }

  /// The id of an event for which its sender has one.
  public static String idOf(String sent) {
    return "sent:" + sent;
  }

  /// The id of an event that its sender gave none: what makes it the same event, which is the user,
  /// the movie, the kind and the time, or the list where no time was sent.
  public static String idOf(String user, String item, String kind, String when) {
    var parts = new StringBuilder();
    for (var part : new String[] {user, item, kind, when}) {
      parts.append(part.length()).append(':').append(part);
    }
    return "made:" + Digests.sha256(parts.toString());
  }
}
