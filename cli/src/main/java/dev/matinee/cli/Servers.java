package dev.matinee.cli;

import dev.matinee.core.Catalogue;
import dev.matinee.server.Keys;
import dev.matinee.server.Retrainer;
import dev.matinee.server.ServerSettings;
import dev.matinee.server.matchbox.MatchboxModule;
import dev.matinee.server.matchbox.MatchboxSettings;
import dev.matinee.store.Home;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.keys.KeyStore;
import dev.matinee.workbench.jobs.Jobs;
import dev.matinee.workbench.role.Role;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts a server together from a home.
final class Servers {
  private Servers() {}

  static ServerSettings settings(
      Context context,
      Catalogue catalogue,
      String host,
      int port,
      Set<Role> roles,
      Home home,
      Retrainer retrainer,
      Jobs jobs) {
    return of(context, catalogue, host, port, roles, home, home.artifacts(), retrainer, jobs);
  }

  /// A server whose champions are kept elsewhere.
  static ServerSettings of(
      Context context,
      Catalogue catalogue,
      String host,
      int port,
      Set<Role> roles,
      Home home,
      ArtifactStore artifacts,
      Retrainer retrainer,
      Jobs jobs) {
    return new ServerSettings(
        host,
        port,
        roles.stream().map(Role::id).collect(Collectors.toUnmodifiableSet()),
        home.ratings(),
        artifacts,
        catalogue,
        retrainer,
        keys(home.keys()),
        context.clock(),
        Version.text(),
        Optional.of(home.runs()),
        jobs,
        List.of(new MatchboxModule(matchbox(home))));
  }

  /// Where a home's Matchbox service is, made once.
  static MatchboxSettings matchbox(Home home) {
    return MatchboxSettings.of(home.settings(), home.batch(), new SecureRandom());
  }

  /// The address to which requests for Matchbox are posted.
  static String matchboxUrl(String server, Home home) {
    return server + matchbox(home).path() + "/execute?api-version=2.0";
  }

  private static Keys keys(KeyStore store) {
    return new Keys() {
      @Override
      public boolean any(String role) {
        return store.any(role);
      }

      @Override
      public boolean accepts(String role, String presented) {
        return store.verify(role, presented).isPresent();
      }
    };
  }
}
