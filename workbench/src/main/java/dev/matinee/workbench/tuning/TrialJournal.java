package dev.matinee.workbench.tuning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.matinee.evaluation.search.Trial;
import dev.matinee.store.json.StoredJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Remembers finished trials, so that a search that was cut off goes on where it stopped.
public interface TrialJournal {
  /// Remembers nothing.
  TrialJournal NONE =
      new TrialJournal() {
        @Override
        public Optional<Trial> find(Map<String, Object> parameters) {
          return Optional.empty();
        }

        @Override
        public void add(Trial trial) {}
      };

  /// A trial of exactly these parameters.
  Optional<Trial> find(Map<String, Object> parameters);

  /// Remembers a trial; it outlives the process when this returns.
  void add(Trial trial);

  /// A journal of trials in a file, one JSON object a line; a last line that was cut off is
  /// ignored.
  public static final class InFile implements TrialJournal {
    private static final JsonMapper JSON = StoredJson.mapper();

    private final Path file;
    private final Map<String, Trial> trials = new HashMap<>();

    /// Opens a journal, with what it has so far.
    public InFile(Path file) {
      this.file = file;
      try {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file)) {
          // Not readAllLines, which refuses a file that ends in the middle of a character.
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
              .lines()
              .forEach(
                  line ->
                      read(line).ifPresent(trial -> trials.put(key(trial.parameters()), trial)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the journal of trials " + file, e);
      }
    }

    private static Optional<Trial> read(String line) {
      try {
        return Optional.of(JSON.readValue(line, Trial.class));
      } catch (JsonProcessingException e) {
        return Optional.empty(); // cut off in the middle of a line: that trial is done again
      }
    }

    /// How many trials it remembers.
    public int size() {
      return trials.size();
    }

    @Override
    public synchronized Optional<Trial> find(Map<String, Object> parameters) {
      return Optional.ofNullable(trials.get(key(parameters)));
    }

    @Override
    public synchronized void add(Trial trial) {
      trials.put(key(trial.parameters()), trial);
      try {
        Files.writeString(
            file,
            "\n" + JSON.writeValueAsString(trial),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write the journal of trials " + file, e);
      }
    }

    /// Removes the journal: the search is over, and the next one starts anew.
    public synchronized void delete() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove the journal of trials " + file, e);
      }
    }

    private static String key(Map<String, Object> parameters) {
      try {
        return JSON.writeValueAsString(new TreeMap<>(parameters));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("hyper-parameters are numbers, booleans and text", e);
      }
    }
  }
}
