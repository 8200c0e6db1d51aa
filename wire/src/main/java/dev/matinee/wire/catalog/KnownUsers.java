package dev.matinee.wire.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.matinee.wire.FieldDescriptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /v1/users`: users with what is known of them beside their ratings.
public record KnownUsers(
    @Schema(description = FieldDescriptions.ARTIFACT_KNOWS) String artifact,
    @Schema(description = "in the order in which they became known") List<KnownUser> users,
    @Schema(description = FieldDescriptions.NEXT_CURSOR) @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String cursor) {
  public KnownUsers {
    users = List.copyOf(users);
  }

  /// One user.
  public record KnownUser(
      @Schema(description = FieldDescriptions.USER) String user,
      @Schema(description = "how many ratings of the user training knew") int ratings,
      @Schema(description = FieldDescriptions.LABELS) Map<String, List<String>> labels,
      @Schema(description = FieldDescriptions.NUMBERS) Map<String, Double> numbers) {}
}
