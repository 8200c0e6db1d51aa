/// The whole journey, from ratings to the five best movies of each test user.
///
/// [Journey] does it step by step; no algorithm is named here, what each role serves comes as a
/// [JourneyPlan]. Here are also the files of test users, and what people read of a journey and of
/// the client's work.
@NullMarked
package dev.matinee.journey;

import org.jspecify.annotations.NullMarked;
