package dev.matinee.cli;

import dev.matinee.client.Choice;
import dev.matinee.client.ClientResult;
import dev.matinee.client.ServiceReport;
import dev.matinee.core.Catalogue;
import dev.matinee.core.Query;
import dev.matinee.core.Rating;
import dev.matinee.core.Recommendation;
import dev.matinee.core.Recommender;
import dev.matinee.core.Training;
import dev.matinee.datasets.TestUsers;
import dev.matinee.evaluation.HeldBack;
import dev.matinee.evaluation.HeldBack.Judgement;
import dev.matinee.wire.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Judges the lists of a journey by what was held back, beside the lists of the most popular
/// movies.
final class JourneyJudge {
  private static final String POPULAR = "popular";
  private static final int LIST = 5;

  private final Catalogue catalogue;
  private final TestUsers.Prepared prepared;
  private final HeldBack heldBack;

  JourneyJudge(Catalogue catalogue, TestUsers.Prepared prepared) {
    this.catalogue = catalogue;
    this.prepared = prepared;
    this.heldBack = new HeldBack(prepared.heldBack());
  }

  Report judge(ClientResult outcome) {
    var services = new ArrayList<Report.Service>();
    outcome.services().forEach((role, report) -> services.add(service(role, report)));
    return new Report(
        told().size(),
        services,
        quality(heldBack.judge(chosen(outcome.choices()))),
        quality(heldBack.judge(popular())));
  }

  private Report.Service service(String role, ServiceReport report) {
    var judged = heldBack.judge(report.lists());
    return new Report.Service(
        role,
        judged.hits(),
        judged.liked(),
        judged.ndcg(),
        report.failures(),
        report.p95Seconds().isPresent() ? report.p95Seconds().getAsDouble() : null);
  }

  private static Report.Quality quality(Judgement judged) {
    return new Report.Quality(judged.hits(), judged.liked(), judged.ndcg());
  }

  private static Map<String, List<String>> chosen(List<Choice> choices) {
    var lists = new LinkedHashMap<String, List<String>>();
    choices.forEach(
        choice -> lists.computeIfAbsent(choice.user(), _ -> new ArrayList<>()).add(choice.item()));
    return lists;
  }

  private Map<String, List<String>> popular() {
    var trainer = catalogue.trainer(POPULAR, Map.of());
    var recommender =
        new Recommender(
            trainer.train(prepared.train(), Training.sequential(0)),
            prepared.train(),
            catalogue.named(POPULAR).answers());
    var lists = new LinkedHashMap<String, List<String>>();
    told()
        .forEach(
            (user, ratings) ->
                lists.put(
                    user,
                    recommender
                        .recommend(Query.of(user).withOnly(ratings).count(LIST))
                        .items()
                        .stream()
                        .map(Recommendation::item)
                        .toList()));
    return lists;
  }

  private Map<String, List<Rating>> told() {
    var told = new LinkedHashMap<String, List<Rating>>();
    for (int p = 0; p < prepared.told().size(); p++) {
      var rating = prepared.told().rating(p);
      told.computeIfAbsent(rating.user(), _ -> new ArrayList<>()).add(rating);
    }
    return told;
  }
}
