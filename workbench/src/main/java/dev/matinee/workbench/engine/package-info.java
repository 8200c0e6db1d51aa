/// What models are fitted on: this process, or a Spark cluster through a driver program of its own
/// (module `spark`).
@NullMarked
package dev.matinee.workbench.engine;

import org.jspecify.annotations.NullMarked;
