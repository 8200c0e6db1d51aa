package dev.matinee.server.operations;

import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.DatabaseHealth;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.wire.Health;
import io.javalin.http.Context;
import java.util.List;

/// Whether the process lives, and whether it can answer.
public final class HealthRoutes {
  private final ActiveModels serving;
  private final DatabaseHealth database;

  public HealthRoutes(ActiveModels serving, DatabaseHealth database) {
    this.serving = serving;
    this.database = database;
  }

  /// Registers the routes; they never need a key.
  public void register(Routes routes) {
    routes.open().probe("/health/live", _ -> new Health("UP", serving.ids(), List.of()));
    routes.open().probe("/health/ready", this::ready);
  }

  private Health ready(Context ctx) {
    var missing = List.copyOf(serving.missing().keySet());
    var problems = database.trouble().stream().toList();
    boolean ready = missing.isEmpty() && problems.isEmpty();
    ctx.status(ready ? 200 : 503);
    return new Health(ready ? "UP" : "DOWN", serving.ids(), missing, serving.behind(), problems);
  }
}
