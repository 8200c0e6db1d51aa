/// What a command works with: the terminal, the home, the recipes of the roles.
@NullMarked
package dev.matinee.cli.session;

import org.jspecify.annotations.NullMarked;
