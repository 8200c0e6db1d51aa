package dev.matinee.spark;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What the driver says to the program that started it: lines on its standard output, a word and a
/// text with a tab between.
///
/// ```
/// ready     4.2.0                     the version of Spark; requests may come
/// progress  als <tab> 3 <tab> 20      units of a step that are done, of how many
/// note      …                         a sentence for people
/// done                                the request is answered
/// bad       …                         it could not be: what was asked is to blame
/// failed    …                         it could not be: what happened is to blame
/// ```
final class DriverReplies {
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  synchronized void say(String word, Object... texts) {
    var line = new StringBuilder(word);
    for (var text : texts) {
      line.append('\t').append(text.toString().replaceAll("[\\r\\n\\t]+", " "));
    }
    out.println(line);
  }
}
