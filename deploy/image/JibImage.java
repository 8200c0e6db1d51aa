import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Makes the image of an unpacked release without docker, podman and buildah: the settings are those of the Containerfile,
/// but for HEALTHCHECK, which Jib does not know. `java -cp JIB JibImage.java RELEASE SCRIPTS BASE PROCESSOR VERSION
/// REVISION SECONDS TARGET`; BASE and TARGET are the name of an image in a registry or `tar://FILE`.
final class JibImage {
  private static final String TAR = "tar://";
  private static final String OF_ROOT = "0:0";
  private static final String OF_MATINEE = "10001:10001";
  private static final AbsoluteUnixPath PROGRAM = AbsoluteUnixPath.get("/opt/matinee");
  private static final AbsoluteUnixPath DATA = AbsoluteUnixPath.get("/data");

  private final Instant moment;

  private JibImage(Instant moment) {
    this.moment = moment;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 8) {
      System.err.println("eight arguments are expected, got " + List.of(arguments));
      System.exit(2);
    }
    var release = Path.of(arguments[0]);
    var scripts = Path.of(arguments[1]);
    var base = arguments[2];
    var processor = arguments[3];
    var labels = labels(arguments[4], arguments[5]);
    var target = arguments[7];
    var jib = new JibImage(Instant.ofEpochSecond(Long.parseLong(arguments[6])));
    try {
      var image = jib.image(base(base), release, scripts).setLabels(labels);
      if (!base.startsWith(TAR)) {
        image.setPlatforms(Set.of(new Platform(processor, "linux")));
      }
      System.out.println(image.containerize(target(target)).getImageId());
    } catch (ExecutionException | RegistryException | InvalidImageReferenceException | IOException failed) {
      System.err.println("jib-build: " + failed.getMessage());
      System.exit(1);
    }
  }

  private static Map<String, String> labels(String version, String revision) {
    return Map.of(
        "org.opencontainers.image.title", "Matinee",
        "org.opencontainers.image.description",
            "Movie recommendations, from a file of ratings to served top-N lists",
        "org.opencontainers.image.licenses", "Apache-2.0",
        "org.opencontainers.image.version", version,
        "org.opencontainers.image.revision", revision,
        "dev.matinee.sbom", "/opt/matinee/sbom.json");
  }

  private static JibContainerBuilder base(String name) throws Exception {
    return name.startsWith(TAR)
        ? Jib.from(TarImage.at(Path.of(name.substring(TAR.length()))))
        : Jib.from(inRegistry(name));
  }

  private static Containerizer target(String name) throws Exception {
    if (name.startsWith(TAR)) {
      var file = Path.of(name.substring(TAR.length()));
      return said(Containerizer.to(TarImage.at(file).named("localhost/matinee:jib")));
    }
    var onThisMachine = name.startsWith("localhost:") || name.startsWith("127.0.0.1:");
    return said(Containerizer.to(inRegistry(name))).setAllowInsecureRegistries(onThisMachine);
  }

  private static Containerizer said(Containerizer containerizer) {
    return containerizer
        .setToolName("matinee")
        .addEventHandler(LogEvent.class, JibImage::say);
  }

  private static void say(LogEvent event) {
    switch (event.getLevel()) {
      case ERROR, WARN -> System.err.println("jib-build: " + event.getMessage());
      default -> {}
    }
  }

  /// Who may is known from the environment, or from the login of docker or of podman.
  private static RegistryImage inRegistry(String name) throws Exception {
    var image = RegistryImage.named(name);
    var user = System.getenv("MATINEE_REGISTRY_USER");
    var password = System.getenv("MATINEE_REGISTRY_PASSWORD");
    if (user != null && password != null) {
      image.addCredential(user, password);
    }
    var logins = CredentialRetrieverFactory.forImage(ImageReference.parse(name), JibImage::say);
    return image
        .addCredentialRetriever(logins.dockerConfig())
        .addCredentialRetriever(logins.dockerConfig(podmanLogin()));
  }

  private static Path podmanLogin() {
    var session = System.getenv("XDG_RUNTIME_DIR");
    return session == null
        ? Path.of(System.getProperty("user.home"), ".config", "containers", "auth.json")
        : Path.of(session, "containers", "auth.json");
  }

  /// What changes seldom lies lowest, so that a new version of the program is one small layer.
  private JibContainerBuilder image(JibContainerBuilder base, Path release, Path scripts)
      throws IOException {
    var runtime = release.resolve("runtime");
    Predicate<Path> ofOthers =
        path ->
            path.getParent().endsWith("lib")
                && !path.getFileName().toString().startsWith("matinee-");
    Predicate<Path> ofRuntime = path -> path.startsWith(runtime);
    return base.addFileEntriesLayer(layer("runtime", release, ofRuntime).build())
        .addFileEntriesLayer(layer("libraries", release, ofRuntime.negate().and(ofOthers)).build())
        .addFileEntriesLayer(
            withScripts(layer("program", release, ofRuntime.or(ofOthers).negate()), scripts).build())
        .addFileEntriesLayer(data())
        .setCreationTime(moment)
        .setUser(OF_MATINEE)
        .setEnvironment(
            Map.of(
                "MATINEE_HOME", "/data",
                "HOME", "/data",
                "LC_ALL", "C.UTF-8",
                "MATINEE_JAVA_OPTIONS", "-XX:MaxRAMPercentage=70"))
        .setWorkingDirectory(DATA)
        .setVolumes(DATA)
        .setExposedPorts(Port.tcp(8080))
        .setEntrypoint("/opt/matinee/entrypoint");
  }

  private FileEntriesLayer.Builder layer(String name, Path folder, Predicate<Path> wanted)
      throws IOException {
    var layer = FileEntriesLayer.builder().setName(name);
    try (Stream<Path> paths = Files.walk(folder)) {
      for (var path : paths.filter(wanted).sorted().toList()) {
        add(layer, path, PROGRAM.resolve(folder.relativize(path)));
      }
    }
    return layer;
  }

  private FileEntriesLayer.Builder withScripts(FileEntriesLayer.Builder layer, Path scripts) {
    for (var script : List.of("entrypoint", "healthy")) {
      add(layer, scripts.resolve(script), PROGRAM.resolve(script));
    }
    return layer;
  }

  /// The time is that of the release's files, because its AOT cache remembers it.
  private void add(FileEntriesLayer.Builder layer, Path path, AbsoluteUnixPath into) {
    var permissions = Files.isDirectory(path) || Files.isExecutable(path) ? "755" : "644";
    layer.addEntry(path, into, FilePermissions.fromOctalString(permissions), moment, OF_ROOT);
  }

  private FileEntriesLayer data() throws IOException {
    var empty = Files.createTempDirectory("matinee-data");
    empty.toFile().deleteOnExit();
    return FileEntriesLayer.builder()
        .setName("data")
        .addEntry(empty, DATA, FilePermissions.fromOctalString("755"), moment, OF_MATINEE)
        .build();
  }
}
