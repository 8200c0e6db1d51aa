package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.server.edge.EdgeSettings;
import dev.matinee.server.edge.TlsFiles;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// HTTPS by PEM files, which are read again when they change.
final class TlsTest {
  @TempDir Path folder = Path.of("");

  /// Makes a certificate of a name and writes it and its key as PEM.
  private TlsFiles write(String name) throws Exception {
    var store = folder.resolve(name + ".p12");
    var made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "secret")
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor(1, TimeUnit.MINUTES)).isTrue();
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = new FileInputStream(store.toFile())) {
      keys.load(in, "secret".toCharArray());
    }
    var files = new TlsFiles(folder.resolve("server.crt"), folder.resolve("server.key"));
    Files.writeString(
        files.key(), pem("PRIVATE KEY", keys.getKey("a", "secret".toCharArray()).getEncoded()));
    Files.writeString(
        files.certificate(), pem("CERTIFICATE", keys.getCertificate("a").getEncoded()));
    return files;
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(bytes), what);
  }

  /// Whose certificate the server shows.
  private static String shown(int port) throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    try (var socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.startHandshake();
      var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return certificate.getSubjectX500Principal().getName();
    }
  }

  /// Trusts anybody: the test looks at the name itself.
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @Test
  void certificate_isServedAndReadAgainWhenItChanges() throws Exception {
    var files = write("first");
    var edge = new EdgeSettings(Set.of(), Set.of(), Set.of(), false, 0, Optional.of(files));
    try (var cinema = Cinema.whole(edge)) {
      assertThat(cinema.server.url()).startsWith("https://127.0.0.1:");
      assertThat(shown(cinema.server.port())).isEqualTo("CN=first");
      write("second");
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (!shown(cinema.server.port()).equals("CN=second")) {
        assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      }
    }
  }

  @Test
  void files_thatAreNone_areRefusedBeforeAnyWork() throws IOException {
    var none = Files.writeString(folder.resolve("none.pem"), "none");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                EdgeVariable.settings(
                    Map.of(
                        EdgeVariable.TLS_CERTIFICATE, List.of(none.toString()),
                        EdgeVariable.TLS_KEY, List.of(none.toString())),
                    Map.of()))
        .withMessageContaining("must be PEM files of a certificate and its key");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> EdgeVariable.settings(Map.of(), Map.of("MATINEE_TLS_KEY", none.toString())))
        .withMessage("--tls-certificate and --tls-key belong together; give both or none");
  }

  @Test
  void options_areTakenFromTheCommandLineBeforeTheEnvironment() {
    var settings =
        EdgeVariable.settings(
            Map.of(EdgeVariable.ALLOWED_HOST, List.of("a.example")),
            Map.of(
                "MATINEE_ALLOWED_HOSTS", "b.example",
                "MATINEE_TRUSTED_PROXIES", "10.0.0.1, 10.1.0.0/16",
                "MATINEE_TRUST_LOOPBACK", "true",
                "MATINEE_RATE_LIMIT", "7"));

    assertThat(settings.allowedHosts()).containsExactly("a.example");
    assertThat(settings.trustedProxies()).containsExactlyInAnyOrder("10.0.0.1", "10.1.0.0/16");
    assertThat(settings.trustLoopback()).isTrue();
    assertThat(settings.requestsPerSecond()).isEqualTo(7);
  }
}
