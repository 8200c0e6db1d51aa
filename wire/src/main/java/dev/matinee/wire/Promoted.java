package dev.matinee.wire;

import org.jspecify.annotations.Nullable;

/// The answer to a promotion or a rollback.
///
/// @param artifact what the role serves now
/// @param before what it served until now; `null` where nothing
/// @param why as it stands in the role's history
public record Promoted(String role, String artifact, @Nullable String before, String why) {}
