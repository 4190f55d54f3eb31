package dev.squall.metric.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kernel's files for reading once: missing and unreadable ones are simply not there. */
public record MachineFiles(Roots roots) {
  private static final List<String> PROGRAMS =
      List.of("usr/sbin", "usr/bin", "sbin", "bin", "usr/local/sbin", "usr/local/bin");

  /**
   * A small file of {@code /proc} or {@code /sys} without spaces around it, when it says something.
   */
  public Optional<String> line(Path file) {
    return Optional.ofNullable(WatchedFile.line(file)).filter(text -> !text.isEmpty());
  }

  /** The lines of a file; none where it can't be read. */
  public List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** What stands behind {@code word} and any colon in the first line that begins with it. */
  public Optional<String> after(Path file, String word) {
    return lines(file).stream()
        .filter(line -> line.startsWith(word))
        .map(line -> line.substring(word.length()).replaceFirst("^\\s*:?\\s*", "").strip())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** The entries of a folder by name; none where it can't be read. */
  public List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** How many cores a list like {@code 0-3,8} names; 0 where there is none. */
  public int cores(Path file) {
    int count = 0;
    for (String range : line(file).orElse("").split(",", -1)) {
      String[] ends = range.strip().split("-", -1);
      try {
        int from = Integer.parseInt(ends[0]);
        count += ends.length == 1 ? 1 : Integer.parseInt(ends[1]) - from + 1;
      } catch (NumberFormatException e) {
        return count;
      }
    }
    return count;
  }

  /** A number of a small file. */
  public Optional<Long> number(Path file) {
    try {
      return line(file).map(text -> Long.parseLong(text.split("\\s+", -1)[0]));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A program that administrators use, wherever it lies. */
  public Optional<Path> program(String name) {
    return PROGRAMS.stream()
        .map(folder -> roots.machine().resolve(folder).resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The disks whose traffic is counted. */
  public List<String> disks() {
    try {
      return DiskSource.disks(roots);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The interfaces whose traffic is counted, without loopback. */
  public List<String> interfaces() {
    try {
      return NetworkSource.interfaces(roots);
    } catch (IOException e) {
      return List.of();
    }
  }
}
