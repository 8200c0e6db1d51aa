package dev.matinee.server;

import dev.matinee.server.http.ComputePools;
import dev.matinee.server.http.Routes;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.server.serving.Histories;
import java.time.InstantSource;

/// A further role with its routes.
///
/// The server loads and follows the champion of [#role] like those of its own roles, reports it in
/// its health, and calls [#register] once before it starts. The role is served when
/// [ServerSettings#roles] names it.
public interface Module {
  /// The role that this module serves.
  String role();

  /// Registers the routes.
  void register(Wiring wiring);

  /// The module's part of the OpenAPI document: `tags`, `paths` with their operations tagged with
  /// the role, and `components/schemas`.
  default String openApi() {
    return "{}";
  }

  /// What a module gets.
  ///
  /// @param routes where to register: routes that need a key of the role when bound elsewhere than
  ///   to loopback; [Routes#open] for those that look after keys themselves, [Routes#errors] for an
  ///   error envelope of their own
  /// @param serving the artifacts being served: `serving.of(role)` takes the present one out once a
  ///   request, or ends it with 503
  /// @param histories what is known of users
  /// @param keys for routes that look after keys themselves
  /// @param pools where threads for what takes long come from; they end with the server
  record Wiring(
      Routes routes,
      ActiveModels serving,
      Histories histories,
      Keys keys,
      ComputePools pools,
      InstantSource clock) {}
}
