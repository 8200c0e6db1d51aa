/// One execute request of the web service, from its table to the answer: what is asked, of what
/// model, the four kinds of predictions, and its errors.
@NullMarked
package dev.matinee.server.matchbox.execute;

import org.jspecify.annotations.NullMarked;
