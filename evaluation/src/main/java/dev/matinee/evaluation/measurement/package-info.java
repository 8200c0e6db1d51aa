/// What metrics are measured on: predictions and lists, and how what is seen of users is added up.
@NullMarked
package dev.matinee.evaluation.measurement;

import org.jspecify.annotations.NullMarked;
