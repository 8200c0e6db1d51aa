// As examples/run starts it: jshell --class-path … --add-modules jdk.incubator.vector -R--add-modules=jdk.incubator.vector
import dev.matinee.library.*;
var movies = Movies.sample();
var model = movies.train("ease");
model.recommend(Map.of("Fargo (1996)", 5.0, "Heat (1995)", 4.0), 5).forEach(movie -> System.out.println(movie.title()));
