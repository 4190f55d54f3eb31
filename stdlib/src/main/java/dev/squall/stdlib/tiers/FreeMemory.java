package dev.squall.stdlib.tiers;

import dev.squall.component.ComponentFailure;
import dev.squall.units.Print;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory the kernel says is available (MemAvailable of /proc/meminfo). */
final class FreeMemory {
  private static final Path MEMINFO = Path.of("/proc/meminfo");
  private static final String LINE = "MemAvailable:";

  private FreeMemory() {}

  /** Refuses a capacity of more than half of it. */
  static void require(String component, long capacity) throws ComponentFailure {
    require(component, capacity, available(MEMINFO));
  }

  static void require(String component, long capacity, long available) throws ComponentFailure {
    if (capacity > available / 2) {
      throw new ComponentFailure(
          "component '"
              + component
              + "': capacity must be at most half of the memory that is available, "
              + Print.bytes(available)
              + ", was "
              + Print.bytes(capacity)
              + "; make it less");
    }
  }

  /** Bytes; without end where the kernel does not say. */
  static long available(Path meminfo) {
    List<String> lines;
    try {
      lines = Files.readAllLines(meminfo);
    } catch (IOException unknown) {
      return Long.MAX_VALUE;
    }
    return lines.stream()
        .filter(line -> line.startsWith(LINE))
        .map(line -> line.substring(LINE.length()).replace("kB", "").strip())
        .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }
}
