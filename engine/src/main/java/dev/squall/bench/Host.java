package dev.squall.bench;

import dev.squall.posix.KernelFile;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The machine a figure was measured on, in one line. */
final class Host {
  private Host() {}

  static String describe() {
    return Runtime.getRuntime().availableProcessors()
        + " × "
        + model()
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", Java "
        + Runtime.version()
        + ", "
        + LocalDate.ofInstant(Clock.system().wall(), ZoneOffset.UTC);
  }

  /** The machine's memory. */
  static Bytes memory() throws IOException {
    try (KernelFile file = new KernelFile(Path.of("/proc/meminfo"))) {
      file.read();
      if (!file.seek("MemTotal:")) {
        throw new IOException("/proc/meminfo: must say MemTotal, does not");
      }
      return new Bytes(file.next() * 1024);
    }
  }

  private static String model() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("unknown processor");
    } catch (IOException elsewhere) {
      return System.getProperty("os.arch");
    }
  }
}
