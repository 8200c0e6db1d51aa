/// The pages for people, the document of the interface, and the search for movies that they use.
@NullMarked
package dev.matinee.server.pages;

import org.jspecify.annotations.NullMarked;
