/// Ways to divide ratings into training and test: each is one class that says how it is written on
/// the command line and makes its splits one after the other. `Splitters` lists them.
@NullMarked
package dev.matinee.evaluation.splitters;

import org.jspecify.annotations.NullMarked;
