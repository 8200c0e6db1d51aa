package dev.matinee.server.matchbox;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.matinee.server.matchbox.execute.ExecuteRequest.InputTable;
import dev.matinee.server.matchbox.execute.StudioException;
import dev.matinee.wire.matchbox.StudioTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The CSV files of batch jobs, all inside one folder.
///
/// A location is a path relative to the folder, with `/` between its parts (`container/in.csv`; one
/// at its front is left out). Nothing outside the folder can be named, by `..` or by a symbolic
/// link.
final class BatchFiles {
  private static final String CSV = ".csv";

  private final Path root;
  private final ConfinedFolder folder;

  BatchFiles(Path root) {
    this.root = root.toAbsolutePath().normalize();
    this.folder = new ConfinedFolder(this.root);
  }

  /// The input at a location.
  ///
  /// @throws StudioException when the location is none of this folder or there is no such file
  Path input(String location) {
    var file = file(location);
    if (!Files.isRegularFile(file)) {
      throw StudioException.noSuchFile(location);
    }
    return file;
  }

  /// Where an output is to be written.
  ///
  /// @throws StudioException when the location is none of this folder
  Path output(String location) {
    var file = file(location);
    if (Files.isDirectory(file)) {
      throw StudioException.badLocation(location);
    }
    return file;
  }

  /// Refuses an output that is the input by whatever spelling or link; the result would be written
  /// over what it was made from.
  ///
  /// @throws StudioException when both are one file
  void requireApart(Path input, Path output) {
    try {
      if (Files.exists(output) && Files.isSameFile(input, output)) {
        throw StudioException.outputIsInput(location(output), location(input));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A location as it is shown.
  String location(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private Path file(String location) {
    var relative = location.strip().replaceFirst("^/+", "");
    if (relative.isEmpty()) {
      throw StudioException.noLocation();
    }
    try {
      var file = root.resolve(relative).normalize();
      if (relative.contains("\\")
          || List.of(relative.split("/", -1)).contains("..")
          || !file.startsWith(root)
          || !reallyInside(file)) {
        throw StudioException.badLocation(location);
      }
      if (!relative.toLowerCase(Locale.ROOT).endsWith(CSV)) {
        throw StudioException.notCsv(location);
      }
      return file;
    } catch (InvalidPathException _) {
      throw StudioException.badLocation(location);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether the part of a path that exists lies in the folder, links followed; a link to nowhere
  /// lies nowhere.
  private boolean reallyInside(Path file) throws IOException {
    var there = file;
    while (!Files.exists(there)) {
      if (Files.isSymbolicLink(there)) {
        return false;
      }
      there = Objects.requireNonNull(there.getParent());
    }
    Files.createDirectories(root);
    return there.equals(root)
        || root.startsWith(there)
        || there.toRealPath().startsWith(root.toRealPath());
  }

  /// Reads an input: CSV in UTF-8 whose header names the columns.
  ///
  /// @throws StudioException with the reason when it is no such file
  InputTable read(Path file) {
    try (var records = CsvReader.builder().ofCsvRecord(text(file))) {
      var columns = new ArrayList<String>();
      var rows = new ArrayList<List<String>>();
      for (var row : records) {
        if (columns.isEmpty()) {
          row.getFields().forEach(name -> columns.add(withoutMark(name).strip()));
        } else {
          rows.add(row.getFields());
        }
      }
      if (rows.isEmpty()) {
        throw StudioException.noInput();
      }
      return InputTable.of(columns, rows);
    } catch (CsvParseException e) {
      throw StudioException.unreadableInput(String.valueOf(e.getMessage()));
    } catch (CharacterCodingException _) {
      throw StudioException.unreadableInput("the file is not UTF-8 text");
    } catch (NoSuchFileException _) { // taken away since it was named
      throw StudioException.noSuchFile(location(file));
    } catch (ConfinedFolder.LeadsOutside _) { // by a link put in its way
      throw StudioException.badLocation(location(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text of a file; one that is compressed or of another character set is named for what it
  /// is.
  private String text(Path file) throws IOException {
    var bytes = folder.read(file);
    if (startsWith(bytes, 0x1F, 0x8B)) {
      throw StudioException.unreadableInput(
          "the file is compressed with gzip, and inputs are CSV in UTF-8; unpack it");
    }
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      throw StudioException.unreadableInput(
          "the file is UTF-16 text, and inputs are CSV in UTF-8; save it as UTF-8");
    }
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /// Writes a table; nobody ever reads half of it.
  void write(Path file, StudioTable table) {
    try {
      folder.write(file, channel -> csv(channel, table));
    } catch (ConfinedFolder.LeadsOutside _) {
      throw StudioException.badLocation(location(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void csv(WritableByteChannel channel, StudioTable table) throws IOException {
    var text = Channels.newWriter(channel, StandardCharsets.UTF_8);
    var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
    csv.writeRecord(Objects.requireNonNull(table.columnNames()));
    for (var row : table.values()) {
      csv.writeRecord(row.stream().map(cell -> Objects.requireNonNullElse(cell, "")).toList());
    }
    csv.flush(); // the folder closes the channel, when all of it is on disk
  }
}
