package dev.matinee.store.json;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// How JSON is read and written in files that are kept.
///
/// It differs from the JSON of the interface in two points. Numbers keep the type that they have in
/// Java: a hyper-parameter of 5.0 is written as `5.0`, because read as `5` it would be another
/// value with another digest. And an object that has a name twice is refused, because two programs
/// could read two different things from it.
public final class StoredJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private StoredJson() {}

  /// The mapper, the same for all; nobody changes it.
  public static JsonMapper mapper() {
    return MAPPER;
  }
}
