package dev.matinee.wire.matchbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one envelope in which Azure ML Studio (classic) says that something is wrong.
public record StudioError(@Schema(description = "what is wrong") Body error) {
  /// An error of a class with one detail.
  public static StudioError of(String code, String message, Detail detail) {
    return new StudioError(new Body(code, message, List.of(detail)));
  }

  /// An error of a class with some details, the most important first.
  public static StudioError of(String code, String message, List<Detail> details) {
    return new StudioError(new Body(code, message, details));
  }

  /// What is wrong.
  @Schema(name = "StudioErrorBody")
  public record Body(
      @Schema(description = "the class of the error: BadArgument") String code,
      @Schema(description = "the text of the class, the same each time") String message,
      @Schema(description = "what is wrong in particular") List<Detail> details) {
    public Body {
      details = details == null ? List.of() : List.copyOf(details);
    }
  }

  /// What is wrong in particular.
  @Schema(name = "StudioErrorDetail")
  public record Detail(
      @Schema(description = "the kind of mistake") String code,
      @Schema(description = "the module or parameter that it is about")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String target,
      @Schema(description = "what is wrong this time") String message) {
    public Detail(String code, String message) {
      this(code, null, message);
    }
  }
}
