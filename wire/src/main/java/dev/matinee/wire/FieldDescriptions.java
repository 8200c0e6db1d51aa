package dev.matinee.wire;

/// What fields mean that several documents have, in the words of the API document.
public final class FieldDescriptions {
  public static final String ALGORITHM = "the name of the algorithm that trained it";
  public static final String ARM =
      "the arm of the role's trial: champion, or challenger; champion where none runs";
  public static final String ARTIFACT = "the id of the artifact that answered";
  public static final String ARTIFACT_ID = "the artifact's id";
  public static final String ARTIFACT_KNOWS = "the id of the artifact that knows them";
  public static final String BASIS =
      "TRAINED: training saw this user with exactly these ratings; FOLDED_IN: the ratings were folded into the model; PRIOR: what holds for everybody";
  public static final String CANDIDATES =
      "the only movies that may be recommended; all where left out";
  public static final String CHAMPION = "the roles that it serves";
  public static final String CREATED = "when training ended, in UTC";
  public static final String CURSOR =
      "the `cursor` of the answer whose list goes on with this one; all else that says which movies may stand in it must be the same";
  public static final String DATA_NAME = "the name of the data set";
  public static final String DIGEST = "a hash of its ratings";
  public static final String ENDED = "when it ended, in UTC; null while it runs";
  public static final String DIVERSITY =
      "from 0, the order of liking, to 1, movies as different from each other as possible";
  public static final String EXCLUDE = "movies that must not be recommended";
  public static final String EXPLORATION =
      "from 0, the usual, to 1: the share of places that movies have which came after the last training and which nobody has rated yet";
  public static final String EXPLORED =
      "true where the movie came after the last training, nobody has rated it, and `exploration` gave it its place; else left out";
  public static final String EXPERIMENT = "the name of the experiment that it belongs to";
  public static final String FILTER =
      "what movies must fulfill: `genres has \"Drama\" and year >= 1990 and ratings >= 20`";
  public static final String GENRES = "genres of which a movie must have one; a string may be one";
  public static final String ID = "an id; whole numbers are taken as text, 242.0 as 242";
  public static final String INCLUDE =
      "`rated`: what the user has rated may be recommended as well";
  public static final String ITEM = "the movie's id";
  public static final String JOB = "the job's name";
  public static final String KNOWN_RATINGS = "how many ratings of the movie training knew";
  public static final String LABELS =
      "texts by name: `{\"director\":[\"Villeneuve\"]}`; in a PATCH null removes one";
  public static final String LIKING =
      "the probability that the user would choose the movie and like it; null where the model has no order of its own";
  public static final String METRICS =
      "the last value of each metric; null for what is no finite number";
  public static final String MIN_RATINGS = "how many ratings a movie must have at least";
  public static final String N = "how many movies";
  public static final String NEXT_CURSOR =
      "sent with the next request it gets what follows; left out where nothing does";
  public static final String NEWEST_FIRST = "the newest first";
  public static final String NUMBERS =
      "numbers by name: `{\"minutes\":155}`; in a PATCH null removes one";
  public static final String OLDER_ITEMS =
      "movies whose rating was passed over: what is stored of them is of a later time, and stays; left out where there are none";
  public static final String PARAMS = "what it ran with";
  public static final String PARENT = "the run that it is a part of; null where it is none";
  public static final String QUALITY =
      "what is known of its quality: rmse, ndcg_at_10; null where not known";
  public static final String RANK = "from 1";
  public static final String REFUSED = "rows of the request that were left out";
  public static final String ROLE = "the role that is meant: internal, als, matchbox or score";
  public static final String ROTATE =
      "`day`: another list each day; any other text: the list of that seed";
  public static final String RUN = "the run's id";
  public static final String RUN_NAME = "the run's name";
  public static final String RUN_STATUS = "where it stands, in the words of MLflow";
  public static final String SCORE = "the predicted rating; null where the model predicts none";
  public static final String SENT_RATINGS =
      "what the user has rated; a row that is wrong is refused by its number, the others count";
  public static final String SIMILAR = "the most similar first";
  public static final String SIMILARITY = "higher is more similar; the unit is the model's";
  public static final String STARTED = "when it started, in UTC";
  public static final String STORED =
      "how many ratings are there now that were not, or not with this value";
  public static final String STRENGTH =
      "how many times as likely as a movie at random the user is to choose and like it, as a word on one scale for all users; left out where the model has no order of its own, or nothing is known of the user";
  public static final String TAGS = "what else is noted of it";
  public static final String TITLE = "the movie's title";
  public static final String TRAINED_ON = "what it was trained on";
  public static final String USER = "the user's id";

  private FieldDescriptions() {}
}
