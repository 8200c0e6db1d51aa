package dev.matinee.datasets.rows;

import static dev.matinee.core.text.ColumnNames.COUNT;
import static dev.matinee.core.text.ColumnNames.ITEM;
import static dev.matinee.core.text.ColumnNames.PERSON;
import static dev.matinee.core.text.ColumnNames.RATING;
import static dev.matinee.core.text.ColumnNames.TIMESTAMP;
import static dev.matinee.core.text.ColumnNames.TITLE;
import static dev.matinee.core.text.ColumnNames.USER;
import static dev.matinee.core.text.ColumnNames.YEAR;

import dev.matinee.core.text.Numbers;
import dev.matinee.datasets.files.Columns;
import dev.matinee.datasets.text.FieldCursor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The first line of a table, as far as it names columns.
///
/// A name counts without regard to case and to anything that is no letter; `ratings.user_id` and
/// `user_id:token` are `userid`.
final class Header {
  private static final List<List<String>> KNOWN =
      List.of(USER, ITEM, RATING, TIMESTAMP, TITLE, YEAR);

  /// Ids of what is no movie.
  private static final Set<String> STRANGE_IDS =
      Set.of(
          "reviewid",
          "orderid",
          "ratingid",
          "rowid",
          "eventid",
          "sessionid",
          "transactionid",
          "recordid",
          "lineid",
          "requestid",
          "commentid",
          "deviceid");

  /// A name whose last word is "id": `book_id`, `bookId`; not `paid`.
  private static final Pattern WHOLE_WORD_ID = Pattern.compile(".*(?:[^A-Za-z](?i:id)|[a-z]I[dD])");

  private static final List<String> OF_GOODREADS =
      List.of("bookid", "isbn", "myrating", "exclusiveshelf");

  /// Columns of choices, of which nothing else may be a rating under a name that is not known.
  private static final List<List<String>> OF_CHOICES =
      List.of(USER, ITEM, COUNT, TIMESTAMP, TITLE, YEAR);

  /// Of what this program recommends.
  private static final List<String> OF_LISTS =
      List.of("user", "rank", "item", "title", "score", "liking");

  private static final Pattern OF_USERS =
      Pattern.compile(
          "^(user|usr|cust|reviewer|member|account|person|viewer|critic|judge|voter|participant|respondent|visitor|guest|usuario|utilisateur|benutzer|nutzer|kunde)");

  /// What a column is called too in a list of nothing but users.
  private static final List<String> IDS_OF_USERS = List.of("id", "ids", "users", "userids");

  private static final int MOST_COLUMNS = 64;

  private final List<String> names = new ArrayList<>();
  private final List<String> written = new ArrayList<>();
  private final Columns columns;
  private boolean words = true;

  /// @param fields a line that may be a header
  Header(FieldCursor fields) {
    for (int f = 0; f < Math.min(fields.count(), MOST_COLUMNS); f++) {
      written.add(fields.text(f).strip().replaceFirst(":[a-z_]+$", ""));
      names.add(plain(fields.text(f)));
      words &= !fields.hasControls(f) && Double.isNaN(fields.number(f));
      words &= !fields.isEmpty(f) || f == 0; // data frames leave the head of their index empty
    }
    // its other columns of books are numbers of editions, which may be missing
    boolean goodreads = export() == Export.GOODREADS;
    int item = goodreads ? names.indexOf("bookid") : column(ITEM);
    int title = column(TITLE);
    int year = column(YEAR);
    columns =
        new Columns(
            user(item),
            item < 0 && title < 0 ? otherId() : item,
            column(RATING),
            goodreads ? names.indexOf("dateadded") : column(TIMESTAMP),
            title,
            year);
  }

  /// `ratings.User ID` and `user_id:token` as "userid".
  private static String plain(String name) {
    var lower = name.toLowerCase(Locale.ROOT).replaceFirst(":[a-z_]+$", "");
    return lower.substring(lower.lastIndexOf('.') + 1).replaceAll("[^a-z]", "");
  }

  /// A name in front of the movie's id is a person's; behind it, it is the movie's.
  private int user(int item) {
    int user = column(USER);
    int person = user < 0 ? column(PERSON) : user;
    int name = names.indexOf("name");
    return person < 0 && name >= 0 && name < item ? name : person;
  }

