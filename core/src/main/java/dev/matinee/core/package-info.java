/// Ratings, ids, features, and the contract between trainers and models.
///
/// Ids are strings at the edge and `int` inside. Nothing here is mutable after construction, so
/// everything may be shared between threads.
package dev.matinee.core;
