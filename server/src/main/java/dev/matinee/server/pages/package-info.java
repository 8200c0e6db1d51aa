/// The pages for people, and the document of the interface.
@NullMarked
package dev.matinee.server.pages;

import org.jspecify.annotations.NullMarked;
