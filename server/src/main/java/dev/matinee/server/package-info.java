/// The HTTP edge: one process, one port, a package for each role.
///
/// [HomeServer] makes a home ready and serves it, [MatineeServer] puts the routes together; `edge`
/// decides who may ask, `http` knows requests, `serving` knows artifacts, and the packages of the
/// roles know what their routes answer. None of those knows this package.
@NullMarked
package dev.matinee.server;

import org.jspecify.annotations.NullMarked;
