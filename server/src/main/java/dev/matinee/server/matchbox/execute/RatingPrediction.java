package dev.matinee.server.matchbox.execute;

import dev.matinee.core.recommender.Prediction;
import dev.matinee.server.matchbox.execute.ExecuteRequest.InputTable;
import dev.matinee.wire.Wire;
import dev.matinee.wire.matchbox.StudioTable;
import dev.matinee.workbench.training.PairPredictions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// "Rating Prediction": a predicted rating for each pair of the input, whose own ratings are
/// ignored.
record RatingPrediction(ExecuteContext context) {
  StudioTable table() {
    var rows = context.rows(InputTable.USER, InputTable.TITLE);
    var predictions = PairPredictions.of(rows, context::user, context::item, this::ofUser);
    return StudioTable.of(
        List.of("User", "Item", "Rating"),
        List.of("String", "String", "Double"),
        predictions.stream().map(this::row).toList());
  }

  private List<Prediction> ofUser(String user, List<String> items) {
    ExecuteContext.stopIfCancelled();
    return context.recommender().predict(context.query(user, List.of()), items);
  }

  private List<@Nullable String> row(Prediction prediction) {
    var row = new ArrayList<@Nullable String>();
    row.add(prediction.user());
    row.add(context.name(prediction.item()));
    row.add(Double.isNaN(prediction.rating()) ? null : Wire.write(prediction.rating()));
    return row;
  }
}
