package dev.matinee.store.runs;

/// A data set that a run has used.
///
/// @param digest its fingerprint, at most 36 characters
/// @param context what it was used for: `training`, `validation` or `test`
/// @param sourceType `local`, `http` or `code`
/// @param source where it is from, as JSON: `{"uri":"…"}`
/// @param schema its columns as JSON, may be empty
/// @param profile its size as JSON, for instance `{"num_rows":100000}`, may be empty
public record DatasetInput(
    String name,
    String digest,
    String context,
    String sourceType,
    String source,
    String schema,
    String profile) {

  private static final int LONGEST_DIGEST = 36;

  public DatasetInput {
    if (name.isBlank() || digest.isBlank() || digest.length() > LONGEST_DIGEST) {
      throw new IllegalArgumentException(
          "a data set needs a name and a digest of 1 to %d characters, got '%s' and '%s'"
              .formatted(LONGEST_DIGEST, name, digest));
    }
  }
}
