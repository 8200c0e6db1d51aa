/// The ratings of a home: appended durably, read as one snapshot.
@NullMarked
package dev.matinee.store.ratings;

import org.jspecify.annotations.NullMarked;