  private int column(List<String> accepted) {
    return accepted.stream().mapToInt(names::indexOf).filter(c -> c >= 0).findFirst().orElse(-1);
  }

  /// The one other column of ids, of whatever: `book_id`, `anime_id`.
  private int otherId() {
    var others =
        IntStream.range(0, names.size())
            .filter(c -> WHOLE_WORD_ID.matcher(written.get(c)).matches())
            .filter(c -> names.get(c).length() > 2)
            .filter(c -> !USER.contains(names.get(c)) && !STRANGE_IDS.contains(names.get(c)))
            .toArray();
    return others.length == 1 ? others[0] : -1;
  }

  /// The name of the column taken for the movies that does not say so; `null` where one does.
  @Nullable String guessed() {
    int item = columns.item();
    boolean named = item < 0 || ITEM.contains(names.get(item)) || export() == Export.GOODREADS;
    return named ? null : written.get(item);
  }

  /// The columns of times, the one that is read first, where there are several; else none. Exports
  /// are known to have others.
  List<String> timesOfSeveral() {
    int read = columns.timestamp();
    var others =
        IntStream.range(0, names.size())
            .filter(c -> c != read && TIMESTAMP.contains(names.get(c)))
            .mapToObj(written::get)
            .toList();
    return export() != null || read < 0 || others.isEmpty()
        ? List.of()
        : Stream.concat(Stream.of(written.get(read)), others.stream()).toList();
  }

  /// Whether every field is a usual name.
  boolean isOfKnownNames() {
    return names.stream().allMatch(name -> KNOWN.stream().anyMatch(list -> list.contains(name)));
  }

  /// Finds that a header names users, movies or ratings twice: which of them counts is not known.
  ///
  /// @param file its name, for the message
  /// @throws IllegalArgumentException when it does
  void requireOneOfEach(String file) {
    requireOne(file, "users", USER);
    if (export() != Export.GOODREADS) {
      requireOne(file, "movies", ITEM);
    }
    requireOne(file, "ratings", RATING);
  }

