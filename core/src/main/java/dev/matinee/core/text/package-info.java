/// Ids, numbers and times as programs write them: what files of ratings and bodies of requests mean
/// by the same text.
@NullMarked
package dev.matinee.core.text;

import org.jspecify.annotations.NullMarked;
