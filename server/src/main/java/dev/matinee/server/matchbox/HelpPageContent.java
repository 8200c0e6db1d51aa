package dev.matinee.server.matchbox;

import java.util.Map;

/// What the template of the help page is filled with.
///
/// @param updated when the model was trained, and its id
/// @param keys whether a key is needed
/// @param uri where the service is called, `jobs` where batch jobs are, `documents` where the
///   documents are
/// @param scale the ratings that it takes
/// @param request a sample in JSON, as all requests and responses
/// @param concurrent how many requests are answered at a time
/// @param code the sample code by language
record HelpPageContent(
    String updated,
    String keys,
    String uri,
    String jobs,
    String documents,
    String scale,
    String request,
    String swaggerRequest,
    String batchRequest,
    String response,
    String swaggerResponse,
    String error,
    int concurrent,
    Map<String, String> code) {}
