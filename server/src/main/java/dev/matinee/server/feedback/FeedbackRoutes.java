package dev.matinee.server.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.MediaType;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.server.serving.ListRecorder;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.store.artifacts.TrialStore;
import dev.matinee.store.artifacts.TrialStore.TrialUser;
import dev.matinee.store.feedback.FeedbackEvent;
import dev.matinee.store.feedback.FeedbackKinds;
import dev.matinee.store.feedback.FeedbackStore;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.wire.Wire;
import dev.matinee.wire.feedback.FeedbackReport;
import dev.matinee.wire.feedback.FeedbackResponse;
import dev.matinee.wire.feedback.FeedbackResponse.FeedbackResult;
import dev.matinee.wire.feedback.SentFeedback;
import dev.matinee.workbench.feedback.FeedbackDocuments;
import dev.matinee.workbench.role.KeyRoles;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Feedback over HTTP: one event, an array or a line each, and the report.
public final class FeedbackRoutes {
  private static final int MOST_EVENTS = 10_000; // of a request: all are one transaction
  private static final String TYPES =
      String.join(", ", MediaType.JSON, MediaType.JSON_LINES) + " or " + MediaType.NDJSON;

  private final ActiveModels serving;
  private final FeedbackStore store;
  private final TrialStore trials;
  private final ListRecorder lists;
  private final InstantSource clock;

  public FeedbackRoutes(
      ActiveModels serving,
      FeedbackStore store,
      TrialStore trials,
      ListRecorder lists,
      InstantSource clock) {
    this.serving = serving;
    this.store = store;
    this.trials = trials;
    this.lists = lists;
    this.clock = clock;
  }

  /// Registers the routes.
  public void register(Routes routes) {
    routes
        .shared(serving.roles().stream().map(Role::id).toList())
        .of(Scope.WRITE)
        .post("/v1/feedback", this::take);
    routes
        .of(KeyRoles.readers(serving.roles()))
        .of(Scope.ADMIN)
        .get("/v1/feedback/report", this::report, "days");
  }

  /// An event of a request, or what is wrong with it.
  private record Read(int line, @Nullable FeedbackEvent event, @Nullable String problem) {}

  private FeedbackResponse take(Context ctx) throws IOException {
    var type = MediaType.essence(ctx.header("Content-Type"));
    if (type.equals(MediaType.JSON_LINES) || type.equals(MediaType.NDJSON)) {
      return stored(lines(RequestBodies.lines(ctx).lines().toList()));
    }
    if (!MediaType.isJson(type)) {
      throw RequestBodies.unsupported(type, TYPES);
    }
    return RequestBodies.readJson(ctx, this::takeJson);
  }

  /// One event that is wrong is a wrong body; of several the others count.
  private FeedbackResponse takeJson(JsonNode body) {
    if (!body.isArray()) {
      return stored(List.of(new Read(1, event(serving.any(), body), null)));
    }
    requireFew(body.size());
    var served = serving.any(); // else 503, and nothing is stored
    var events = new ArrayList<Read>();
    for (var entry : body) {
      if (!entry.isObject()) {
        throw new IllegalArgumentException(
            "an entry must be an object with user, item and kind, got entry %d: %s"
                .formatted(events.size() + 1, entry.getNodeType()));
      }
      events.add(read(events.size() + 1, () -> event(served, entry)));
    }
    return stored(events);
  }

  private List<Read> lines(List<String> lines) {
    requireFew(lines.size());
    var served = serving.any();
    var events = new ArrayList<Read>();
    for (int k = 0; k < lines.size(); k++) {
      var line = lines.get(k);
      if (!line.isBlank()) {
        events.add(read(k + 1, () -> event(served, Wire.treeOfLine(line.strip()))));
      }
    }
    return events;
  }

  private static void requireFew(int events) {
    if (events > MOST_EVENTS) {
      throw new ProblemException(
          ProblemType.UNUSABLE_BODY,
          "at most %,d events a request, got %,d; send several requests"
              .formatted(MOST_EVENTS, events));
    }
  }

  private static Read read(int line, Supplier<FeedbackEvent> event) {
    try {
      return new Read(line, event.get(), null);
    } catch (IllegalArgumentException e) {
      return new Read(line, null, String.valueOf(e.getMessage()));
    }
  }

  private FeedbackEvent event(LoadedModel served, JsonNode node) {
    var sent = SentFeedback.read(node);
    var kind = FeedbackEvent.requireKind(sent.kind().strip().toLowerCase(Locale.ROOT));
    if (!served.catalog().has(sent.item())) {
      throw new IllegalArgumentException(
          "unknown movie '%s'; find movies at /v1/items?q=TEXT".formatted(sent.item()));
    }
    var list =
        sent.recommendation() == null ? null : lists.origin(sent.recommendation(), sent.user());
    long now = clock.instant().getEpochSecond();
    var when =
        sent.timestamp() != null
            ? Long.toString(sent.timestamp())
            : list == null ? Long.toString(now) : list.id();
    return new FeedbackEvent(
        sent.id() == null
            ? FeedbackEvent.idOf(sent.user(), sent.item(), kind, when)
            : FeedbackEvent.idOf(sent.id()),
        sent.user(),
        sent.item(),
        kind,
        sent.value(),
        sent.timestamp() == null ? now : sent.timestamp(),
        list);
  }

  private FeedbackResponse stored(List<Read> events) {
    var usable = new ArrayList<FeedbackEvent>();
    for (var read : events) {
      if (read.event != null) {
        usable.add(read.event);
      }
    }
    var added = store.append(usable, clock.instant());
    trials.chose(choices(usable)); // known ones too: what failed here is sent again
    var told = new HashSet<String>(); // of two events with one id the first was stored
    var results = new ArrayList<FeedbackResult>();
    for (var read : events) {
      var status =
          read.event == null
              ? "refused"
              : added.contains(read.event.id()) && told.add(read.event.id()) ? "stored" : "known";
      results.add(new FeedbackResult(read.line, status, read.problem));
    }
    return new FeedbackResponse(added.size(), results);
  }

  /// Who has chosen something of a list of a trial.
  private static List<TrialUser> choices(List<FeedbackEvent> events) {
    var users = new ArrayList<TrialUser>();
    for (var event : events) {
      var list = event.list();
      if (list != null && list.trial() > 0 && FeedbackKinds.CHOICES.contains(event.kind())) {
        users.add(new TrialUser(list.trial(), event.user(), list.arm()));
      }
    }
    return users;
  }

  private FeedbackReport report(Context ctx) {
    int days =
        QueryParameters.of(ctx)
            .whole("days", 1, FeedbackDocuments.MOST_DAYS, FeedbackDocuments.DAYS);
    lists.flush();
    return FeedbackDocuments.report(store, clock.instant(), days);
  }
}
