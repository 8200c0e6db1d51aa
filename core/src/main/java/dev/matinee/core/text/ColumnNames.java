package dev.matinee.core.text;

import java.util.List;

/// What columns of tables of ratings are called, in lower case and with letters alone: `user_id`
/// and `UserID` are `userid`. In each list the more usual name stands first.
public final class ColumnNames {
  /// Of users.
  public static final List<String> USER =
      List.of(
          "userid",
          "user",
          "uid",
          "reviewerid",
          "reviewer",
          "customerid",
          "customer",
          "memberid",
          "member",
          "username",
          "accountid",
          "profileid",
          "personid",
          "viewerid",
          "subscriberid",
          "clientid",
          "authorid");

  /// Other words for people, which may also be of a table that has a column of users.
  public static final List<String> PERSON =
      List.of(
          "login",
          "email",
          "emailaddress",
          "mail",
          "nickname",
          "nick",
          "handle",
          "loginid",
          "userlogin",
          "useremail",
          "reviewername",
          "customername",
          "membername",
          "screenname",
          "account",
          "profile",
          "person",
          "viewer",
          "subscriber",
          "rater");

  /// Of movies, and what else is rated.
  public static final List<String> ITEM =
      List.of(
          "movieid",
          "itemid",
          "movie",
          "item",
          "iid",
          "asin",
          "parentasin",
          "isbn",
          "filmid",
          "film",
          "productid",
          "product",
          "showid",
          "titleid",
          "mid");

  /// Of ratings.
  public static final List<String> RATING =
      List.of(
          "rating",
          "ratings",
          "yourrating",
          "yourated",
          "myrating",
          "userrating",
          "stars",
          "starrating",
          "score",
          "overall",
          "moviereviewrating",
          "bookrating",
          "ratingvalue",
          "ratingscore",
          "reviewrating",
          "reviewscore",
          "value");

  /// Of when they were given.
  public static final List<String> TIMESTAMP =
      List.of(
          "timestamp",
          "unixreviewtime",
          "unixtime",
          "ts",
          "time",
          "date",
          "datetime",
          "daterated",
          "ratedat",
          "ratingtimestamp",
          "ratingdate",
          "ratingtime",
          "createdat",
          "reviewdate",
          "reviewtime");

  /// Of how often something was chosen.
  public static final List<String> COUNT =
      List.of(
          "count",
          "counts",
          "plays",
          "playcount",
          "views",
          "viewcount",
          "watches",
          "watchcount",
          "clicks",
          "clickcount",
          "listens",
          "listencount",
          "purchases",
          "visits",
          "interactions",
          "quantity",
          "frequency");

  /// Of titles.
  public static final List<String> TITLE =
      List.of("title", "name", "movietitle", "moviename", "filmtitle", "filmname");

  /// Of the years in which movies came out.
  public static final List<String> YEAR = List.of("year", "releaseyear");

  private ColumnNames() {}

  /// Whether a column of users or persons is called so, one or several: `userid`, `userids`.
  public static boolean isOfUsers(String name) {
    return isAmong(name, List.of(USER, PERSON));
  }

  /// Whether a column of any of these kinds is called so, one or several.
  public static boolean isKnown(String name) {
    return isOfUsers(name) || isAmong(name, List.of(ITEM, RATING, TIMESTAMP, TITLE, YEAR));
  }

  private static boolean isAmong(String name, List<List<String>> lists) {
    var one = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    return lists.stream().anyMatch(list -> list.contains(name) || list.contains(one));
  }
}
