package dev.matinee.client;

import dev.matinee.client.Candidate.Proposer;
import dev.matinee.client.Service.Proposal;
import dev.matinee.client.Service.Proposals;
import dev.matinee.client.http.ResilientHttpClient;
import dev.matinee.client.http.ResilientHttpClient.Reply;
import dev.matinee.wire.predictions.InvocationsResponse;
import dev.matinee.wire.predictions.InvocationsResponse.Scored;
import dev.matinee.wire.ratings.SentRating.Refused;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One user's way through the services: ask the recommenders, score the union, keep the best.
final class UserPipeline {
  private static final double NANOS = 1e-9;
  private static final String NOTHING_PROPOSED = "no service proposed a movie";

  /// What came of one user.
  ///
  /// @param asked what each recommender answered, by role
  /// @param candidates in the order in which they were proposed; empty where the user failed
  /// @param refused the ratings that scoring did not take
  /// @param scoreSeconds how long scoring took; `NaN` where it did not answer
  /// @param problem why nothing can be chosen; `null` where something can
  record UserResult(
      String user,
      Map<String, Asked> asked,
      List<Candidate> candidates,
      List<Refused> refused,
      double scoreSeconds,
      @Nullable String problem) {
    /// A user for whom nothing can be chosen.
    static UserResult failed(String user, Map<String, Asked> asked, String problem) {
      return new UserResult(user, asked, List.of(), List.of(), Double.NaN, problem);
    }

    /// Whether scoring was asked, and did not answer.
    boolean isUnscored() {
      return problem != null && !problem.equals(NOTHING_PROPOSED);
    }
  }

  /// What a recommender answered and how long it took.
  ///
  /// @param seconds `NaN` where somebody asked before
  /// @param rated how many of the proposed movies the user had rated; they were left out
  record Asked(Reply<Proposals> answer, double seconds, int rated) {}

  private final ClientSettings settings;
  private final ExecutorService tasks;
  private final Map<String, Service> services = new LinkedHashMap<>();
  private final @Nullable ScoringService scoring;

  UserPipeline(ClientSettings settings, HttpClient http, ExecutorService tasks) {
    this.settings = settings;
    this.tasks = tasks;
    for (var role : settings.services().keySet()) {
      services.put(role, Service.of(role, settings, client(role, http)));
    }
    var score = settings.score();
    this.scoring =
        score == null
            ? null
            : new ScoringService(score, settings.sure(), client(ClientSettings.SCORE, http));
  }

  private ResilientHttpClient client(String service, HttpClient http) {
    // Asked 3 times more after 429, 502-504 or a broken connection, not after silence; left alone
    // for 30 s after 5 failures in a row.
    return new ResilientHttpClient(service, http, settings.keys().get(service), settings.timeout());
  }

  /// Asks the recommenders at the same time, then has the union of their movies scored, if anybody
  /// scores.
  UserResult recommend(TestUser user) {
    var rated =
        user.ratings().stream().map(TestUser.Rated::item).collect(Collectors.toUnmodifiableSet());
    var asked = new LinkedHashMap<String, Asked>();
    var answers = new LinkedHashMap<String, Future<Asked>>();
    services.forEach(
        (role, service) -> answers.put(role, tasks.submit(() -> ask(service, user, rated))));
    answers.forEach((role, answer) -> asked.put(role, result(answer)));
    var union = union(asked, rated);
    if (union.isEmpty()) {
      return UserResult.failed(user.user(), asked, NOTHING_PROPOSED);
    }
    return scoring == null
        ? new UserResult(user.user(), asked, proposed(union), List.of(), Double.NaN, null)
        : scored(scoring, user, asked, union);
  }

  private static UserResult scored(
      ScoringService scoring,
      TestUser user,
      Map<String, Asked> asked,
      Map<String, Proposed> union) {
    long start = System.nanoTime();
    return switch (scoring.score(user, List.copyOf(union.keySet()))) {
      case Reply.Success<InvocationsResponse>(var answer) ->
          new UserResult(
              user.user(),
              asked,
              candidates(union, answer.predictions()),
              answer.refused(),
              (System.nanoTime() - start) * NANOS,
              null);
      case Reply.Failure<InvocationsResponse>(var problem, _) ->
          UserResult.failed(user.user(), asked, "score: " + problem);
    };
  }

  private Asked ask(Service service, TestUser user, Set<String> rated) {
    long start = System.nanoTime();
    var answer = service.propose(user, settings.candidates());
    double seconds = (System.nanoTime() - start) * NANOS;
    return switch (answer) {
      case Reply.Failure<Proposals> missing -> new Asked(missing, seconds, 0);
      case Reply.Success<Proposals>(var proposals) -> {
        var once = new LinkedHashMap<String, Proposal>();
        proposals.movies().forEach(movie -> once.putIfAbsent(movie.item(), movie));
        var list = once.values().stream().limit(settings.candidates()).toList();
        int known = (int) list.stream().filter(movie -> rated.contains(movie.item())).count();
        yield new Asked(
            new Reply.Success<>(
                new Proposals(list, proposals.refused(), proposals.unknown(), proposals.older())),
            seconds,
            known);
      }
    };
  }

  /// What is proposed of a movie, by all services together.
  private static final class Proposed {
    private final List<Proposer> proposers = new ArrayList<>();
    private @Nullable String title;
  }

  private Map<String, Proposed> union(Map<String, Asked> asked, Set<String> rated) {
    var union = new LinkedHashMap<String, Proposed>();
    asked.forEach(
        (role, one) -> {
          if (one.answer() instanceof Reply.Success<Proposals>(var proposals)) {
            int rank = 0;
            for (var movie : proposals.movies()) {
              rank++;
              if (!rated.contains(movie.item())) {
                var proposed = union.computeIfAbsent(movie.item(), _ -> new Proposed());
                proposed.proposers.add(
                    new Proposer(role, rank, movie.score(), movie.liking(), movie.because()));
                proposed.title = proposed.title == null ? movie.title() : proposed.title;
              }
            }
          }
        });
    return union;
  }

  /// The movies with what the services that propose them say of them, the first one that does.
  private static List<Candidate> proposed(Map<String, Proposed> union) {
    var candidates = new ArrayList<Candidate>(union.size());
    union.forEach(
        (item, proposed) ->
            candidates.add(
                new Candidate(
                    item,
                    proposed.title == null ? item : proposed.title,
                    first(proposed, Proposer::score),
                    Double.NaN,
                    first(proposed, Proposer::liking),
                    0,
                    proposed.proposers)));
    return candidates;
  }

  private static double first(Proposed proposed, Function<Proposer, @Nullable Double> said) {
    return proposed.proposers.stream()
        .mapToDouble(proposer -> number(said.apply(proposer)))
        .filter(number -> !Double.isNaN(number))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static List<Candidate> candidates(Map<String, Proposed> union, List<Scored> scored) {
    var candidates = new ArrayList<Candidate>(scored.size());
    union.forEach(
        (item, proposed) ->
            candidates.add(candidate(item, proposed, scored.get(candidates.size()))));
    return candidates;
  }

  private static Candidate candidate(String item, Proposed proposed, Scored scored) {
    var title = scored.title() == null ? proposed.title : scored.title();
    return new Candidate(
        item,
        title == null ? item : title,
        number(scored.score()),
        number(scored.sd()),
        number(scored.liking()),
        scored.ratings() == null ? 0 : scored.ratings(),
        proposed.proposers);
  }

  private static double number(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped while asking");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
