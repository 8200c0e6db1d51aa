package dev.matinee.workbench.data;

import dev.matinee.datasets.Datasets;
import dev.matinee.datasets.Summary;
import dev.matinee.datasets.download.GroupLens;
import dev.matinee.datasets.synthetic.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The data sets that can be had, as `data list --json` has them.
public record DataList(List<Listed> datasets) {
  public DataList {
    datasets = List.copyOf(datasets);
  }

  /// A data set that can be had.
  ///
  /// @param here whether it need not be fetched
  /// @param ratings 0 where the number is not known; likewise `users` and `items`
  public record Listed(
      String name, String what, boolean here, long ratings, int users, int items, String license) {}

  /// The built-in sample, those of GroupLens, and what else is in a folder of data sets.
  public static DataList of(Path folder) {
    var here = new Datasets(folder).names();
    var all = new ArrayList<Listed>();
    all.add(sample());
    for (var published : GroupLens.all()) {
      all.add(
          new Listed(
              published.name(),
              published.title(),
              here.contains(published.name()),
              published.ratings(),
              published.users(),
              published.items(),
              published.license()));
    }
    here.stream()
        .filter(name -> all.stream().noneMatch(listed -> listed.name().equals(name)))
        .forEach(name -> all.add(new Listed(name, "of your own", true, 0, 0, 0, "")));
    return new DataList(all);
  }

  private static Listed sample() {
    var summary = Summary.of(Sample.dataset().ratings());
    return new Listed(
        Sample.NAME,
        Sample.dataset().about(),
        true,
        summary.ratings(),
        summary.users(),
        summary.itemsKnown(),
        "part of Matinee");
  }
}
