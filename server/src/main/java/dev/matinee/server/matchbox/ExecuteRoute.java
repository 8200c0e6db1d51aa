package dev.matinee.server.matchbox;

import dev.matinee.server.http.Bodies;
import dev.matinee.server.http.MediaType;
import dev.matinee.server.serving.Histories;
import dev.matinee.server.serving.Served;
import dev.matinee.server.serving.Serving;
import dev.matinee.wire.StudioResponse;
import dev.matinee.wire.StudioRows;
import dev.matinee.wire.StudioTable;
import dev.matinee.wire.Wire;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.stream.Collectors;

/// The request-response route.
final class ExecuteRoute {
  static final String DETAILS = "details";
  static final String FORMAT = "format";

  private static final int ROWS_NAMED = 100;

  private final Serving serving;
  private final Histories histories;
  private final InstantSource clock;
  private final Throttle throttle;

  ExecuteRoute(Serving serving, Histories histories, InstantSource clock, Throttle throttle) {
    this.serving = serving;
    this.histories = histories;
    this.clock = clock;
    this.throttle = throttle;
  }

  void handle(Context ctx) throws IOException {
    boolean details = flag(ctx);
    boolean swagger = swagger(ctx);
    requireJson(ctx);
    var body = Bodies.bytes(ctx);
    var served = serving.of(MatchboxModule.ROLE);
    var table =
        throttle.within(
            () -> {
              var ask = Ask.read(body);
              noteUnknown(ctx, ask, served);
              return answer(ask, served);
            });
    ctx.header("Matinee-Artifact", served.id());
    ctx.contentType(MediaType.JSON)
        .result(
            Wire.write(
                swagger
                    ? StudioRows.of(Ask.OUTPUT, table)
                    : StudioResponse.of(Ask.OUTPUT, details ? table : table.withoutTypes())));
  }

  /// The original's answer has no place for it, so a header says which rows name movies that nobody
  /// here knows; they are left out of account.
  private static void noteUnknown(Context ctx, Ask ask, Served served) {
    var unknown =
        ask.input().rows().stream()
            .filter(row -> !row.title().isEmpty())
            .filter(row -> !served.knows(ask.options().as().id(served, row.title())))
            .map(row -> Integer.toString(row.number()))
            .limit(ROWS_NAMED)
            .collect(Collectors.joining(","));
    if (!unknown.isEmpty()) {
      ctx.header("Matinee-Unknown-Rows", unknown);
    }
  }

  /// What a request is answered with.
  StudioTable answer(Ask ask, Served served) {
    return Desk.answer(ask, served, histories, clock.instant().getEpochSecond());
  }

  /// A page of another site can send any other type without asking first.
  static void requireJson(Context ctx) {
    if (!MediaType.isJson(MediaType.essence(ctx.contentType()))) {
      throw Fault.badBody();
    }
  }

  private static boolean flag(Context ctx) {
    var value = String.join(",", ctx.queryParams(DETAILS));
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "", "false" -> false;
      default -> throw Fault.badQueryParameter(DETAILS, "It must be true or false.");
    };
  }

  private static boolean swagger(Context ctx) {
    var value = String.join(",", ctx.queryParams(FORMAT));
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "swagger" -> true;
      case "" -> false;
      default -> throw Fault.badQueryParameter(FORMAT, "It must be swagger.");
    };
  }
}
