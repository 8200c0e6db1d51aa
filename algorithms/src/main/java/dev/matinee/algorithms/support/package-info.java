/// What several families of algorithms share: checks of hyper-parameters, the test that training
/// has not run away, biases of users and items, how strongly a rating speaks for its item, and rows
/// of factors.
@NullMarked
package dev.matinee.algorithms.support;

import org.jspecify.annotations.NullMarked;
