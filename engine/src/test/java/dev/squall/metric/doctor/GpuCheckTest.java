package dev.squall.metric.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.gpu.FakeDriver;
import dev.squall.metric.linux.MachineFiles;
import dev.squall.metric.linux.Roots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose files say that it has a GPU, with a driver that the C compiler made. */
class GpuCheckTest {
  @TempDir Path machine;
  private FakeDriver driver;

  @BeforeEach
  void make() throws Exception {
    file(
        "proc/driver/nvidia/version",
        "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.14\n");
    file("dev/nvidiactl", "");
    file("usr/lib64/libcuda.so.1", "");
    driver = FakeDriver.loaded();
  }

  private void file(String path, String text) throws IOException {
    Path file = machine.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Finding finding() {
    Roots roots = new Roots(machine.resolve("proc"), machine.resolve("sys"));
    return GpuCheck.finding(new MachineFiles(roots), () -> driver.open().gpus());
  }

  @Test
  void oneThatCanBeLoadedIsNamed() {
    assertThat(finding().status()).isEqualTo(Finding.Status.OK);
    assertThat(finding().value())
        .isEqualTo("GPU 0, Fake 0, GPU-00010203-0405-0607-0809-0a0b0c0d0e0f, 1 GiB");
  }

  @Test
  void oneThatIsTooOldIsSaid() {
    driver.machine(2, 6, 1L << 30, 0);
    assertThat(finding().status()).isEqualTo(Finding.Status.LIMITED);
    assertThat(finding().means()).startsWith("one is older than compute capability 7.0");
  }

  @Test
  void aDriverThatCannotTellIsSaid() {
    driver.failure("cuDeviceGetCount", 1, true, 999);
    assertThat(finding().value())
        .endsWith(
            "could not count the GPUs: the context is lost: look at dmesg for 'Xid'"
                + " (CUDA_ERROR_UNKNOWN, 999)");
  }
}
