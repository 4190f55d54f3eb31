package dev.squall.bench;

import dev.squall.shim.Shim;
import dev.squall.shim.ShimFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A process that is shown another clock and other files, and Java machines that are pressed. */
final class BrokenCode implements AutoCloseable {
  private static final String SHOWN = "while :; do date >probe; sleep 0.05; done";

  private final Path folder;
  private final List<Process> machines = new ArrayList<>();
  private final List<Sufferer> all = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  BrokenCode(Path folder) throws IOException {
    this.folder = folder;
    shown();
    pressed("churn", "5.MBps");
    pressed("growHeap", "4.MB");
    pressed("busyThreads", "1");
    pressed("contend", "2");
  }

  /** What a script begins with that breaks them: the process that is shown something else. */
  static String head() {
    return Shim.lacking() == null
        ? "process('shown', command: ['sh', '-c', '" + SHOWN + "'])\n"
        : "";
  }

  List<Sufferer> all() {
    return all;
  }

  List<String> leftOut() {
    return leftOut;
  }

  /** What shows of it is what the shim is asked for, in the folders of the runs. */
  private void shown() {
    String lacking = Shim.lacking();
    if (lacking != null) {
      leftOut.add("skewClock, slowFiles, failFiles: " + lacking);
      return;
    }
    shown("skewClock", ShimFiles.Kind.CLOCK, "by: 9.hours");
    shown("slowFiles", ShimFiles.Kind.SLOW, "by: 5.ms, calls: [open], chance: 50.percent");
    shown("failFiles", ShimFiles.Kind.FAIL, "with: full, calls: [open]");
  }

  private void shown(String word, ShimFiles.Kind kind, String settings) {
    all.add(new Sufferer(word, word + "('shown', " + settings + ")", () -> asked(kind)));
  }

  private String asked(ShimFiles.Kind kind) {
    String file = "processes/shown.shim/" + kind.name().toLowerCase(Locale.ROOT);
    try (Stream<Path> runs = Files.list(folder.resolveSibling("runs"))) {
      return runs.map(run -> run.resolve(file)).filter(Files::exists).allMatch(BrokenCode::isZero)
          ? "as it is"
          : "shown another";
    } catch (IOException none) {
      return "as it is";
    }
  }

  private static boolean isZero(Path file) {
    try {
      return Arrays.equals(Files.readAllBytes(file), new byte[ShimFiles.SIZE]);
    } catch (IOException gone) {
      return true;
    }
  }

  /** A Java machine that is not the run's: what shows of it are the agent's threads in it. */
  private void pressed(String word, String how) throws IOException {
    Process machine = Children.java(Pressable.class);
    machines.add(machine);
    all.add(
        new Sufferer(
            word,
            "%s(process(id: %d), %s)".formatted(word, machine.pid(), how),
            () -> agents(machine.pid()) == 0 ? "as it is" : "pressed"));
  }

  private static long agents(long pid) {
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return threads.filter(each -> name(each).startsWith("squall-pressur")).count();
    } catch (IOException gone) {
      return -1;
    }
  }

  private static String name(Path thread) {
    try {
      return Files.readString(thread.resolve("comm"));
    } catch (IOException gone) {
      return "";
    }
  }

  @Override
  public void close() {
    machines.forEach(Children::end);
  }
}
