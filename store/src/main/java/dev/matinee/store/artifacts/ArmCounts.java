package dev.matinee.store.artifacts;

/// The users of one arm of a trial.
///
/// @param users who had a list
/// @param chose of how many of them chose something so far
/// @param counted whose time to choose is over
/// @param chosen how many of these chose something in time
public record ArmCounts(long users, long chose, long counted, long chosen) {
  /// Nobody yet.
  public static final ArmCounts NONE = new ArmCounts(0, 0, 0, 0);
}
