package dev.squall.scenarios;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A control group of our own that bounds the memory of who is put into it, of either version of
 * control groups.
 */
final class MemoryGroup implements AutoCloseable {
  private static final Path V1 = Path.of("/sys/fs/cgroup/memory");
  private static final Path V2 = Path.of("/sys/fs/cgroup");

  private final Path folder;

  private MemoryGroup(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes one.
   *
   * @throws IOException where this process may make none, with the reason of each try
   */
  static MemoryGroup ofBytes(long limit) throws IOException {
    boolean one = Files.isDirectory(V1) && Files.exists(V1.resolve("memory.limit_in_bytes"));
    Path mount = one ? V1 : V2;
    List<String> why = new ArrayList<>();
    for (Path parent = mount.resolve(own(one)); ; parent = parent.getParent()) {
      Path folder = parent.resolve("squall-test-" + ProcessHandle.current().pid());
      try {
        Files.createDirectory(folder);
        try {
          bound(folder, one, limit);
          return new MemoryGroup(folder);
        } catch (IOException withoutController) {
          Files.delete(folder);
          throw withoutController;
        }
      } catch (IOException refused) {
        why.add(refused.toString());
      }
      if (parent.equals(mount)) {
        throw new IOException(String.join("; ", why));
      }
    }
  }

  private static void bound(Path folder, boolean one, long limit) throws IOException {
    String bytes = Long.toString(limit);
    write(folder.resolve(one ? "memory.limit_in_bytes" : "memory.max"), bytes);
    Path swap = folder.resolve(one ? "memory.memsw.limit_in_bytes" : "memory.swap.max");
    if (Files.exists(swap)) {
      write(swap, one ? bytes : "0");
    }
  }

  private static void write(Path file, String text) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("no " + file);
    }
    Files.writeString(file, text);
  }

  /** This process's own group below the mount. */
  private static String own(boolean one) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/cgroup"))) {
      String[] parts = line.split(":", 3);
      if (one ? parts[1].contains("memory") : parts[1].isEmpty()) {
        return parts[2].substring(1);
      }
    }
    return "";
  }

  /** What starts a command in it; the command follows. */
  List<String> starting() {
    String procs = folder.resolve("cgroup.procs").toString();
    return List.of("sh", "-c", "echo $$ >'" + procs + "' && exec \"$@\"", "sh");
  }

  /** The processes in it. */
  List<Long> processes() throws IOException {
    return Files.readAllLines(folder.resolve("cgroup.procs")).stream()
        .map(Long::parseLong)
        .toList();
  }

  @Override
  public void close() throws IOException {
    for (long process : processes()) {
      ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
    }
    await("an empty control group")
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> Files.deleteIfExists(folder) || !Files.exists(folder));
  }
}
