/// How the program logs: a command, and a server, which is a command that says more.
@NullMarked
package dev.matinee.server.log;

import org.jspecify.annotations.NullMarked;
