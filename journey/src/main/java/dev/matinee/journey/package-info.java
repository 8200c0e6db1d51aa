/// The whole journey, from ratings to the five best movies of each test user.
///
/// [Journey] does it step by step; no algorithm is named here, what each role serves comes as a
/// [JourneyPlan].
@NullMarked
package dev.matinee.journey;

import org.jspecify.annotations.NullMarked;
