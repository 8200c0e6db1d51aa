package dev.matinee.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.matinee.client.Candidate.Proposer;
import dev.matinee.client.Service.Proposal;
import dev.matinee.client.Service.Proposals;
import dev.matinee.client.UserPipeline.Asked;
import dev.matinee.client.UserPipeline.UserResult;
import dev.matinee.client.http.ResilientHttpClient.Reply;
import dev.matinee.wire.Wire;
import dev.matinee.wire.ratings.SentRating.Refused;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A line of `--details`, all that came of one user; without times, so that it is the same whenever
/// the services answer the same.
///
/// @param asked a digest of what was asked: the user's ratings, of which services, for how many
/// @param services what each proposed, rated movies too, by role
/// @param refused the ratings that scoring did not take
/// @param candidates in the order in which they were proposed
/// @param problem why nothing was chosen
record UserDetails(
    String user,
    String asked,
    Map<String, ServiceDetails> services,
    List<Refused> refused,
    List<CandidateDetails> candidates,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String problem) {
  UserDetails {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(asked, "asked");
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    refused = List.copyOf(refused);
    candidates = List.copyOf(candidates);
  }

  /// What a service answered.
  ///
  /// @param rated how many of its movies the user had rated
  /// @param unknown the rated movies that it does not know, where it says so
  /// @param older the rated movies of which it has a later rating, which counts
  record ServiceDetails(
      List<String> movies,
      int rated,
      List<Refused> refused,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> unknown,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> older,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String problem) {
    ServiceDetails {
      older = older == null ? List.of() : List.copyOf(older);
    }

    static ServiceDetails of(Asked asked) {
      return switch (asked.answer()) {
        case Reply.Success<Proposals>(var proposals) ->
            new ServiceDetails(
                proposals.movies().stream().map(Proposal::item).toList(),
                asked.rated(),
                proposals.refused(),
                proposals.unknown(),
                proposals.older(),
                null);
        case Reply.Failure<Proposals>(var problem, _) ->
            new ServiceDetails(List.of(), 0, List.of(), null, List.of(), problem);
      };
    }

    Asked read() {
      var movies = this.movies.stream().map(item -> Proposal.of(item, null)).toList();
      return new Asked(
          new Reply.Success<>(new Proposals(movies, refused, unknown, older)), Double.NaN, rated);
    }
  }

  /// A candidate; unknown numbers are `null`.
  ///
  /// @param rank its place in the final list; `null` where it was not chosen
  record CandidateDetails(
      String item,
      String title,
      @Nullable Integer rank,
      @Nullable Double score,
      @Nullable Double sd,
      @Nullable Double liking,
      int ratings,
      List<Proposer> proposedBy) {
    static CandidateDetails of(Candidate candidate, @Nullable Integer rank) {
      return new CandidateDetails(
          candidate.item(),
          candidate.title(),
          rank,
          Wire.number(candidate.score()),
          Wire.number(candidate.sd()),
          Wire.number(candidate.liking()),
          candidate.ratings(),
          candidate.proposers());
    }

    Candidate read() {
      return new Candidate(
          item, title, number(score), number(sd), number(liking), ratings, proposedBy);
    }

    private static double number(@Nullable Double value) {
      return value == null ? Double.NaN : value;
    }
  }

  /// @param choices the user's final list
  static UserDetails of(UserResult result, String asked, List<ChosenMovie> choices) {
    var services = new LinkedHashMap<String, ServiceDetails>();
    result.asked().forEach((role, answer) -> services.put(role, ServiceDetails.of(answer)));
    var ranks = choices.stream().collect(Collectors.toMap(ChosenMovie::item, ChosenMovie::rank));
    return new UserDetails(
        result.user(),
        asked,
        services,
        result.refused(),
        result.candidates().stream()
            .map(candidate -> CandidateDetails.of(candidate, ranks.get(candidate.item())))
            .toList(),
        result.problem());
  }

  /// Whether every service answered, so that nothing is to be asked again.
  boolean answeredByAll() {
    return problem == null
        && services.values().stream().allMatch(service -> service.problem() == null);
  }

  /// What came of a complete user, as if it had been asked now; without times.
  UserResult read() {
    var answers = new LinkedHashMap<String, Asked>();
    services.forEach((role, service) -> answers.put(role, service.read()));
    return new UserResult(
        user,
        answers,
        candidates.stream().map(CandidateDetails::read).toList(),
        refused,
        Double.NaN,
        null);
  }
}
