/// Runs in the nouns of MLflow: experiments, parameters, metrics, tags, files; and the language to
/// search them.
@NullMarked
package dev.matinee.store.runs;

import org.jspecify.annotations.NullMarked;
