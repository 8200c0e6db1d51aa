package dev.matinee.client;

import dev.matinee.client.ResilientHttpClient.Reply;
import dev.matinee.client.Service.Proposal;
import dev.matinee.client.Service.Proposals;
import dev.matinee.client.UserPipeline.Asked;
import dev.matinee.client.UserPipeline.UserResult;
import dev.matinee.wire.ratings.SentRating.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Puts together what became of all users.
final class ClientResultAssembler {
  private static final double P95 = 0.95;
  private static final int USERS_SHOWN = 5;
  private static final int MOVIES_SHOWN = 5;

  private final ClientSettings settings;
  private final List<UserResult> results;
  private final List<String> notes = new ArrayList<>();

  private ClientResultAssembler(ClientSettings settings, List<UserResult> results) {
    this.settings = settings;
    this.results = results;
  }

  static ClientResult of(ClientSettings settings, List<UserResult> results) {
    return new ClientResultAssembler(settings, results).assemble();
  }

  private ClientResult assemble() {
    var services = new LinkedHashMap<String, ServiceReport>();
    for (var role : settings.services().keySet()) {
      services.put(role, report(role));
      noteRated(role);
      noteRefused(role, result -> refused(asked(result, role)));
    }
    noteRefused("score", UserResult::refused);
    noteUnknown();
    noteFailed();
    noteShort();
    return new ClientResult(
        results.stream().flatMap(result -> result.choices().stream()).toList(),
        services,
        results.stream().filter(ClientResultAssembler::failed).map(UserResult::user).toList(),
        results.stream().mapToInt(result -> result.refused().size()).sum(),
        notes);
  }

  private static boolean failed(UserResult result) {
    return result.problem() != null;
  }

  private ServiceReport report(String role) {
    var lists = new LinkedHashMap<String, List<String>>();
    var seconds = new ArrayList<Double>();
    var problems = new ArrayList<String>();
    int unasked = 0;
    int refused = 0;
    for (var result : results) {
      var asked = asked(result, role);
      switch (asked.answer()) {
        case Reply.Success<Proposals>(var proposals) -> {
          refused += proposals.refused().size();
          lists.put(result.user(), proposals.movies().stream().map(Proposal::item).toList());
          seconds.add(asked.seconds());
        }
        case Reply.Failure<Proposals>(var problem, boolean wasAsked) -> {
          unasked += wasAsked ? 0 : 1;
          problems.add(wasAsked ? "user %s: %s".formatted(result.user(), problem) : "");
        }
      }
    }
    if (!problems.isEmpty()) {
      var first = problems.stream().filter(problem -> !problem.isEmpty()).findFirst().orElse("");
      notes.add(
          "%s: %d of %d answers never came%s (first: %s)"
              .formatted(
                  role,
                  problems.size(),
                  results.size(),
                  unasked == 0 ? "" : ", %d of them not asked for anymore".formatted(unasked),
                  first));
    }
    return new ServiceReport(lists, problems.size(), refused, p95(seconds));
  }

  /// The nearest rank: the smallest time that at least 95 % do not exceed.
  private static OptionalDouble p95(List<Double> seconds) {
    if (seconds.isEmpty()) {
      return OptionalDouble.empty();
    }
    var sorted = seconds.stream().sorted().toList();
    return OptionalDouble.of(sorted.get((int) Math.ceil(P95 * sorted.size()) - 1));
  }

  private void noteRated(String role) {
    int rated = results.stream().mapToInt(result -> asked(result, role).rated()).sum();
    if (rated > 0) {
      notes.add(
          "%s: %d proposed movies left out because their users had rated them"
              .formatted(role, rated));
    }
  }

  private static List<Refused> refused(Asked asked) {
    return asked.answer() instanceof Reply.Success<Proposals>(var proposals)
        ? proposals.refused()
        : List.of();
  }

  /// Ratings that a service did not take: its answer was made without them.
  private void noteRefused(String service, Function<UserResult, List<Refused>> refused) {
    var reasons = new ArrayList<String>();
    int users = 0;
    for (var result : results) {
      var ofUser = refused.apply(result);
      users += ofUser.isEmpty() ? 0 : 1;
      ofUser.forEach(
          row ->
              reasons.add(
                  "user %s, rating %d: %s".formatted(result.user(), row.row(), row.problem())));
    }
    if (!reasons.isEmpty()) {
      int more = reasons.size() - USERS_SHOWN;
      notes.add(
          "%s refused %d ratings of %d users: %s%s"
              .formatted(
                  service,
                  reasons.size(),
                  users,
                  reasons.stream().limit(USERS_SHOWN).collect(Collectors.joining("; ")),
                  more > 0 ? "; and %d more".formatted(more) : ""));
    }
  }

  /// Ratings of movies that no service knows: they are taken, and say nothing. Of the services only
  /// those count that name what they do not know.
  private void noteUnknown() {
    var movies = new LinkedHashSet<String>();
    var roles = new LinkedHashSet<String>();
    int users = 0;
    for (var result : results) {
      var told = new LinkedHashMap<String, List<String>>();
      result.asked().forEach((role, asked) -> unknown(asked).ifPresent(of -> told.put(role, of)));
      var ofUser = inAll(told.values());
      if (!ofUser.isEmpty()) {
        users++;
        movies.addAll(ofUser);
        roles.addAll(told.keySet());
      }
    }
    if (!movies.isEmpty()) {
      int more = movies.size() - MOVIES_SHOWN;
      notes.add(
          "not known to %s: %d rated %s of %d %s (%s%s)"
              .formatted(
                  String.join(", ", roles),
                  movies.size(),
                  movies.size() == 1 ? "movie" : "movies",
                  users,
                  users == 1 ? "user" : "users",
                  movies.stream().limit(MOVIES_SHOWN).collect(Collectors.joining(", ")),
                  more > 0 ? " and %d more".formatted(more) : ""));
    }
  }

  private static Optional<List<String>> unknown(Asked asked) {
    return asked.answer() instanceof Reply.Success<Proposals>(var proposals)
        ? Optional.ofNullable(proposals.unknown())
        : Optional.empty();
  }

  private static Set<String> inAll(Collection<List<String>> lists) {
    var common = new LinkedHashSet<String>();
    lists.stream().findFirst().ifPresent(common::addAll);
    lists.forEach(common::retainAll);
    return common;
  }

  private void noteFailed() {
    var problems = new LinkedHashMap<String, List<String>>();
    for (var result : results) {
      var problem = result.problem();
      if (problem != null) {
        problems.computeIfAbsent(problem, _ -> new ArrayList<>()).add(result.user());
      }
    }
    problems.forEach(
        (problem, users) -> notes.add("nothing for %s: %s".formatted(named(users), problem)));
  }

  private void noteShort() {
    var users =
        results.stream()
            .filter(result -> !failed(result) && result.choices().size() < settings.keep())
            .map(UserResult::user)
            .toList();
    if (!users.isEmpty()) {
      notes.add("fewer than %d movies for %s".formatted(settings.keep(), named(users)));
    }
  }

  private static String named(List<String> users) {
    var first = String.join(", ", users.subList(0, Math.min(USERS_SHOWN, users.size())));
    int more = users.size() - USERS_SHOWN;
    return "%s %s%s"
        .formatted(
            users.size() == 1 ? "user" : "users",
            first,
            more > 0 ? " and %d more".formatted(more) : "");
  }

  private static Asked asked(UserResult result, String role) {
    return Objects.requireNonNull(result.asked().get(role), role);
  }
}
