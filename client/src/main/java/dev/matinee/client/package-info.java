/// The batch client: asks the recommenders about each test user, has their movies scored, keeps the
/// best and writes them down. It knows nothing of the services but their HTTP.
@NullMarked
package dev.matinee.client;

import org.jspecify.annotations.NullMarked;
