package dev.matinee.server.edge;

import dev.matinee.store.process.PeriodicWork;
import java.time.Duration;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// TLS by two files, which are read again when they change: connections that are open go on with
/// what they had.
public final class TlsContext implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TlsContext.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final TlsFiles files;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();
  private final PeriodicWork looking;
  private long known; // of its thread, once that runs

  /// @throws IllegalArgumentException when the files are none
  public TlsContext(TlsFiles files) {
    this.files = files;
    this.known = files.changed();
    use(factory);
    this.looking =
        PeriodicWork.start("tls", PERIOD, "the certificate that serves stays", this::look);
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

  /// Reads them where they have changed; half a pair, for instance, cannot be read yet.
  private void look() {
    long now = files.changed();
    if (now == 0 || now == known) {
      return;
    }
    try {
      factory.reload(this::use);
    } catch (Exception e) {
      throw new IllegalStateException("cannot use %s".formatted(files.certificate()), e);
    }
    known = now;
    LOG.info("the certificate {} was read again", files.certificate());
  }

  @Override
  public void close() {
    looking.close();
  }
}
