/// Movies and users as they were changed since the import: added, edited, hidden or removed while
/// Matinee runs.
@NullMarked
package dev.matinee.store.catalog;

import org.jspecify.annotations.NullMarked;
