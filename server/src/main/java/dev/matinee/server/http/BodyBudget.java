package dev.matinee.server.http;

import io.javalin.http.Context;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// How many bytes the bodies of all requests have together while these are answered. Whoever would
/// need more is told to come again, so the memory of requests is bounded however many come at once.
///
/// Nobody waits for room: those who hold a part of it and wait for the rest would keep each other
/// waiting.
public final class BodyBudget {
  /// What a JSON body is read into takes up to fifteen times its bytes: of this part, half the
  /// heap.
  private static final int PART_OF_HEAP = 32;

  private static final String SHARE = BodyBudget.class.getName();

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  /// @param most how many bytes in all
  public BodyBudget(long most) {
    this.most = most;
  }

  /// A thirty-second part of a heap, and room for two of the largest bodies at least.
  public static BodyBudget ofHeap(long bytes) {
    return new BodyBudget(Math.max(2L * RequestBodies.LIMIT, bytes / PART_OF_HEAP));
  }

  /// How many bytes there may be.
  public long most() {
    return most;
  }

  /// How many there are now.
  public long taken() {
    return taken.get();
  }

  /// Answers a request; what its body takes of the budget is free again when it is answered.
  public void during(Context ctx, Answering answering) throws Exception {
    var share = new Share();
    ctx.attribute(SHARE, share);
    try {
      answering.answer();
    } finally {
      taken.addAndGet(-share.bytes);
    }
  }

  /// The part of a request that is being answered.
  static Share shareOf(Context ctx) {
    return Objects.requireNonNull(ctx.attribute(SHARE), "a request that is not being answered");
  }

  /// What answers a request.
  @FunctionalInterface
  public interface Answering {
    void answer() throws Exception;
  }

  /// What one request has of it; of one thread.
  final class Share {
    private long bytes;

    /// Takes more, if there is room for it.
    boolean take(int more) {
      if (taken.addAndGet(more) > most) {
        taken.addAndGet(-more);
        return false;
      }
      bytes += more;
      return true;
    }
  }
}
