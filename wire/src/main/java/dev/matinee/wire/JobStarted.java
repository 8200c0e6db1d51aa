package dev.matinee.wire;

/// The answer to `POST /v1/jobs/{name}`.
///
/// @param run the id under which `GET /v1/jobs/{id}` shows how far it is
public record JobStarted(String job, String run) {}
