package dev.matinee.mlflow;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Whom to trust when a server is reached over TLS.
final class TrustedCertificates {
  private TrustedCertificates() {}

  /// The settings for a server; empty where the platform's are right.
  ///
  /// @throws IllegalArgumentException when the file of certificates cannot be used
  static Optional<SSLContext> of(MlflowServer server) {
    try {
      if (server.anyCertificate()) {
        return Optional.of(context(new TrustManager[] {new Anybody()}));
      }
      return server.certificates().isEmpty()
          ? Optional.empty()
          : Optional.of(context(of(server.certificates().get())));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "cannot use the certificates of %s (%s)".formatted(server.certificates(), e.getMessage()),
          e);
    }
  }

  private static SSLContext context(TrustManager[] trusted) throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, trusted, null);
    return context;
  }

  private static TrustManager[] of(Path pem) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = Files.newInputStream(pem)) {
      int n = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("trusted" + n++, certificate);
      }
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /// Trusts everybody, also under another name; only where the user has said so in
  /// `MLFLOW_TRACKING_INSECURE_TLS`.
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

    @Override
    public void checkClientTrusted(
        X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

    @Override
    public void checkServerTrusted(
        X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
