package dev.squall.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The agent's jar, compiled by this JDK for Java 8, so that machines of all ages take it: our own
 * classes are of a version that only the newest do.
 */
final class AgentJar {
  private static final String CLASS = "dev.squall.agent.Pressure";
  private static final int OLDEST = 8;

  private AgentJar() {}

  /** Why it can't be compiled here; null where it can. */
  static @Nullable String lacking() {
    return ToolProvider.getSystemJavaCompiler() == null
        ? "needs a whole JDK, with its compiler; this Java has none: set JAVA_HOME to a JDK"
        : null;
  }

  /** Makes it, as {@code agent.jar} of the folder. */
  static Path make(Path folder) throws IOException, NoAttach {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new NoAttach(String.valueOf(lacking()));
    }
    Path classes = Files.createTempDirectory(folder, "agent");
    try {
      compile(compiler, classes);
      Path made = folder.resolve("agent.jar.new");
      pack(classes, made);
      return Files.move(
          made,
          folder.resolve("agent.jar"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      try (Stream<Path> all = Files.walk(classes)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private static void compile(JavaCompiler compiler, Path classes) throws IOException, NoAttach {
    String text;
    try (InputStream source = AgentJar.class.getResourceAsStream("Pressure.java.txt")) {
      text = new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
    }
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + CLASS.replace('.', '/') + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(said, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "--release",
              Integer.toString(OLDEST),
              "-Xlint:none",
              "-proc:none",
              "-d",
              classes.toString());
      if (!compiler.getTask(null, files, said, options, null, List.of(file)).call()) {
        throw new NoAttach("can't be compiled here: " + errors(said));
      }
    }
  }

  private static List<String> errors(DiagnosticCollector<JavaFileObject> said) {
    return said.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(each -> each.getLineNumber() + ": " + each.getMessage(null))
        .toList();
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
