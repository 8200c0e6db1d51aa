package dev.matinee.client;

import dev.matinee.client.Service.Proposal;
import dev.matinee.client.Service.Proposals;
import dev.matinee.client.UserPipeline.Asked;
import dev.matinee.client.UserPipeline.UserResult;
import dev.matinee.client.http.ResilientHttpClient.Reply;
import dev.matinee.wire.Wire;
import dev.matinee.wire.ratings.SentRating.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Puts together what became of all users.
final class ClientResultAssembler {
  private static final int USERS_SHOWN = 5;
  private static final int MOVIES_SHOWN = 5;

  private final ClientSettings settings;
  private final List<TestUser> users;
  private final List<UserResult> results;
  private final List<String> notes = new ArrayList<>();

  private ClientResultAssembler(
      ClientSettings settings, List<TestUser> users, List<UserResult> results) {
    this.settings = settings;
    this.users = users;
    this.results = results;
  }

  /// @param results of the users, in their order
  static ClientResult of(ClientSettings settings, List<TestUser> users, List<UserResult> results) {
    return new ClientResultAssembler(settings, users, results).assemble();
  }

  private ClientResult assemble() {
    var services = new LinkedHashMap<String, ServiceReport>();
    for (var role : settings.services().keySet()) {
      services.put(role, report(role));
      noteRated(role);
      noteRefused(role, result -> refused(asked(result, role)));
      noteOlder(role);
    }
    noteRefused("score", UserResult::refused);
    noteUnknown();
    noteFailed();
    noteShort();
    noteUnsure();
    return new ClientResult(
        settings.choose(),
        byRule(),
        services,
        settings.score() != null,
        scoring(),
        results.stream().filter(ClientResultAssembler::failed).map(UserResult::user).toList(),
        results.stream().mapToInt(result -> result.refused().size()).sum(),
        notes,
        details());
  }

  private Map<ChoiceRule, List<ChosenMovie>> byRule() {
    var byRule = new EnumMap<ChoiceRule, List<ChosenMovie>>(ChoiceRule.class);
    for (var rule : ChoiceRule.values()) {
      byRule.put(rule, results.stream().flatMap(result -> choices(result, rule).stream()).toList());
    }
    return byRule;
  }

  /// Sorted by the rule, the first few (`settings.keep`).
  private List<ChosenMovie> choices(UserResult result, ChoiceRule rule) {
    return Candidate.best(result.user(), result.candidates(), rule, settings.keep());
  }

  private ServiceReport scoring() {
    if (settings.score() == null) {
      return ServiceReport.UNASKED;
    }
    var lists = new LinkedHashMap<String, List<String>>();
    results.stream()
        .filter(result -> !failed(result))
        .forEach(
            result ->
                lists.put(
                    result.user(), result.candidates().stream().map(Candidate::item).toList()));
    return new ServiceReport(
        lists,
        (int) results.stream().filter(UserResult::isUnscored).count(),
        results.stream().mapToInt(result -> result.refused().size()).sum(),
        AnswerTimes.of(results.stream().map(UserResult::scoreSeconds).toList()));
  }

  private List<String> details() {
    return IntStream.range(0, results.size())
        .mapToObj(
            k ->
                UserDetails.of(
                    results.get(k),
                    ClientJournal.digest(users.get(k), settings),
                    choices(results.get(k), settings.choose())))
        .map(Wire::write)
        .toList();
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
    return new ServiceReport(lists, problems.size(), refused, AnswerTimes.of(seconds));
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

  /// Ratings that a service has passed over: its answer is made of the later ones that it has.
  private void noteOlder(String role) {
    var ratings = new ArrayList<String>();
    int users = 0;
    for (var result : results) {
      var ofUser =
          asked(result, role).answer() instanceof Reply.Success<Proposals>(var proposals)
              ? proposals.older()
              : List.<String>of();
      users += ofUser.isEmpty() ? 0 : 1;
      ofUser.forEach(item -> ratings.add("user %s, movie %s".formatted(result.user(), item)));
    }
    if (!ratings.isEmpty()) {
      int more = ratings.size() - USERS_SHOWN;
      notes.add(
          "%s passed over %d ratings of %d users, because what it has stored is of a later time: %s%s"
              .formatted(
                  role,
                  ratings.size(),
                  users,
                  ratings.stream().limit(USERS_SHOWN).collect(Collectors.joining("; ")),
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
            .filter(result -> !failed(result) && result.candidates().size() < settings.keep())
            .map(UserResult::user)
            .toList();
    if (!users.isEmpty()) {
      notes.add("fewer than %d movies for %s".formatted(settings.keep(), named(users)));
    }
  }

  /// A lower bound that is none.
  private void noteUnsure() {
    var scored = results.stream().flatMap(result -> result.candidates().stream()).toList();
    if (settings.choose() == ChoiceRule.LOWER_BOUND
        && !scored.isEmpty()
        && scored.stream().allMatch(candidate -> Double.isNaN(candidate.sd()))) {
      notes.add("score states no standard deviation: lower-bound is rating");
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
