package dev.matinee.datasets.download;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The data sets that GroupLens Research publishes.
///
/// None of them is part of Matinee: their license forbids handing them on, so they are fetched from
/// GroupLens when a person asks for them ([Fetch]).
public final class GroupLens {
  private static final String FOLDER = "https://files.grouplens.org/datasets/movielens/";
  private static final String RESEARCH =
      "for research; not to be redistributed, nor used commercially, without permission of GroupLens";
  private static final String ACKNOWLEDGED =
      "research under the conditions of its README (acknowledge GroupLens; no commercial use without permission)";

  private static final List<Published> ALL =
      List.of(
          published(
              "ml-100k",
              "MovieLens 100K (1998)",
              "0e33842e24a9c977be4e0107933c0723",
              100_000,
              943,
              1_682,
              RESEARCH),
          published(
              "ml-1m",
              "MovieLens 1M (2003)",
              "c4d9eecfca2ab87c1945afe126590906",
              1_000_209,
              6_040,
              3_883,
              RESEARCH),
          published(
              "ml-10m",
              "MovieLens 10M (2009)",
              "ce571fd55effeba0271552578f2648bd",
              10_000_054,
              69_878,
              10_681,
              RESEARCH),
          published(
              "ml-20m",
              "MovieLens 20M (2016)",
              "cd245b17a1ae2cc31bb14903e1204af3",
              20_000_263,
              138_493,
              27_278,
              ACKNOWLEDGED),
          published(
              "ml-25m",
              "MovieLens 25M (2019)",
              "6b51fb2759a8657d3bfcbfc42b592ada",
              25_000_095,
              162_541,
              62_423,
              ACKNOWLEDGED),
          published(
              "ml-32m",
              "MovieLens 32M (2024)",
              "d472be332d4daa821edc399621853b57",
              32_000_204,
              200_948,
              87_585,
              ACKNOWLEDGED),
          published(
              "ml-latest-small",
              "MovieLens latest, small (2018)",
              "",
              100_836,
              610,
              9_742,
              ACKNOWLEDGED),
          published(
              "ml-latest",
              "MovieLens latest, full (2023; it changes)",
              "",
              33_832_162,
              330_975,
              86_537,
              ACKNOWLEDGED));

  private GroupLens() {}

  /// One published data set; the counts are GroupLens' own (movies: those of the catalog).
  ///
  /// `md5` is the checksum that GroupLens publishes for the archive, empty for those that change:
  /// theirs is read from beside the archive (`md5Url`) when it is fetched.
  public record Published(
      String name,
      String title,
      URI url,
      String md5,
      long ratings,
      int users,
      int items,
      String license) {
    /// Where GroupLens publishes the checksum of the archive.
    public URI md5Url() {
      return URI.create(url + ".md5");
    }
  }

  /// All of them, the smaller of each kind first.
  public static List<Published> all() {
    return ALL;
  }

  /// The one of a name.
  public static Optional<Published> find(String name) {
    return ALL.stream().filter(published -> published.name().equals(name)).findFirst();
  }

  private static Published published(
      String name, String title, String md5, long ratings, int users, int items, String license) {
    var url = URI.create(FOLDER + name + ".zip");
    return new Published(name, title, url, md5, ratings, users, items, license);
  }
}
