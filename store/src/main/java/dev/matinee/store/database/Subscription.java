package dev.matinee.store.database;

/// Something that is done each time that somebody tells, until it is closed.
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
