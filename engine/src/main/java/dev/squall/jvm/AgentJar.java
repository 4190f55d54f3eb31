package dev.squall.jvm;

import dev.squall.undo.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The agent's jar, compiled by this JDK for Java 8, so that machines of all ages take it: our own
 * classes are of a version that only the newest do. The compiler is a process of its own: in ours
 * it would have the collector stop the load.
 */
final class AgentJar {
  private static final String CLASS = "dev.squall.agent.Pressure";
  private static final Path COMPILER = Path.of(System.getProperty("java.home"), "bin", "javac");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private AgentJar() {}

  /** Why it can't be compiled here; null where it can. */
  static @Nullable String lacking() {
    return Files.isExecutable(COMPILER)
        ? null
        : "needs a whole JDK, with its compiler; '" + COMPILER + "' is not there: set JAVA_HOME";
  }

  /** Makes it, as {@code agent.jar} of the folder. */
  static Path make(Path folder) throws IOException, NoAttach, InterruptedException {
    String lacking = lacking();
    if (lacking != null) {
      throw new NoAttach(lacking);
    }
    Path work = Files.createTempDirectory(folder, "agent");
    try {
      Path classes = Files.createDirectory(work.resolve("classes"));
      compile(work.resolve("Pressure.java"), classes);
      Path made = work.resolve("agent.jar");
      pack(classes, made);
      return Files.move(
          made,
          folder.resolve("agent.jar"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      try (Stream<Path> all = Files.walk(work)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private static void compile(Path source, Path classes)
      throws IOException, NoAttach, InterruptedException {
    try (InputStream text = AgentJar.class.getResourceAsStream("Pressure.java.txt")) {
      Files.copy(Objects.requireNonNull(text), source);
    }
    Command.Ran ran =
        Command.run(
            List.of(
                COMPILER.toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "--release",
                "8",
                "-Xlint:none",
                "-proc:none",
                "-d",
                classes.toString(),
                source.toString()),
            PATIENCE);
    if (!ran.fine()) {
      throw new NoAttach("can't have its agent compiled here: " + ran);
    }
  }

  private static void pack(Path classes, Path to) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", CLASS);
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(classes)) {
      all.filter(Files::isRegularFile).sorted().forEach(files::add);
    }
    try (OutputStream out = Files.newOutputStream(to);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Path each : files) {
        jar.putNextEntry(new JarEntry(classes.relativize(each).toString()));
        Files.copy(each, jar);
      }
    }
  }
}
