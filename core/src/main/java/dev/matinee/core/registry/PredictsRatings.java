package dev.matinee.core.registry;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a [BaseLearner] that has to be an algorithm which predicts ratings
/// (`OutputKind.ratings()`); to set it by name to another one is refused, with the choices.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface PredictsRatings {}
