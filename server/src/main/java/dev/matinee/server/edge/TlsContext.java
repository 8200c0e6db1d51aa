package dev.matinee.server.edge;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// TLS by two files, which are read again when they change: connections that are open go on with
/// what they had.
public final class TlsContext implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TlsContext.class);
  private static final long PERIOD_SECONDS = 1;

  private final TlsFiles files;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();
  private final CountDownLatch closed = new CountDownLatch(1);

  /// @throws IllegalArgumentException when the files are none
  public TlsContext(TlsFiles files) {
    this.files = files;
    long changed = files.changed();
    use(factory);
    Thread.ofPlatform().daemon().name("tls").start(() -> follow(changed));
  }

  /// What the web server makes its connections with.
  public SslContextFactory.Server factory() {
    return factory;
  }

  private void use(SslContextFactory context) {
    context.setKeyStore(files.read());
    context.setKeyStorePassword(TlsFiles.PASSWORD);
    context.setKeyManagerPassword(TlsFiles.PASSWORD);
  }

  private void follow(long first) {
    long known = first;
    try {
      while (!closed.await(PERIOD_SECONDS, TimeUnit.SECONDS)) {
        long now = files.changed();
        if (now != 0 && now != known) {
          known = reload() ? now : known;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether it could be read; half a pair, for instance, cannot yet.
  private boolean reload() {
    try {
      factory.reload(this::use);
      LOG.info("the certificate {} was read again", files.certificate());
      return true;
    } catch (Exception e) {
      LOG.warn("the certificate that serves stays: {}", e.getMessage());
      return false;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
