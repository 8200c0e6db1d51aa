package dev.matinee.store.keys;

import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import java.util.Optional;
import java.util.function.Supplier;

/// Settings in the database.
public final class SqlSettings implements Settings {
  private static final String FIND = "SELECT content FROM settings WHERE name = ?";

  private final Database database;

  public SqlSettings(Database database) {
    this.database = database;
  }

  @Override
  public Optional<String> get(String name) {
    return database.read(sql -> Jdbc.first(sql, FIND, row -> row.getString(1), name));
  }

  @Override
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

  @Override
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
