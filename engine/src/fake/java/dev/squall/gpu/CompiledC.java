package dev.squall.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Libraries that stand for a driver's, made by the system's C compiler. */
public final class CompiledC {
  private CompiledC() {}

  /**
   * One of {@code source}, a resource beside this class. Where there is no compiler the test is
   * skipped, and fails where CI is set.
   *
   * @param name what it calls itself
   */
  public static Path library(String source, String name) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("squall-compiled");
    Path text = folder.resolve(source);
    try (InputStream in = CompiledC.class.getResourceAsStream(source)) {
      Files.copy(Objects.requireNonNull(in), text);
    }
    Path library = folder.resolve(name);
    List.of(folder, text, library).forEach(each -> each.toFile().deleteOnExit());
    Process compiler = compiler(text, library, name);
    assertThat(compiler.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(compiler.exitValue()).isZero();
    return library;
  }

  private static Process compiler(Path text, Path library, String name) throws IOException {
    try {
      return new ProcessBuilder(
              "cc",
              "-shared",
              "-fPIC",
              "-Wl,-soname," + name,
              "-o",
              library.toString(),
              text.toString(),
              "-lpthread")
          .inheritIO()
          .start();
    } catch (IOException none) {
      assertThat(System.getenv("CI")).as("CI must have a C compiler").isNotEqualTo("true");
      Assumptions.abort("there is no C compiler: nothing was tried on fake GPUs");
      throw none;
    }
  }
}
