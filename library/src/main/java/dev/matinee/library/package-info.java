/// Recommendations inside another program: read a file, compare algorithms, train, recommend, save.
///
/// This package is the published surface: from version 1.0 on a release changes no signature of it
/// before the next major version. What it gives access to ([dev.matinee.core.Ratings],
/// [dev.matinee.core.recommender.Recommender]) may be used as well and may change with any release.
@NullMarked
package dev.matinee.library;

import org.jspecify.annotations.NullMarked;
