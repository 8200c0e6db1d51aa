package dev.matinee.wire.matchbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one envelope in which Azure ML Studio (classic) says that something is wrong.
public record StudioError(Body error) {
  /// An error of a class with one detail.
  public static StudioError of(String code, String message, Detail detail) {
    return new StudioError(new Body(code, message, List.of(detail)));
  }

  /// What is wrong.
  ///
  /// @param code the class: `BadArgument`
  /// @param message the text of the class, the same each time
  public record Body(String code, String message, List<Detail> details) {
    public Body {
      details = details == null ? List.of() : List.copyOf(details);
    }
  }

  /// What is wrong in particular.
  ///
  /// @param target the module or parameter that it is about; `null` where none is named
  public record Detail(
      String code,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String target,
      String message) {
    public Detail(String code, String message) {
      this(code, null, message);
    }
  }
}
