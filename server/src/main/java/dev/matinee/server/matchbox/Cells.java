package dev.matinee.server.matchbox;

/// One row of the input.
///
/// @param number from 1
/// @param user empty where there is none
/// @param title a movie's title or id; empty where there is none
/// @param rating as it was sent; empty where there is none
record Cells(int number, String user, String title, String rating) {}
