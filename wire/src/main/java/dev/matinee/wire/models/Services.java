package dev.matinee.wire.models;

import dev.matinee.wire.FieldDescriptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /v1/services`: what each role serves and has served, and what answered in the last hour.
public record Services(
    @Schema(description = "one for each role that this server serves") List<ServiceStatus> services,
    @Schema(description = "the threads that compute for requests") List<PoolStatus> pools) {
  public Services {
    services = List.copyOf(services);
    pools = List.copyOf(pools);
  }

  /// A role.
  @Schema(name = "Service")
  public record ServiceStatus(
      @Schema(description = FieldDescriptions.ROLE) String role,
      @Schema(description = "what it serves now; null where nothing") @Nullable String artifact,
      @Schema(description = "where its help page is, on this server") String help,
      @Schema(description = "what it has served, the newest first") List<HistoryLine> history,
      @Schema(description = "what this server answered in the last hour, by the artifact")
          List<AnsweredRequests> lastHour) {
    public ServiceStatus {
      history = List.copyOf(history);
      lastHour = List.copyOf(lastHour);
    }
  }

  /// A line of a role's history.
  @Schema(name = "Served")
  public record HistoryLine(
      @Schema(description = FieldDescriptions.ARTIFACT_ID) String artifact,
      @Schema(description = "when it began to serve, in UTC", format = "date-time") String at,
      @Schema(
              description =
                  "for people: how it came to that; for a contest with the numbers of both")
          String why) {}

  /// What an artifact answered.
  @Schema(name = "Answered")
  public record AnsweredRequests(
      @Schema(description = FieldDescriptions.ARTIFACT_ID) String artifact,
      @Schema(description = "how many requests") long requests,
      @Schema(description = "how many of them the server failed at") long failures,
      @Schema(description = "milliseconds that half of them took at most") @Nullable Double p50,
      @Schema(description = "milliseconds that 95 % of them took at most") @Nullable Double p95,
      @Schema(description = "milliseconds that 99 % of them took at most") @Nullable Double p99) {}

  /// Threads that compute.
  @Schema(name = "Pool")
  public record PoolStatus(
      @Schema(description = "whose they are") String name,
      @Schema(description = "how many there are") int threads,
      @Schema(description = "how many of them work now") int busy,
      @Schema(description = "how many requests wait for one") int waiting) {}

  /// `GET /v1/keys`: the keys that there are, without the keys themselves.
  @Schema(name = "Keys")
  public record KeyList(
      @Schema(description = "the oldest first, revoked ones too") List<KeyStatus> keys) {
    public KeyList {
      keys = List.copyOf(keys);
    }
  }

  /// What is known of a key, without the key itself.
  @Schema(name = "Key")
  public record KeyStatus(
      @Schema(description = "by which it is revoked") String id,
      @Schema(description = "which role it opens") String role,
      @Schema(
              description = "how much of it",
              allowableValues = {"read", "write", "admin"})
          String scope,
      @Schema(description = "what people call it; may be empty") String label,
      @Schema(description = "when it was made, in UTC", format = "date-time") String created,
      @Schema(description = "from when on it opens nothing; null for never", format = "date-time")
          @Nullable String expires,
      @Schema(
              description = "when it was last seen, to about a minute; null for never",
              format = "date-time")
          @Nullable String used,
      @Schema(description = "when it was revoked; null where it was not", format = "date-time")
          @Nullable String revoked) {}
}
