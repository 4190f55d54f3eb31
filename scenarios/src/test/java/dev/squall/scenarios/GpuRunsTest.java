package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * GPU loads from the launcher to the exit code, on the driver that the C compiler makes, which the
 * system's loader finds where it would find the real one.
 */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("GpuRunsTest") // what its tests share: they take turns
class GpuRunsTest {
  private static final String SOURCE = "engine/src/fake/resources/dev/squall/gpu/fakecuda.c";

  private static Stage library;

  @BeforeAll
  static void compile() throws Exception {
    library = new Stage();
    Path driver = library.folder.resolve("libcuda.so.1");
    try {
      Process compiler =
          new ProcessBuilder(
                  "cc",
                  "-shared",
                  "-fPIC",
                  "-O2",
                  "-Wl,-soname,libcuda.so.1",
                  "-o",
                  driver.toString(),
                  Stage.ROOT.resolve(SOURCE).toString(),
                  "-lpthread")
              .inheritIO()
              .start();
      assertThat(compiler.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(compiler.exitValue()).isZero();
    } catch (IOException none) {
      assertThat(System.getenv("CI")).as("CI must have a C compiler").isNotEqualTo("true");
      Assumptions.abort("there is no C compiler: nothing was tried on fake GPUs");
    }
  }

  @AfterAll
  static void close() throws Exception {
    library.close();
  }

  private static Started run(Stage stage, String variable, String value, String... more)
      throws IOException {
    String script =
        """
        scenario 'Card', seed: 1
        load gpu, along: 50.percent, work: [integer], optional: true, name: 'burn'
        load cpu, along: 2.percent
        play during: 3.seconds
        """;
    String inherited =
        Optional.ofNullable(System.getenv("LD_LIBRARY_PATH")).map(path -> ":" + path).orElse("");
    String[] arguments = new String[3 + more.length + 1];
    arguments[0] = "run";
    arguments[1] = "--runs";
    arguments[2] = stage.runs.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    arguments[3 + more.length] = stage.script("card.groovy", script).toString();
    return stage.startWith(
        Map.of("LD_LIBRARY_PATH", library.folder + inherited, variable, value), arguments);
  }

  /** Each on a stage of its own, beside the others: they wait more than they compute. */
  @Test
  void whatBecomesOfTheDeviceDecidesTheExitCode() throws Exception {
    try (Stage well = new Stage();
        Stage wrong = new Stage();
        Stage broken = new Stage();
        Stage none = new Stage()) {
      Started sound = run(well, "FAKE_GPU_DEVICES", "1");
      Started flipped = run(wrong, "FAKE_GPU_FLIPS", "200");
      Started lost = run(broken, "FAKE_GPU_FAILS", "cuEventSynchronize:200:214");
      Started skipped = run(none, "FAKE_GPU_DEVICES", "0", "--strict");

      sound.endsWell();
      assertThat(well.events("load-started"))
          .extracting(event -> event.path("base").asString())
          .contains("of the time of GPU 0, Fake 0, own work counted");
      assertThat(well.events("load-interval"))
          .filteredOn(event -> event.path("load").asString().equals("burn"))
          .anyMatch(event -> event.path("achieved").asDouble() > 0)
          .allMatch(event -> event.path("wrong").asLong() == 0);

      flipped.endsWith(115);
      assertThat(flipped.out()).containsPattern("burn found \\d+ wrong result");

      lost.endsWith(116);
      assertThat(lost.out()).contains("CUDA_ERROR_ECC_UNCORRECTABLE, 214");

      skipped.endsTrusted(114);
      assertThat(skipped.out()).contains("finds no GPU");
      assertThat(well.left()).isEmpty();
      assertThat(broken.left()).isEmpty();
    }
  }
}
