/// What long work shares: threads, progress, memory it needs, pauses, and randomness that does not
/// depend on who asks first.
///
/// Nothing here knows a rating.
package dev.matinee.core.compute;