  private void requireOne(String file, String what, List<String> accepted) {
    var found =
        IntStream.range(0, names.size())
            .filter(c -> accepted.contains(names.get(c)))
            .mapToObj(c -> "'" + written.get(c) + "'")
            .toList();
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "%s has several columns of %s: %s: say with --columns user,item,rating,timestamp in the order of the file which counts, and - for each other"
              .formatted(file, what, String.join(" and ", found)));
    }
  }

  /// Finds that a header is of lists that were recommended: their scores are nobody's ratings.
  ///
  /// @param file its name, for the message
  /// @throws IllegalArgumentException when it is
  void requireRatings(String file) {
    boolean ranked =
        columns.rating() >= 0
            && names.contains("rank")
            && names.indexOf("score") == columns.rating();
    if (names.containsAll(OF_LISTS) || ranked) {
      throw new IllegalArgumentException(
          "%s has lists that were recommended ('%s'), and their scores are no ratings: name the file of ratings, or say with --columns which column is the rating"
              .formatted(file, String.join(",", written)));
    }
  }

  /// The columns that are read: movies go by title only where there are no ids, and how often
  /// something was chosen stands for the rating that choices do not have.
  Columns usedColumns() {
    var used = columns.titled() ? columns.byTitle() : columns;
    return isOfChoices() ? used.withRating(column(COUNT)) : used;
  }

  /// Whether a row is a header whose columns stand elsewhere than those of its file.
  boolean isOfAnotherOrder(Columns expected) {
    var own = usedColumns();
    return isComplete() && !own.isLike(expected) && !own.shifted(1).isLike(expected);
  }

  int count() {
    return names.size();
  }

  /// The same without the empty ones beside a table.
  int filled() {
    int filled = names.size();
    while (filled > 1 && written.get(filled - 1).isEmpty()) {
      filled--;
    }
    return filled;
  }

  /// Whether it has the numbers of columns without names, as data frames write them: 0, 1, 2, 3.
  boolean isOfNumbers() {
    return IntStream.range(0, written.size()).allMatch(c -> written.get(c).equals("" + c))
        && written.size() > 3;
  }

  /// Whether it is the head of a table of users by movies: ids, with nothing above those of the
  /// rows.
  boolean isOfAMatrix() {
    return written.size() > 2
        && written.getFirst().isEmpty()
        && written.stream().skip(1).noneMatch(String::isEmpty)
        && written.stream().distinct().count() == written.size();
  }

  /// Whether it names all that is needed.
  boolean isComplete() {
    boolean moviesAreNamed = columns.item() >= 0 || columns.year() >= 0;
    return columns.user() >= 0 && moviesAreNamed && isOfRatings() && isUnambiguous();
  }

  /// Whether it names who chose what, and nothing that may be a rating.
  boolean isOfChoices() {
    boolean moviesAreNamed = columns.item() >= 0 || columns.year() >= 0;
    return columns.user() >= 0
        && moviesAreNamed
        && columns.rating() < 0
        && isUnambiguous()
        && IntStream.range(0, names.size()).allMatch(this::isOfAChoice);
  }

  private boolean isOfAChoice(int column) {
    return column == columns.user()
        || column == columns.item()
        || written.get(column).isEmpty()
        || OF_CHOICES.stream().anyMatch(list -> list.contains(names.get(column)));
  }

  /// What it says of all rows; `null` where it is a usual header.
  @Nullable Export kind() {
    return isOfChoices() ? Export.CHOICES : export();
  }

  /// Whether it names all that is needed of one person's ratings.
  boolean isOfOnePerson() {
    return columns.user() < 0 && isOfRatings() && isUnambiguous() && !mayNameUsers();
  }

  /// Whether it is the head of a list of users: nothing but their column.
  boolean isOfUsersAlone() {
    return names.size() == 1
        && written.getFirst().chars().noneMatch(Character::isDigit)
        && (columns.user() == 0 || IDS_OF_USERS.contains(names.getFirst()));
  }

  /// Whether it names users and no ratings.
  boolean isOfUsersWithoutRatings() {
    boolean named = columns.user() >= 0 || names.stream().anyMatch(IDS_OF_USERS::contains);
    return names.size() > 1 && words && named && columns.rating() < 0;
  }

  private boolean isOfRatings() {
    return (columns.item() >= 0 || columns.title() >= 0) && columns.rating() >= 0;
  }

  /// Whether a column may say whose ratings they are, in words that are not known.
  private boolean mayNameUsers() {
    return IntStream.range(0, names.size())
        .filter(c -> KNOWN.stream().noneMatch(list -> list.contains(names.get(c))))
        .anyMatch(c -> OF_USERS.matcher(names.get(c)).find());
  }

  /// Whether it is one of an export of one person's ratings, where movies go by title and year.
  boolean isExport() {
    return isOfOnePerson() && columns.titled() && columns.year() >= 0;
  }

  private boolean isUnambiguous() {
    Set<String> seen = new HashSet<>();
    for (int place : columns.needed()) {
      var name = names.get(place);
      if (!seen.add(name) || names.indexOf(name) != names.lastIndexOf(name)) {
        return false;
      }
    }
    return true;
  }

  /// The site that hands out lists of a person's ratings with this header; `null` where none does.
  @Nullable Export export() {
    if (names.contains("const") && (names.contains("yourrating") || names.contains("yourated"))) {
      return Export.IMDB;
    }
    if (names.contains("letterboxduri")) {
      return Export.LETTERBOXD;
    }
    return names.containsAll(OF_GOODREADS) ? Export.GOODREADS : null;
  }

  /// Whether it names columns of ratings, but not all that are needed.
  boolean isPartial() {
    return names.size() > 1
        && (columns.user() >= 0 || columns.item() >= 0 || (words && columns.rating() >= 0));
  }

  /// Whether none of its fields is a number, so that it may name what stands below.
  boolean isOfWords() {
    return names.size() > 2 && words;
  }

  /// Whether none of its fields is a number, however few they are.
  boolean hasNoNumber() {
    return written.stream().allMatch(field -> Double.isNaN(Numbers.parse(field)));
  }

  /// The names that a person may use.
  static String known() {
    return "userId, movieId and rating (or user_id, user, reviewerID, customer; movie_id, itemId, item, asin, isbn; score, overall, stars; and timestamp, time, date), or --columns user,item,rating,timestamp in the order of the file; of choices, which have no ratings, userId and movieId (and perhaps count and timestamp) and no other column";
  }
}
