package dev.matinee.server.catalog;

import dev.matinee.core.filter.FilterExpression;
import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.store.catalog.CatalogStore;
import dev.matinee.store.catalog.ListRule;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.wire.catalog.RuleFields;
import dev.matinee.wire.catalog.RulesResponse;
import dev.matinee.workbench.documents.RuleDocuments;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;

/// Rules of lists over HTTP. What was acknowledged counts in this process; others see it within a
/// second.
public final class RuleRoutes {
  private static final int DEFAULT_N = 50;
  private static final int LARGEST_N = 1000;

  private final ActiveModels serving;
  private final CatalogStore store;
  private final InstantSource clock;

  public RuleRoutes(ActiveModels serving, CatalogStore store, InstantSource clock) {
    this.serving = serving;
    this.store = store;
    this.clock = clock;
  }

  /// Registers the routes.
  public void register(Routes routes) {
    var writing = routes.shared(serving.roles().stream().map(Role::id).toList()).of(Scope.WRITE);
    writing.get("/v1/rules", _ -> RuleDocuments.all(store.changes().rules().values()));
    writing.get("/v1/rules/history", this::history, "n");
    writing.put("/v1/rules/{rule}", this::put);
    writing.delete("/v1/rules/{rule}", this::remove);
  }

  private RulesResponse.History history(Context ctx) {
    var arguments = QueryParameters.of(ctx);
    return RuleDocuments.history(store.ruleHistory(arguments.whole("n", 1, LARGEST_N, DEFAULT_N)));
  }

  private RulesResponse.Rule put(Context ctx) throws IOException {
    var name = QueryParameters.name(ctx, "rule");
    var fields = RequestBodies.readJson(ctx, RuleFields::read);
    var served = serving.any(); // else 503, and nothing is stored
    var rule =
        RequestBodies.usable(
            () -> {
              var made = rule(name, fields);
              requireSuitable(made, served);
              store.putRule(made, clock.instant());
              return made;
            });
    serving.refreshCatalog();
    return RuleDocuments.of(rule);
  }

  private static ListRule rule(String name, RuleFields fields) {
    if (fields.pin() != null && fields.rank() == null) {
      throw new IllegalArgumentException("rank is missing: at which rank the movie stands, from 1");
    }
    if (fields.filter() != null && fields.factor() == null) {
      throw new IllegalArgumentException(
          "factor is missing: above 1 movies come earlier, below later");
    }
    return new ListRule(
        name,
        fields.pin(),
        Objects.requireNonNullElse(fields.rank(), 0),
        fields.filter(),
        Objects.requireNonNullElse(fields.factor(), 1.0),
        fields.roles(),
        fields.from(),
        fields.until());
  }

  private static void requireSuitable(ListRule rule, LoadedModel served) {
    if (rule.filter() != null) {
      served.filters().items(FilterExpression.parse(rule.filter()));
    }
    if (rule.pin() != null && !served.catalog().has(rule.pin())) {
      throw new IllegalArgumentException("unknown movie '%s'".formatted(rule.pin()));
    }
  }

  private RulesResponse.Removed remove(Context ctx) {
    var name = QueryParameters.name(ctx, "rule");
    if (!store.removeRule(name, clock.instant())) {
      throw new ProblemException(
          ProblemType.UNKNOWN_RULE, "there is no rule '%s'; see /v1/rules".formatted(name));
    }
    serving.refreshCatalog();
    return new RulesResponse.Removed(name);
  }
}
