package dev.matinee.store.keys;

import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import java.util.Optional;
import java.util.function.Supplier;

/// Small facts of a home by name, for instance its workspace id.
public final class Settings {
  private static final String FIND = "SELECT content FROM settings WHERE name = ?";

  private final Database database;

  public Settings(Database database) {
    this.database = database;
  }

  /// What was put under a name.
  public Optional<String> get(String name) {
    return database.read(sql -> Jdbc.first(sql, FIND, row -> row.getString(1), name));
  }

  /// Puts a text under a name, whatever was there.
  public void put(String name, String content) {
    database.write(
        sql ->
            Jdbc.run(
                sql,
                """
                INSERT INTO settings (name, content) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET content = excluded.content
                """,
                name,
                content));
  }

  /// What is under a name; the first to ask makes it, and all others get that, in other processes
  /// too.
  public String once(String name, Supplier<String> content) {
    return get(name).orElseGet(() -> first(name, content.get()));
  }

  private String first(String name, String content) {
    return database.write(
        sql -> {
          Jdbc.run(
              sql,
              "INSERT INTO settings (name, content) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
              name,
              content);
          return Jdbc.first(sql, FIND, row -> row.getString(1), name).orElseThrow();
        });
  }
}
