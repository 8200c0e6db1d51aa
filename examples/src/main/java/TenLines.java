import dev.matinee.library.*;

void main() {
  var movies = Movies.sample(); // or Movies.read(Path.of("ml-latest-small"))
  movies.compare("svd", "ease").forEach(IO::println);
  var model = movies.train("ease");
  model.recommend("42", 3).forEach(movie -> IO.println(movie.title() + ", because of " + movie.because()));
  var stranger = Map.of("Fargo (1996)", 5.0, "Heat (1995)", 4.0);
  model.recommend(stranger, 3).forEach(movie -> IO.println(movie.title()));
  model.save(Path.of("movies"));
  IO.println(MovieModel.load(Path.of("movies")).recommend(stranger, 1).getFirst().title());
}
