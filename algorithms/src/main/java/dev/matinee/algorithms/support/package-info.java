/// What several families of algorithms share: checks of hyper-parameters, the test that training
/// has not run away, biases of users and items, and how strongly a rating speaks for its item.
@NullMarked
package dev.matinee.algorithms.support;

import org.jspecify.annotations.NullMarked;
