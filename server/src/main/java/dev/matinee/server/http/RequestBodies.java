package dev.matinee.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.Wire;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bodies of requests, read within their limit, and of answers.
public final class RequestBodies {
  private static final Logger LOG = LoggerFactory.getLogger(RequestBodies.class);

  /// The largest body that is read, 6 MB, which is also the limit of SageMaker's endpoints.
  public static final int LIMIT = 6 << 20;

  /// Up to here a body over the limit is read to its end, so that the caller, who reads the answer
  /// only after having sent everything, sees it rather than a broken connection.
  static final int DRAIN_LIMIT = 16 << 20;

  private static final Charset UTF_32 = Charset.forName("UTF-32");

  private static final int CHUNK = 1 << 14;
  private static final int SMALL = 1 << 9;

  /// From then on a body must have come at this speed at least.
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final int SLOWEST = 10_000; // bytes a second

  private RequestBodies() {}

  /// The body in UTF-8, whatever character set its `Content-Type` or its byte order mark says it is
  /// sent in.
  ///
  /// @throws ProblemException when it is over [#LIMIT] or the room that is left for bodies,
  ///   compressed, not framed as its headers say, or not text of that character set
  public static byte[] bytes(Context ctx) throws IOException {
    return bytes(ctx, LIMIT);
  }

