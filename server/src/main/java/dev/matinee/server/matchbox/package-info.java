/// Role `matchbox`: recommendations behind a web service in the shape of Azure ML Studio (classic),
/// with request-response, batch jobs, keys, Swagger document and help page.
@NullMarked
package dev.matinee.server.matchbox;

import org.jspecify.annotations.NullMarked;
