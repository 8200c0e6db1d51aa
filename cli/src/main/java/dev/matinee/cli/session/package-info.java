/// What a command works with: the terminal, the home, and the recipes that name algorithms.
@NullMarked
package dev.matinee.cli.session;

import org.jspecify.annotations.NullMarked;
