package dev.matinee.wire.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /v1/rules`: the rules of lists.
public record RulesResponse(
    @Schema(description = "in the order in which they were first put") List<Rule> rules) {
  public RulesResponse {
    rules = List.copyOf(rules);
  }

  /// One rule.
  @Schema(name = "ListRule")
  public record Rule(
      @Schema(description = "its name") String rule,
      @Schema(description = "the movie that it pins") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String pin,
      @Schema(description = "at which rank") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Integer rank,
      @Schema(description = "which movies come earlier or later")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String filter,
      @Schema(description = "by which their ranks are divided")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Double factor,
      @Schema(description = "whose lists obey; empty for all") List<String> roles,
      @Schema(description = "since when, in seconds") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Long from,
      @Schema(description = "until when, in seconds") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Long until) {
    public Rule {
      roles = List.copyOf(roles);
    }
  }

  /// `DELETE /v1/rules/{rule}`.
  @Schema(name = "RuleRemoved")
  public record Removed(@Schema(description = "its name") String removed) {}

  /// `GET /v1/rules/history`: what became of rules.
  @Schema(name = "RuleHistory")
  public record History(@Schema(description = "the latest first") List<Change> changes) {
    public History {
      changes = List.copyOf(changes);
    }
  }

  /// One change.
  @Schema(name = "RuleChange")
  public record Change(
      @Schema(description = "when, in UTC") String at,
      @Schema(
              description = "what was done",
              allowableValues = {"put", "remove"})
          String action,
      @Schema(description = "the rule as it was put, or as it was when it was removed")
          Rule rule) {}
}
