/// The driver program of `--engine spark`: it reads ratings on the cluster, trains MLlib's ALS, and
/// makes everybody's lists. It runs as a process of its own, with Spark's jars on its class path,
/// and answers the requests of `dev.matinee.workbench.engine` (see [dev.matinee.spark.Driver]).
@NullMarked
package dev.matinee.spark;

import org.jspecify.annotations.NullMarked;
