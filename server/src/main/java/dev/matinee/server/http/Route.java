package dev.matinee.server.http;

import java.util.List;

/// A registered route.
///
/// @param method `GET`, `POST`, …
/// @param path with parameters in braces: `/v1/users/{user}/ratings`
/// @param roles a key of any of these opens it; empty where none is ever needed
public record Route(String method, String path, List<String> roles) {
  public Route {
    roles = List.copyOf(roles);
  }
}
