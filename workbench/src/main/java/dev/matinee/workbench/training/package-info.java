/// Algorithms with their hyper-parameters, trained into artifacts, predicting pairs, and how their
/// work is spread over threads.
@NullMarked
package dev.matinee.workbench.training;

import org.jspecify.annotations.NullMarked;