  /// The same within another limit.
  public static byte[] bytes(Context ctx, int limit) throws IOException {
    var encoding = ctx.header("Content-Encoding");
    if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Content-Encoding '%s' is not supported; send the body as it is".formatted(encoding));
    }
    try {
      var body = within(ctx, limit);
      requireUncompressed(body);
      return inUtf8(body, MediaType.charsets(ctx.header("Content-Type")));
    } catch (IOException | HttpException.RuntimeException e) {
      throw broken(e);
    }
  }

  private static byte[] inUtf8(byte[] body, List<String> named) {
    var charset = named.isEmpty() ? marked(body) : Charset.forName(named.getFirst());
    if (charset.equals(StandardCharsets.UTF_8)) {
      return body;
    }
    try {
      var text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      var unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return unmarked.getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException _) {
      throw new ProblemException(
          ProblemType.MALFORMED_BODY,
          "the body is not text in the character set %s".formatted(charset.name()));
    }
  }

  /// What a byte order mark says.
  private static Charset marked(byte[] body) {
    boolean wide =
        body.length > 1
            && ((body[0] == (byte) 0xFF && body[1] == (byte) 0xFE)
                || (body[0] == (byte) 0xFE && body[1] == (byte) 0xFF));
    boolean wider = wide && body.length > 3 && body[2] == 0 && body[3] == 0;
    return !wide ? StandardCharsets.UTF_8 : wider ? UTF_32 : StandardCharsets.UTF_16;
  }

  /// No text begins with these bytes, so whoever compressed it and did not say so hears of that
  /// rather than of a character that is not allowed.
  private static void requireUncompressed(byte[] body) {
    if (body.length > 1 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b) {
      throw new ProblemException(
          ProblemType.MALFORMED_BODY, "the body is compressed by gzip; send it uncompressed");
    }
  }

  private static byte[] within(Context ctx, int limit) throws IOException {
    var in = ctx.req().getInputStream();
    var share = BodyBudget.shareOf(ctx);
    int drained = Math.max(limit, DRAIN_LIMIT);
    var body =
        new ByteArrayOutputStream(); // grows with the bytes that arrive, whatever a header states
    var buffer = new byte[Math.clamp(ctx.req().getContentLengthLong(), SMALL, CHUNK)];
    long total = 0;
    boolean room = true;
    long begun = System.nanoTime();
    for (int n = in.read(buffer); n >= 0 && total <= drained; n = in.read(buffer)) {
      total += n;
      requireSpeed(total, System.nanoTime() - begun);
      room = room && (total > limit || share.take(n));
      if (room && total <= limit) {
        body.write(buffer, 0, n);
      }
    }
    if (total > limit) {
      throw tooLarge(total, limit);
    }
    if (!room) {
      throw new ProblemException(
              ProblemType.BUSY, "other requests' bodies leave no room for this one; try again")
          .withHeader("Retry-After", "1");
    }
    return body.toByteArray();
  }

  /// Whoever lets a body trickle holds a place that others want.
  private static void requireSpeed(long total, long nanos) {
    if (nanos > GRACE.toNanos() && total < SLOWEST * (nanos / 1e9)) {
      throw tooSlow();
    }
  }

  private static ProblemException tooSlow() {
    return new ProblemException(
            ProblemType.TOO_SLOW,
            "the body did not come in time: after %d seconds at least %d bytes a second must have come"
                .formatted(GRACE.toSeconds(), SLOWEST))
        .withHeader("Connection", "close");
  }

  /// A body that ends before it should, whose chunks are none, or that does not come.
  private static ProblemException broken(Exception e) {
    if (e.getCause() instanceof TimeoutException
        || (e instanceof HttpException.RuntimeException slow
            && slow.getCode() == ProblemType.TOO_SLOW.status())) {
      return tooSlow();
    }
    return new ProblemException(
            ProblemType.BAD_REQUEST,
            "the body is not as long, or not in the chunks, that its headers say")
        .withHeader("Connection", "close");
  }

  private static ProblemException tooLarge(long total, int limit) {
    return new ProblemException(
            ProblemType.BODY_TOO_LARGE,
            "the body must be at most %d bytes, got %s%d; send it in several requests"
                .formatted(limit, total > DRAIN_LIMIT ? "more than " : "", total))
        .withHeader("Connection", "close");
  }

  /// A JSON body, read by one of the wire's readers.
  ///
  /// @throws ProblemException when it is too large (413), of another type (415), not JSON (400,
  ///   with line and column) or not what the reader expects (422)
  public static <T> T readJson(Context ctx, Function<JsonNode, T> reader) throws IOException {
    var type = MediaType.essence(ctx.header("Content-Type"));
    if (!MediaType.isJson(type)) {
      throw unsupported(type, MediaType.JSON);
    }
    return readJson(bytes(ctx), reader);
  }

  /// The text of JSON lines.
  ///
  /// @throws ProblemException when the body is of another type
  public static String lines(Context ctx) throws IOException {
    var type = MediaType.essence(ctx.header("Content-Type"));
    if (!type.equals(MediaType.JSON_LINES) && !type.equals(MediaType.NDJSON)) {
      throw unsupported(type, MediaType.JSON_LINES + " or " + MediaType.NDJSON);
    }
    return new String(bytes(ctx), StandardCharsets.UTF_8);
  }

  /// The same for bytes that are known to be JSON.
  public static <T> T readJson(byte[] body, Function<JsonNode, T> reader) {
    JsonNode tree;
    try {
      tree = Wire.tree(body);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.MALFORMED_BODY, String.valueOf(e.getMessage()));
    }
    return usable(() -> reader.apply(tree));
  }

  /// What a reader makes of a body; its complaint becomes a problem: 400 where the body is not even
  /// JSON, else 422.
  public static <T> T usable(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          unparsable(e) ? ProblemType.MALFORMED_BODY : ProblemType.UNUSABLE_BODY,
          String.valueOf(e.getMessage()));
    }
  }

  /// Whether the parser of JSON was the one to complain.
  private static boolean unparsable(Throwable complaint) {
    var cause = complaint;
    while (cause != null && !(cause instanceof IOException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  /// A body of a type that a route does not take.
  public static ProblemException unsupported(String type, String choices) {
    return new ProblemException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "Content-Type must be %s, got %s".formatted(choices, type.isEmpty() ? "none" : type));
  }

  /// Writes UTF-8 as exactly this media type: JSON has no parameter `charset` (RFC 8259, section
  /// 11), which the web server would add of itself.
  public static void write(Context ctx, String type, String text) {
    write(ctx, type, text.getBytes(StandardCharsets.UTF_8));
  }

  /// The same for text that is in UTF-8 already; nobody changes the bytes anymore.
  public static void write(Context ctx, String type, byte[] utf8) {
    ctx.res().setCharacterEncoding(null);
    ctx.res().setContentType(type);
    try {
      ctx.outputStream().write(utf8); // a result would be copied through another buffer
    } catch (IOException e) {
      LOG.debug("the caller has gone", e);
    }
  }
}
