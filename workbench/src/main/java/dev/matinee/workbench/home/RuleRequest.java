package dev.matinee.workbench.home;

import dev.matinee.core.filter.CompiledFilters;
import dev.matinee.core.filter.FilterExpression;
import dev.matinee.core.text.Times;
import dev.matinee.store.Home;
import dev.matinee.store.catalog.CatalogChanges;
import dev.matinee.store.catalog.ListRule;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A rule of lists as a command line states it.
///
/// @param roles whose lists obey; `null` for all
/// @param from a date or seconds; `null` for always
/// @param until likewise
public record RuleRequest(
    String name,
    @Nullable String pin,
    @Nullable Integer rank,
    @Nullable String filter,
    @Nullable Double factor,
    @Nullable List<String> roles,
    @Nullable String from,
    @Nullable String until) {
  private static final List<String> ROLES = List.of("internal", "als");

  /// Stores it in a home.
  ///
  /// @throws IllegalArgumentException when it is no rule, or does not suit the home's movies
  public ListRule put(Home home, Instant now) {
    var wanted = roles == null ? List.<String>of() : roles;
    for (var role : wanted) {
      if (!ROLES.contains(role)) {
        throw new IllegalArgumentException(
            "--role must be internal or als, got '%s'".formatted(role));
      }
    }
    if (pin != null && rank == null) {
      throw new IllegalArgumentException("--pin needs --rank N: 1 is the first of a list");
    }
    if (filter != null && factor == null) {
      throw new IllegalArgumentException(
          "--filter needs --factor F: above 1 movies come earlier, below later");
    }
    var rule =
        new ListRule(
            name,
            pin,
            Objects.requireNonNullElse(rank, 0),
            filter,
            Objects.requireNonNullElse(factor, 1.0),
            wanted,
            time("--from", from),
            time("--until", until));
    requireSuitable(rule, home);
    home.catalog().putRule(rule, now);
    return rule;
  }

  private static void requireSuitable(ListRule rule, Home home) {
    var ratings = home.ratings().snapshot();
    var movies = CatalogChanges.over(ratings.ofItems(), home.catalog().changes().items());
    if (rule.pin() != null && movies.ids().indexOf(rule.pin()) < 0) {
      throw new IllegalArgumentException(
          "unknown movie '%s': find ids by `matinee movies search TEXT`".formatted(rule.pin()));
    }
    if (rule.filter() != null) {
      new CompiledFilters(movies, _ -> 0).items(FilterExpression.parse(rule.filter()));
    }
  }

  private static @Nullable Long time(String option, @Nullable String text) {
    if (text == null) {
      return null;
    }
    long seconds = Times.parse(text);
    if (seconds == Times.NONE) {
      throw new IllegalArgumentException(
          "%s must be %s, got '%s'".formatted(option, Times.EXPECTED, text));
    }
    return seconds;
  }

  /// Takes a rule away.
  ///
  /// @throws IllegalArgumentException when there is none of this name
  public static void remove(Home home, String name, Instant now) {
    if (!home.catalog().removeRule(name, now)) {
      throw new IllegalArgumentException(unknown(name));
    }
  }

  /// The sentence about a rule that there is not.
  public static String unknown(String name) {
    return "there is no rule '%s': `matinee rules list` shows all".formatted(name);
  }
}
