package dev.matinee.server.serving;

import dev.matinee.server.edge.Routes;

/// The routes of one role.
public interface RoleRoutes {
  /// Registers the routes: they need a key of the role where keys are needed, unless they ask for
  /// [Routes#open].
  void register(Routes routes);

  /// The role's part of the OpenAPI document, beyond what the document has of it already: `tags`,
  /// `paths` with their operations tagged with the role, and `components` without schemas.
  default String openApi() {
    return "{}";
  }
}
