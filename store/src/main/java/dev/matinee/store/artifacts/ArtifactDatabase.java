package dev.matinee.store.artifacts;

import dev.matinee.core.files.Digests;
import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.files.Staging;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Artifacts as rows of a database that several machines share: each file once, by its digest, in
/// parts. What a machine has read it keeps in a folder, and holds against the digests each time.
public final class ArtifactDatabase implements ArtifactContents {
  private static final Logger LOG = LoggerFactory.getLogger(ArtifactDatabase.class);
  private static final int CHUNK = 8 << 20;
  private static final String CHUNKS =
      "SELECT content FROM artifact_chunks WHERE file = ? AND number = ?";

  private final Database database;
  private final ArtifactFolder cache;

  /// @param cache where this machine keeps what it has read
  public ArtifactDatabase(Database database, ArtifactFolder cache) {
    this.database = database;
    this.cache = cache;
  }

  private record ArtifactRow(
      ManifestJson.StoredManifest stored, String text, String modelFile, String dataFile) {
    String dataDigest() {
      return stored.manifest().data().digest();
    }
  }

  @Override
  public void save(Artifact artifact) {
    ArtifactFolder.requireSavable(artifact);
    var id = artifact.manifest().id();
    if (exists(id)) {
      throw new IllegalArgumentException("there is already an artifact " + id);
    }
    try (var staging = Staging.in(cache.staging())) {
      var built = new ArtifactFolder(staging.directory());
      built.save(artifact);
      if (!upload(built, id)) {
        throw new IllegalArgumentException("there is already an artifact " + id);
      }
      cache.discard(id); // Of another database, if there is one.
      cache.take(built, id);
    } catch (IOException e) {
      throw ArtifactFolder.problem("cannot keep the artifact " + id + " in", cache.directory(), e);
    }
  }

  /// Takes over artifacts of a folder, those that are here already left out.
  public void adopt(ArtifactFolder folder, Collection<String> ids) {
    for (var id : ids) {
      if (!exists(id)) {
        LOG.info("artifact {} is brought from {} into {}", id, folder.directory(), database.name());
        upload(folder, id);
      }
    }
  }

  /// Stores an artifact whole; `false` where there is one of this id by now.
  private boolean upload(ArtifactFolder folder, String id) {
    try {
      var text = Files.readString(folder.manifestFile(id));
      var digest = folder.stored(id).manifest().data().digest();
      return database.write(
          sql -> {
            database.lock(sql, "artifacts");
            return Jdbc.run(
                    sql,
                    """
                    INSERT INTO artifacts (id, manifest, model_file, data_digest, data_file)
                    VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
                    """,
                    id,
                    text,
                    put(sql, folder.model(id)),
                    digest,
                    put(sql, folder.data(digest)))
                > 0;
          });
    } catch (IOException e) {
      throw ArtifactFolder.problem("cannot read", folder.place(id), e);
    }
  }

  /// Stores a file, if it is not there yet; returns its digest.
  private static String put(Connection sql, Path file) throws SQLException {
    try (var in = Files.newInputStream(file)) {
      var digest = Digests.sha256(file);
      if (Jdbc.number(sql, "SELECT count(*) FROM artifact_chunks WHERE file = ?", digest) == 0) {
        int number = 0;
        for (var part = in.readNBytes(CHUNK); part.length > 0; part = in.readNBytes(CHUNK)) {
          Jdbc.run(
              sql,
              "INSERT INTO artifact_chunks (file, number, content) VALUES (?, ?, ?)",
              digest,
              number++,
              part);
        }
      }
      return digest;
    } catch (IOException e) {
      throw ArtifactFolder.problem("cannot read", file, e);
    }
  }

  @Override
  public Artifact load(String id) {
    var row = row(id);
    fetch(id, row);
    try {
      return cache.load(id);
    } catch (StoreException e) {
      LOG.warn("the copy of {} on this machine is read anew: {}", id, e.getMessage());
      cache.discard(id);
      cache.discardData(row.dataDigest());
      fetch(id, row);
      return cache.load(id);
    }
  }

  /// Brings an artifact to this machine, if it is not there.
  private void fetch(String id, ArtifactRow row) {
    try (var staging = Staging.in(cache.staging())) {
      if (!Files.exists(cache.data(row.dataDigest()))) {
        var built = receive(row.dataFile, staging.directory().resolve("data"));
        cache.publishData(built, row.dataDigest());
      }
      if (!cache.holds(id, row.text)) {
        cache.discard(id);
        var built = Files.createDirectory(staging.directory().resolve(id));
        receive(row.modelFile, built.resolve(ArtifactFolder.MODEL));
        Files.writeString(built.resolve(ArtifactFolder.MANIFEST), row.text);
        cache.publish(built, id, row.text);
      }
    } catch (IOException e) {
      throw ArtifactFolder.problem("cannot keep the artifact " + id + " in", cache.directory(), e);
    }
  }

