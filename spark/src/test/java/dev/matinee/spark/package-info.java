@org.jspecify.annotations.NullMarked
package dev.matinee.spark;
