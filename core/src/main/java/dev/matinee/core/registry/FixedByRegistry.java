package dev.matinee.core.registry;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a component of a trainer's record that its line of the registry sets for good: it is no
/// hyper-parameter, so nobody sees or changes it by name.
///
/// One record can so stand behind several algorithms, which differ in this component.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface FixedByRegistry {}
