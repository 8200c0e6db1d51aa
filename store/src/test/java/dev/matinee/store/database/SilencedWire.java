package dev.matinee.store.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A way to a server on this machine whose connections can go dead as when a cable is cut: they
/// stay open and carry nothing anymore. New ones carry as before.
final class SilencedWire implements AutoCloseable {
  private final ServerSocket entry = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  private final int serverPort;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger cuts = new AtomicInteger();

  SilencedWire(int serverPort) throws IOException {
    this.serverPort = serverPort;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return entry.getLocalPort();
  }

  /// Lets the connections that there are carry nothing from here on.
  void silence() {
    cuts.incrementAndGet();
  }

  private void accept() {
    try {
      while (!entry.isClosed()) {
        var near = entry.accept();
        var far = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        sockets.addAll(List.of(near, far));
        int made = cuts.get();
        Thread.ofVirtual().start(() -> carry(near, far, made));
        Thread.ofVirtual().start(() -> carry(far, near, made));
      }
    } catch (SocketException e) {
      requireClosed(e);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void carry(Socket from, Socket to, int made) {
    var buffer = new byte[8192];
    try (from;
        to) {
      for (int read; (read = from.getInputStream().read(buffer)) >= 0; ) {
        if (made == cuts.get()) {
          to.getOutputStream().write(buffer, 0, read);
        }
      }
    } catch (SocketException _) { // the other direction has ended
      return;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void requireClosed(SocketException e) {
    if (!entry.isClosed()) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    entry.close();
    for (var socket : sockets) {
      socket.close();
    }
  }
}
