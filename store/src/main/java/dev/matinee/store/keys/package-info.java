/// Keys of callers, leases between processes, and settings.
@NullMarked
package dev.matinee.store.keys;

import org.jspecify.annotations.NullMarked;
