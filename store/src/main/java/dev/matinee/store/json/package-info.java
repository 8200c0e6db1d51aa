/// The one configuration of JSON in what is kept: manifests, headers of arrays, journals.
@NullMarked
package dev.matinee.store.json;

import org.jspecify.annotations.NullMarked;
