package dev.matinee.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matinee.wire.Wire;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A Chromium without a window, driven by its own protocol as a person would use it: keys, clicks,
/// looks. It counts what its console complains of and where its pages send requests.
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final int PATIENCE = 120; // seconds, for any one thing

  private final Process process;
  private final BrowserProtocol protocol = new BrowserProtocol();
  private final WebSocket socket;
  private final AtomicInteger messages = new AtomicInteger();

  private Chromium(Path program, Path profile) throws IOException {
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    var address = new CompletableFuture<URI>();
    Thread.ofVirtual().start(() -> drain(process, address));
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(within(address), protocol)
            .orTimeout(PATIENCE, TimeUnit.SECONDS)
            .join();
  }

  /// Starts one, where there is one on the PATH.
  static Optional<Chromium> start(Path profile) throws IOException {
    var program =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    return program.isPresent()
        ? Optional.of(new Chromium(program.get(), profile))
        : Optional.empty();
  }

  /// Reads what the browser says to its end: the first line with an address is where it listens.
  private static void drain(Process process, CompletableFuture<URI> address) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("DevTools listening on ")) {
          address.complete(URI.create(line.substring(line.indexOf("ws://"))));
        }
      }
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
    address.completeExceptionally(new IllegalStateException("the browser has ended"));
  }

  private static <T> T within(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
  }

  /// What the browser sends: answers to whoever asked, and events.
  private static final class BrowserProtocol implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final Map<String, Tab> tabs = new ConcurrentHashMap<>();
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        var message = Wire.tree(parts.toString());
        parts.setLength(0);
        if (message.has("id")) {
          Objects.requireNonNull(asked.remove(message.path("id").asInt())).complete(message);
        } else {
          var tab = tabs.get(message.path("sessionId").asText());
          if (tab != null) {
            tab.happened(message.path("method").asText(), message.path("params"));
          }
        }
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }

  private JsonNode send(String session, String method, ObjectNode parameters) {
    var message = Wire.mapper().createObjectNode();
    int id = messages.incrementAndGet();
    message.put("id", id).put("method", method).set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    var answer = new CompletableFuture<JsonNode>();
    protocol.asked.put(id, answer);
    synchronized (socket) {
      socket.sendText(message.toString(), true).orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }
    var said = within(answer);
    if (said.has("error")) {
      throw new IllegalStateException(method + ": " + said.path("error"));
    }
    return said.path("result");
  }

  private static ObjectNode fields() {
    return Wire.mapper().createObjectNode();
  }

  /// A new tab with a store of its own.
  Tab tab(int width, int height, String scheme) {
    var context = send("", "Target.createBrowserContext", fields()).path("browserContextId");
    var target =
        send(
                "",
                "Target.createTarget",
                fields().put("url", "about:blank").put("browserContextId", context.asText()))
            .path("targetId");
    var session =
        send(
                "",
                "Target.attachToTarget",
                fields().put("targetId", target.asText()).put("flatten", true))
            .path("sessionId")
            .asText();
    var tab = new Tab(session);
    protocol.tabs.put(session, tab);
    for (var part : List.of("Page", "Runtime", "Log", "Network")) {
      tab.send(part + ".enable", fields());
    }
    tab.send(
        "Emulation.setDeviceMetricsOverride",
        fields()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 600));
    var media = fields();
    media
        .putArray("features")
        .add(fields().put("name", "prefers-color-scheme").put("value", scheme));
    tab.send("Emulation.setEmulatedMedia", media);
    return tab;
  }

  /// A page that somebody looks at.
  final class Tab {
    private final String session;
    final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();

    private Tab(String session) {
      this.session = session;
    }

    private JsonNode send(String method, ObjectNode parameters) {
      return Chromium.this.send(session, method, parameters);
    }

    private void happened(String event, JsonNode facts) {
      switch (event) {
        case "Network.requestWillBeSent" -> requests.add(facts.at("/request/url").asText());
        case "Runtime.exceptionThrown" -> complaints.add(facts.path("exceptionDetails").toString());
        case "Log.entryAdded" -> {
          if (facts.at("/entry/level").asText().equals("error")) {
            complaints.add(facts.path("entry").toString());
          }
        }
        case "Runtime.consoleAPICalled" -> {
          if (facts.path("type").asText().equals("error")) {
            complaints.add(facts.path("args").toString());
          }
        }
        default -> {}
      }
    }

    /// Opens an address and waits until it is loaded.
    void open(String address) {
      send("Page.navigate", fields().put("url", "about:blank"));
      until("location.href === 'about:blank'");
      send("Page.navigate", fields().put("url", address));
      until("location.href !== 'about:blank' && document.readyState === 'complete'");
    }

    /// What a script comes to.
    JsonNode eval(String script) {
      var result =
          send(
              "Runtime.evaluate",
              fields()
                  .put("expression", script)
                  .put("returnByValue", true)
                  .put("awaitPromise", true));
      if (result.has("exceptionDetails")) {
        throw new IllegalStateException(script + ": " + result.path("exceptionDetails"));
      }
      return result.path("result").path("value");
    }

    String text(String script) {
      return eval(script).asText();
    }

    /// Waits, frame by frame, until a condition holds.
    void until(String condition) {
      var script =
          """
          new Promise((done, failed) => {
            const end = performance.now() + 100000;
            const look = () => {
              try { if (%s) return done(true); } catch (e) { }
              if (performance.now() > end) return failed(new Error('never: ' + %s));
              requestAnimationFrame(look);
            };
            look();
          })"""
              .formatted(condition, Wire.write(condition));
      eval(script);
    }

    /// Types a text where the focus is.
    void type(String text) {
      text.chars().forEach(c -> key(Character.toString(c), "", 0, Character.toString(c)));
    }

    /// Presses a key without a text: `Tab`, `ArrowRight`, `ArrowDown`, `Enter`, ` `.
    void press(String name) {
      int code =
          switch (name) {
            case "Tab" -> 9;
            case "Enter" -> 13;
            case " " -> 32;
            case "ArrowLeft" -> 37;
            case "ArrowRight" -> 39;
            case "ArrowDown" -> 40;
            default -> throw new IllegalArgumentException(name);
          };
      var text = name.equals("Enter") ? "\r" : name.equals(" ") ? " " : "";
      key(name, name.equals(" ") ? "Space" : name, code, text);
    }

    private void key(String name, String code, int number, String text) {
      var down =
          fields()
              .put("type", text.isEmpty() ? "rawKeyDown" : "keyDown")
              .put("key", name)
              .put("code", code)
              .put("windowsVirtualKeyCode", number);
      if (!text.isEmpty()) {
        down.put("text", text);
      }
      send("Input.dispatchKeyEvent", down);
      send(
          "Input.dispatchKeyEvent",
          fields()
              .put("type", "keyUp")
              .put("key", name)
              .put("code", code)
              .put("windowsVirtualKeyCode", number));
    }

    /// Goes on with the Tab key until the focus is where a condition on `at` holds.
    void tabTo(String condition) {
      for (int k = 0; k < 200; k++) {
        if (eval("((at) => !!(" + condition + "))(document.activeElement)").asBoolean()) {
          return;
        }
        press("Tab");
      }
      throw new AssertionError("the Tab key never comes to: " + condition);
    }

    /// Clicks what a selector finds.
    void click(String selector) {
      until("document.querySelector(%s)".formatted(Wire.write(selector)));
      eval("document.querySelector(%s).click()".formatted(Wire.write(selector)));
    }

    /// A picture of the whole page, as PNG.
    byte[] picture() {
      return Base64.getDecoder()
          .decode(
              send(
                      "Page.captureScreenshot",
                      fields().put("format", "png").put("captureBeyondViewport", true))
                  .path("data")
                  .asText());
    }
  }

  @Override
  public void close() {
    var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    socket.abort();
    process.destroy();
    all.forEach(Chromium::ended); // its profile may be deleted when nobody writes to it anymore
  }

  private static void ended(ProcessHandle one) {
    one.onExit()
        .completeOnTimeout(one, PATIENCE, TimeUnit.SECONDS)
        .thenAccept(ProcessHandle::destroyForcibly)
        .join();
  }
}
