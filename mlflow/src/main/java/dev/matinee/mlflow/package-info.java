/// Shows the runs of a home, and what its roles serve, on an MLflow server: over MLflow's REST
/// interface, from the public store.
@NullMarked
package dev.matinee.mlflow;

import org.jspecify.annotations.NullMarked;
