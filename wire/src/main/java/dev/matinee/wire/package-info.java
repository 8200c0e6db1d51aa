/// The JSON of every endpoint, as records.
///
/// What a caller sends is read strictly, field by field, with a sentence for each mistake (`read`
/// of the request records); what a service answers is read leniently, because fields may be added.
@NullMarked
package dev.matinee.wire;

import org.jspecify.annotations.NullMarked;
