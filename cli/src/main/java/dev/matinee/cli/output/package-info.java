/// How answers look to a person.
@NullMarked
package dev.matinee.cli.output;

import org.jspecify.annotations.NullMarked;
