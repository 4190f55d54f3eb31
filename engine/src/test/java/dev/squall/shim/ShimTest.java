package dev.squall.shim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.shim.ShimFiles.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShimTest {
  @TempDir Path folder;

  @Test
  void saysWhatIsMissing() {
    assertThat(Shim.lacking("Linux", folder.toString()))
        .isEqualTo(
            "needs a C compiler, and the PATH has neither cc nor gcc nor clang; install one: apt"
                + " install gcc libc6-dev");
    assertThat(Shim.lacking("Mac OS X", "")).startsWith("needs Linux, this is Mac OS X");
  }

  @Test
  void takesTheCompilersOfThePathInTheirOrder() throws IOException {
    Path gcc = executable("one", "gcc");
    assertThat(Shim.compiler(folder + ":" + folder.resolve("one"))).contains(gcc);
    Path cc = executable("two", "cc");
    assertThat(Shim.compiler(folder.resolve("one") + "::" + folder.resolve("two"))).contains(cc);
    assertThat(Shim.lacking("Linux", cc.getParent().toString())).isNull();
  }

  private Path executable(String where, String name) throws IOException {
    Path made = Files.createFile(Files.createDirectory(folder.resolve(where)).resolve(name));
    assertThat(made.toFile().setExecutable(true)).isTrue();
    return made;
  }

  @Test
  void refusesAPathThatTheLoaderWouldDivide() throws IOException {
    Path blank = Files.createDirectory(folder.resolve("my runs"));
    assertThatThrownBy(() -> Shim.make(blank))
        .hasMessageContaining("path has no blank and no colon")
        .hasMessageContaining("--runs");
  }

  @Test
  void nothingIsAskedForUntilItIs() throws IOException {
    ShimFiles files = ShimFiles.make(folder.resolve("db.shim"));
    for (Kind each : Kind.values()) {
      assertThat(files.asked(each)).isZero();
      assertThat(files.file(each)).hasBinaryContent(new byte[ShimFiles.SIZE]);
      assertThat(files.answers(each)).isEmpty();
    }
    files.ask(Kind.SLOW, new ShimFiles.Asked(3, 20_000_000, 8, 0.5, 42, "/var/tmp"));
    assertThat(files.asked(Kind.SLOW)).isEqualTo(3);
    assertThat(files.asked(Kind.CLOCK)).isZero();
    assertThat(files.file(Kind.SLOW)).hasSize(ShimFiles.SIZE);
    assertThat(ShimFiles.make(folder.resolve("db.shim")).asked(Kind.SLOW)).isZero();
  }

  @Test
  void aPathThatHasNoRoomIsRefused() throws IOException {
    ShimFiles files = ShimFiles.make(folder);
    assertThatThrownBy(
            () -> files.ask(Kind.FAIL, new ShimFiles.Asked(1, 5, 4, 1, 0, "/" + "ü".repeat(500))))
        .hasMessageContaining("must have at most");
  }
}
