/// Health, metrics, and which artifact serves what.
@NullMarked
package dev.matinee.server.operations;

import org.jspecify.annotations.NullMarked;
