package dev.matinee.server.edge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// A certificate and its key as PEM files, as certificate authorities hand them out.
///
/// @param certificate the server's certificate, then those between it and the authority's
/// @param key its private key, PKCS #8 without a password
public record TlsFiles(Path certificate, Path key) {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  /// The password of a store that never leaves memory.
  static final String PASSWORD = "in memory";

  /// Reads both.
  ///
  /// @throws IllegalArgumentException when one of them is not there or none
  KeyStore read() {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("matinee", privateKey(), PASSWORD.toCharArray(), chain());
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "--tls-certificate %s and --tls-key %s must be PEM files of a certificate and its key: %s"
              .formatted(certificate, key, e.getMessage()),
          e);
    }
  }

  private Certificate[] chain() throws IOException, GeneralSecurityException {
    var bytes = new ByteArrayInputStream(Files.readAllBytes(certificate));
    var chain = CertificateFactory.getInstance("X.509").generateCertificates(bytes);
    if (chain.isEmpty()) {
      throw new IOException(certificate + " has no certificate");
    }
    return chain.toArray(Certificate[]::new);
  }

  private PrivateKey privateKey() throws IOException, GeneralSecurityException {
    var found = KEY.matcher(Files.readString(key, StandardCharsets.US_ASCII));
    if (!found.find()) {
      throw new IOException(
          key + " has no PRIVATE KEY (openssl pkcs8 -topk8 -nocrypt makes one of other kinds)");
    }
    var bytes = Base64.getMimeDecoder().decode(found.group(1));
    for (var algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      } catch (InvalidKeySpecException _) {
        // of another kind
      }
    }
    throw new IOException(key + " is a key of none of the kinds " + ALGORITHMS);
  }

  /// When either changed last, in milliseconds since 1970; 0 where one is not there.
  long changed() {
    try {
      return Math.max(
          Files.getLastModifiedTime(certificate).toMillis(),
          Files.getLastModifiedTime(key).toMillis());
    } catch (IOException _) {
      return 0;
    }
  }
}
