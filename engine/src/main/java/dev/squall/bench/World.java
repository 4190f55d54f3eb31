package dev.squall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What runs with one state folder have in the world: processes (whoever has that folder in its
 * environment, which a child inherits), files, Unix sockets, and how much memory of the machine's
 * belongs to no process: a process's own goes with it, shared memory and files in memory stay.
 */
record World(Set<Long> processes, Set<String> files, Set<String> sockets, long shared) {
  /** More of it than this is no noise of the machine; a struck run holds more. */
  private static final long NOISE = 64_000_000L;

  static World now(Path state, List<Path> folders) throws IOException {
    Set<String> files = new TreeSet<>();
    for (Path folder : folders) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              // Locks stay for the next who takes them.
              if (!file.toString().endsWith(".lock")) {
                files.add(file.toString());
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return new World(processes(state), files, sockets(state), sharedBytes());
  }

  /** What is there now and was not before. */
  List<String> since(World before) {
    List<String> more = new ArrayList<>();
    processes.stream()
        .filter(pid -> !before.processes.contains(pid))
        .forEach(pid -> more.add("process " + pid));
    files.stream()
        .filter(file -> !before.files.contains(file))
        .forEach(file -> more.add("file " + file));
    sockets.stream()
        .filter(socket -> !before.sockets.contains(socket))
        .forEach(socket -> more.add("socket " + socket));
    long grown = shared - before.shared;
    if (grown > NOISE) {
      more.add("memory of no process, " + grown / 1_000_000 + " MB");
    }
    return more;
  }

  /**
   * Ids of the processes of that state folder. Ended ones that nobody waited for have no
   * environment.
   */
  static Set<Long> processes(Path state) {
    String mark = "\0SQUALL_STATE=" + state + "\0";
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> ("\0" + of(pid, "environ")).contains(mark))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The id of the process of that state folder with this on its command line; 0 for none. */
  static long process(Path state, String part) {
    return processes(state).stream()
        .filter(pid -> of(pid, "cmdline").contains(part))
        .findFirst()
        .orElse(0L);
  }

  private static String of(long pid, String file) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
    } catch (IOException goneOrAnothers) {
      return "";
    }
  }

  private static Set<String> sockets(Path state) throws IOException {
    return Files.readString(Path.of("/proc/net/unix"), StandardCharsets.ISO_8859_1)
        .lines()
        .filter(line -> line.contains(" " + state + "/"))
        .map(line -> line.substring(line.indexOf(" " + state) + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long sharedBytes() throws IOException {
    return Files.readString(Path.of("/proc/meminfo"))
        .lines()
        .filter(line -> line.startsWith("Shmem:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElseThrow(() -> new IOException("/proc/meminfo says no Shmem"));
  }

  /** The folders in {@code parent}, links not counted; none where there is no parent. */
  static List<Path> folders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(parent)) {
      return inside
          .filter(path -> Files.isDirectory(path) && !Files.isSymbolicLink(path))
          .sorted()
          .toList();
    }
  }

  /** What is in {@code parent} and is no folder of its own: files and links. */
  static List<Path> others(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(parent)) {
      return inside
          .filter(path -> !Files.isDirectory(path) || Files.isSymbolicLink(path))
          .sorted()
          .toList();
    }
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) {
            try {
              Files.deleteIfExists(visited);
            } catch (NoSuchFileException gone) {
              // as wished
            } catch (IOException inUse) {
              throw new UncheckedIOException(inUse);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
