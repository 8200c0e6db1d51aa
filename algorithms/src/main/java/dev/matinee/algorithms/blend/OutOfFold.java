package dev.matinee.algorithms.blend;

import dev.matinee.core.Model;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import java.util.List;

/// Asks the members about ratings that they have not seen: for each part that is held out they are
/// trained on all the rest of the training data, and on nothing else.
record OutOfFold(Ratings data, int parts, MemberTrainer members, Training training) {
  OutOfFoldPredictions ask() {
    var dealt = StackingFolds.of(data, parts, training);
    var opinions = OutOfFoldPredictions.empty(members.count(), StackingFolds.examples(data, parts));
    for (int number = 0; number < StackingFolds.count(data, parts); number++) {
      var known = dealt.known(number);
      ask(
          members.train(known),
          known,
          dealt.heldOut(number),
          opinions,
          number * StackingFolds.size(data, parts));
    }
    return opinions;
  }

  /// Fills in the examples of one part, one user after the other.
  private void ask(
      List<Model> models, Ratings known, Ratings heldOut, OutOfFoldPredictions into, int first) {
    var rows = heldOut.byUser();
    known.buildRows(); // else the threads would wait for one of them
    training.forEach(
        rows.rows(),
        user -> {
          if (rows.count(user) == 0) {
            return;
          }
          var trained = known.profile(user);
          var profile = known.knowsUser(user) ? trained : trained.asNew();
          for (int k = 0; k < models.size(); k++) {
            var scorer = models.get(k).scorer(profile);
            for (int p = rows.start(user); p < rows.end(user); p++) {
              var belief = scorer.belief(rows.column(p));
              into.means()[k][first + p] = (float) belief.mean();
              into.deviations()[k][first + p] = (float) belief.sd();
            }
          }
          for (int p = rows.start(user); p < rows.end(user); p++) {
            into.rating()[first + p] = rows.value(p);
            into.userCount()[first + p] = profile.size();
            into.itemCount()[first + p] = known.byItem().count(rows.column(p));
          }
        });
  }
}
