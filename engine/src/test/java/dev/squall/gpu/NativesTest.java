package dev.squall.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import org.junit.jupiter.api.Test;

class NativesTest {
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  /** The compiler works, came from a folder of its own, and that folder is gone. */
  @Test
  void isLoadedFromAPrivateFolderThatIsGone() throws IOException {
    Natives.PTX_COMPILER.load();
    Natives.PTX_COMPILER.load();

    int[] major = new int[1];
    int[] minor = new int[1];
    assertThat(JNvPTXCompiler.nvPTXCompilerGetVersion(major, minor)).isZero();
    assertThat(major[0]).isEqualTo(12);
    List<String> maps =
        Files.readAllLines(Path.of("/proc/self/maps")).stream()
            .filter(line -> line.contains(Natives.PTX_COMPILER.resource()))
            .toList();
    assertThat(maps)
        .isNotEmpty()
        .allMatch(line -> line.contains("/squall-natives-") && line.endsWith("(deleted)"));
    assertThat(System.getProperty("java.io.tmpdir")).isEqualTo(TEMPORARY.toString());
  }

  /** Where the library that it needs is missing, that one is named, and nothing is left. */
  @Test
  void namesWhatIsMissing() throws IOException {
    Set<Path> before = folders();
    Throwable thrown = catchThrowable(Natives.DRIVER::load);
    if (thrown != null) {
      assertThat(thrown)
          .isInstanceOf(UnsatisfiedLinkError.class)
          .hasMessageContaining("libcuda.so.1");
      assertThat(catchThrowable(Natives.DRIVER::load)).hasMessageContaining("libcuda.so.1");
    }
    assertThat(folders()).isEqualTo(before);
  }

  /** Those of this process: no other could have made one that it owns open to others. */
  private static Set<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(TEMPORARY)) {
      return all.filter(path -> path.getFileName().toString().startsWith("squall-natives-"))
          .collect(Collectors.toSet());
    }
  }
}
