package dev.squall.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/gpu-kernels.md} to the kernels. */
class KernelPageTest {
  @Test
  void everyKernelHasItsRow() throws Exception {
    List<String> rows =
        Files.readAllLines(Path.of("../docs/reference/gpu-kernels.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(rows).hasSameSizeAs(Kernels.ALL);
    for (int i = 0; i < rows.size(); i++) {
      Kernel kernel = Kernels.ALL.get(i);
      String[] cells = rows.get(i).split("\\s*\\|\\s*");
      assertThat(cells[1]).isEqualTo("`" + kernel.name() + "`");
      assertThat(cells[3]).isEqualTo(work(kernel));
      assertThat(kernel.unit().rate()).isEqualTo(cells[4] + "/s");
      assertThat(cells[5]).isEqualTo("sm_" + kernel.architecture());
    }
  }

  /** Of one thread and one more round. */
  private static String work(Kernel kernel) {
    long bytes = kernel.leastBuffer(Kernel.BLOCK);
    double round = kernel.work(Kernel.BLOCK, 2, bytes) - kernel.work(Kernel.BLOCK, 1, bytes);
    return round == bytes ? "the buffer" : String.valueOf((long) (round / Kernel.BLOCK));
  }
}
