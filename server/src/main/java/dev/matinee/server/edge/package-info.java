/// What stands in front of every route: TLS, proxies, host names, pages of other sites, the rate,
/// keys and their scopes, and the place where routes are registered behind all of it.
@NullMarked
package dev.matinee.server.edge;

import org.jspecify.annotations.NullMarked;
