/// Tests of the store: contracts that run against each database, and what is special to each.
@NullMarked
package dev.matinee.store;

import org.jspecify.annotations.NullMarked;
