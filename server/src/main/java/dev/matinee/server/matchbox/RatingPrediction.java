package dev.matinee.server.matchbox;

import dev.matinee.core.Prediction;
import dev.matinee.wire.StudioTable;
import dev.matinee.wire.Wire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// "Rating Prediction": a predicted rating for each pair of the input, whose own ratings are
/// ignored.
record RatingPrediction(ExecuteContext context) {
  StudioTable table() {
    var rows = context.rows(InputTable.USER, InputTable.TITLE);
    var byUser = new LinkedHashMap<String, List<Integer>>();
    for (int k = 0; k < rows.size(); k++) {
      byUser.computeIfAbsent(context.user(rows.get(k)), _ -> new ArrayList<>()).add(k);
    }
    var predictions = new Prediction[rows.size()];
    byUser.forEach(
        (user, places) -> {
          ExecuteContext.stopIfCancelled();
          var items = places.stream().map(place -> context.item(rows.get(place))).toList();
          var ofUser = context.recommender().predict(context.query(user, List.of()), items);
          for (int k = 0; k < places.size(); k++) {
            predictions[places.get(k)] = ofUser.get(k);
          }
        });
    return StudioTable.of(
        List.of("User", "Item", "Rating"),
        List.of("String", "String", "Double"),
        Arrays.stream(predictions).map(this::row).toList());
  }

  private List<@Nullable String> row(Prediction prediction) {
    var row = new ArrayList<@Nullable String>();
    row.add(prediction.user());
    row.add(context.name(prediction.item()));
    row.add(Double.isNaN(prediction.rating()) ? null : Wire.write(prediction.rating()));
    return row;
  }
}
