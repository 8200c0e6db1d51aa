/// Loops over primitive arrays that decide the speed.
package dev.matinee.algorithms.kernels;
