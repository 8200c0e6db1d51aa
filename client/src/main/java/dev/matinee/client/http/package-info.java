/// How a service is asked over HTTP: what is tried again, how long is waited, and what a refusal
/// means.
@NullMarked
package dev.matinee.client.http;

import org.jspecify.annotations.NullMarked;
