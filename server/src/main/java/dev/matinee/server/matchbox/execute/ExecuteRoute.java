package dev.matinee.server.matchbox.execute;

import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.MediaType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.server.serving.RoleContext;
import dev.matinee.wire.Wire;
import dev.matinee.wire.matchbox.StudioResponse;
import dev.matinee.wire.matchbox.StudioRows;
import dev.matinee.wire.matchbox.StudioTable;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// The request-response route: bytes in, a table out, which [MatchboxPredictions] makes.
public final class ExecuteRoute {
  public static final String DETAILS = "details";
  public static final String FORMAT = "format";

  private final RoleContext context;
  private final Throttle throttle;
  private final ComputePool pool;

  public ExecuteRoute(RoleContext context, int concurrent) {
    this.context = context;
    this.throttle = new Throttle(concurrent);
    this.pool = context.pools().pool(Role.MATCHBOX.id());
  }

  public void handle(Context ctx) throws IOException {
    boolean details = flag(ctx);
    boolean swagger = swagger(ctx);
    requireJson(ctx);
    var body = RequestBodies.bytes(ctx);
    // the champion of this moment, else 503: this role has no trials, rules or resting movies;
    // hidden movies stay out, unless the input itself names them
    var served = context.serving().of(Role.MATCHBOX);
    // 503 RequestThrottled at once where too many are at work; 400 for a bad row or parameter
    var answered =
        throttle.within(() -> pool.call(() -> answer(ExecuteRequest.read(body), served)));
    var table = answered.table();
    // which rows name no movie that is known, which a later row replaces, and of which the user was
    // spelled otherwise before
    answered.notes().headers().forEach(ctx::header);
    ctx.header("Matinee-Artifact", served.id());
    ctx.contentType(MediaType.JSON)
        .result(
            Wire.write(
                swagger
                    ? StudioRows.of(ExecuteRequest.OUTPUT, table)
                    : StudioResponse.of(
                        ExecuteRequest.OUTPUT, details ? table : table.withoutTypes())));
  }

  /// A table, and what its rows do not show of the input.
  public record Answer(StudioTable table, RowNotes notes) {}

  private Answer answer(ExecuteRequest request, LoadedModel served) {
    var asked = ExecuteContext.of(request, served, context.history(), context.now());
    return new Answer(new MatchboxPredictions(asked).table(), RowNotes.of(asked));
  }

  /// What answers a request, of a batch job for example, from what is served now.
  public Answer answer(ExecuteRequest request) {
    return answer(request, context.serving().of(Role.MATCHBOX));
  }

  /// A page of another site can send any other type without asking first.
  public static void requireJson(Context ctx) {
    if (!MediaType.isJson(MediaType.essence(ctx.header("Content-Type")))) {
      throw StudioException.badBody();
    }
  }

  private static boolean flag(Context ctx) {
    var value = String.join(",", QueryParameters.values(ctx, DETAILS));
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "", "false" -> false;
      default -> throw StudioException.badQueryParameter(DETAILS, "It must be true or false.");
    };
  }

  private static boolean swagger(Context ctx) {
    var value = String.join(",", QueryParameters.values(ctx, FORMAT));
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "swagger" -> true;
      case "" -> false;
      default -> throw StudioException.badQueryParameter(FORMAT, "It must be swagger.");
    };
  }

  /// How many requests are answered at a time; one more is turned away at once, not kept waiting.
  public static final class Throttle {
    private final int concurrent;
    private final Semaphore places;

    public Throttle(int concurrent) {
      this.concurrent = concurrent;
      this.places = new Semaphore(concurrent);
    }

    /// Does something if there is a place.
    public <T> T within(Supplier<T> work) {
      if (!places.tryAcquire()) {
        throw StudioException.throttled(concurrent);
      }
      try {
        return work.get();
      } finally {
        places.release();
      }
    }
  }
}
