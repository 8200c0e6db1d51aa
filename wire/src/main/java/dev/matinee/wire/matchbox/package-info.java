/// The tables, batch jobs and errors of Azure ML Studio (classic).
@NullMarked
package dev.matinee.wire.matchbox;

import org.jspecify.annotations.NullMarked;
