/// How good a trainer is: the one evaluator, what it finds on a split, and judges of lists that
/// somebody else has made.
///
/// What is measured is in `metrics`, how ratings are divided in `splitters`, how better
/// hyper-parameters are found in `search`, and what came of comparing algorithms in `comparison`.
@NullMarked
package dev.matinee.evaluation;

import org.jspecify.annotations.NullMarked;
