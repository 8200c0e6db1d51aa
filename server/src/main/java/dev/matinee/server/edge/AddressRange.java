package dev.matinee.server.edge;

import java.net.InetAddress;
import java.util.Optional;

/// Addresses that begin with the same bits.
///
/// @param bits how many
record AddressRange(InetAddress first, int bits) {
  /// A range as people write it: `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`.
  ///
  /// @throws IllegalArgumentException when it is none
  static AddressRange of(String text) {
    var parts = text.strip().split("/", 2);
    var first = literal(parts[0]).orElseThrow(() -> wrong(text));
    int most = first.getAddress().length * Byte.SIZE;
    try {
      int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
      if (bits >= 0 && bits <= most) {
        return new AddressRange(first, bits);
      }
    } catch (NumberFormatException _) {
      // said below, together with what is out of range
    }
    throw wrong(text);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "--trusted-proxy must be an address or a range of them, as in 10.0.0.0/8, got '%s'"
            .formatted(text));
  }

  /// An address that is written out, never looked up.
  static Optional<InetAddress> literal(String text) {
    try {
      var plain = text.strip();
      return Optional.of(
          InetAddress.ofLiteral(
              plain.startsWith("[") && plain.endsWith("]")
                  ? plain.substring(1, plain.length() - 1)
                  : plain));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress address) {
    var one = first.getAddress();
    var other = address.getAddress();
    if (one.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int place = Byte.SIZE - 1 - bit % Byte.SIZE;
      if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) >> place & 1) != 0) {
        return false;
      }
    }
    return true;
  }
}
