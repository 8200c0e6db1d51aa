package dev.matinee.server.matchbox;

/// What the sample code of the help page is filled with, in the form that each language reads.
///
/// @param uri where the service is called
/// @param request the body of a request, in JSON; `escapedRequest` for a text block of Java, which
///   knows escapes, too
/// @param rowsOfCs its rows as arrays of C#, `rowsOfR` as lists of R
record CodeSample(
    String uri, String request, String escapedRequest, String rowsOfCs, String rowsOfR) {}
