package dev.matinee.core;

/// A trainer inside another one, by the name that the catalogue has for it.
///
/// A hyper-parameter of this type is set by the algorithm's name (`lists=ease`); the member's own
/// hyper-parameters are reached through it (`lists.regularization=300`).
public record Member(String algorithm, Trainer trainer) {}