  private Path receive(String file, Path place) throws IOException {
    try (var out = Files.newOutputStream(place)) {
      copy(file, out);
      return place;
    }
  }

  /// Reads a file out of its parts.
  ///
  /// @throws StoreException when it is not there, or not what its digest says
  private void copy(String file, OutputStream out) {
    var digesting = new DigestOutputStream(out, Digests.newSha256());
    database.read(
        sql -> {
          int number = 0;
          var part = Jdbc.first(sql, CHUNKS, row -> row.getBytes(1), file, number);
          while (part.isPresent()) {
            write(part.get(), digesting);
            part = Jdbc.first(sql, CHUNKS, row -> row.getBytes(1), file, ++number);
          }
          return true;
        });
    var digest = HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    if (!digest.equals(file)) {
      throw new StoreException(
          "the file %s of artifacts in database %s is damaged"
              .formatted(file.substring(0, 12), database.name()));
    }
  }

  private static void write(byte[] bytes, OutputStream out) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new StoreException("cannot write a file of an artifact (%s)".formatted(e), e);
    }
  }

  private ArtifactRow row(String id) {
    return database
        .read(
            sql ->
                Jdbc.first(
                    sql,
                    "SELECT manifest, model_file, data_file FROM artifacts WHERE id = ?",
                    row ->
                        new ArtifactRow(
                            stored(id, row.getString(1)),
                            row.getString(1),
                            row.getString(2),
                            row.getString(3)),
                    id))
        .orElseThrow(
            () ->
                new StoreException(
                    "artifact %s is not in database %s anymore".formatted(id, database.name())));
  }

  private ManifestJson.StoredManifest stored(String id, String manifest) {
    try {
      return ManifestJson.read(manifest.getBytes(StandardCharsets.UTF_8));
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreException(
          "cannot use the manifest of %s in database %s: %s"
              .formatted(id, database.name(), e.getMessage()),
          e);
    }
  }

  @Override
  public Manifest manifest(String id) {
    return row(id).stored.manifest();
  }

  @Override
  public List<Manifest> manifests() {
    return database
        .read(
            sql ->
                Jdbc.all(
                    sql,
                    "SELECT id, manifest FROM artifacts",
                    row -> readable(row.getString(1), row.getString(2))))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Manifest> readable(String id, String manifest) {
    try {
      return Optional.of(stored(id, manifest).manifest());
    } catch (StoreException e) {
      LOG.warn("left out of the list: {}", e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public List<String> ids() {
    return database.read(
        sql -> Jdbc.all(sql, "SELECT id FROM artifacts ORDER BY id DESC", row -> row.getString(1)));
  }

  @Override
  public boolean exists(String id) {
    return ArtifactFolder.isId(id)
        && database.read(
            sql -> Jdbc.number(sql, "SELECT count(*) FROM artifacts WHERE id = ?", id) > 0);
  }

  @Override
  public Optional<String> problem(String id) {
    try {
      var row = row(id);
      copy(row.modelFile, OutputStream.nullOutputStream());
      copy(row.dataFile, OutputStream.nullOutputStream());
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<Path> files(String id) {
    if (!exists(id)) {
      return List.of();
    }
    fetch(id, row(id));
    return cache.files(id);
  }

  @Override
  public void remove(String id, Consumer<Runnable> whileFree) {
    whileFree.accept(() -> delete(id));
    cache.discard(id);
  }

  private void delete(String id) {
    database.write(
        sql -> {
          database.lock(sql, "artifacts");
          Jdbc.run(sql, "DELETE FROM artifacts WHERE id = ?", id);
          return Jdbc.run(
              sql,
              """
              DELETE FROM artifact_chunks WHERE NOT EXISTS (
                SELECT 1 FROM artifacts WHERE artifact_chunks.file IN (model_file, data_file))
              """);
        });
  }

  /// Stores the files of an artifact anew, if this machine has a copy that is whole.
  boolean putBack(String id) {
    if (!cache.exists(id) || cache.problem(id).isPresent()) {
      return false;
    }
    database.write(
        sql -> {
          database.lock(sql, "artifacts");
          return Jdbc.run(
              sql,
              """
              DELETE FROM artifact_chunks WHERE file IN (
                SELECT model_file FROM artifacts WHERE id = ?
                UNION SELECT data_file FROM artifacts WHERE id = ?)
              """,
              id,
              id);
        });
    upload(cache, id);
    return problem(id).isEmpty();
  }

  /// Brings all artifacts to this machine, and removes copies of those that are gone; returns the
  /// folder.
  public Path fetchAll() {
    var ids = ids();
    for (var id : cache.ids()) {
      if (!ids.contains(id) || cache.problem(id).isPresent()) {
        cache.discard(id);
      }
    }
    for (var id : ids) {
      try {
        fetch(id, row(id));
      } catch (StoreException e) { // Removed meanwhile, or damaged, which whoever reads it says.
        LOG.warn("artifact {} is left out: {}", id, e.getMessage());
      }
    }
    return cache.directory();
  }
}
