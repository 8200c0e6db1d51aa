package dev.matinee.wire;

/// A document of the wire as it goes over the network, to be sent as often as it is asked for.
public final class EncodedJson {
  private final byte[] bytes;

  private EncodedJson(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A document, written; itself where it is written already.
  public static EncodedJson of(Object document) {
    return document instanceof EncodedJson written
        ? written
        : new EncodedJson(Wire.bytes(document));
  }

  /// Its length in bytes.
  public int length() {
    return bytes.length;
  }

  /// The bytes in UTF-8, which nobody may change.
  public byte[] bytes() {
    return bytes;
  }
}
