package dev.squall.bench;

import dev.squall.posix.Cgroups;
import dev.squall.posix.PosixError;
import dev.squall.posix.ProcessSetting;
import dev.squall.posix.Processes;
import dev.squall.shim.Shim;
import dev.squall.shim.ShimFiles;
import dev.squall.state.ProcessMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What faults are done to, one of its own for each, and what shows of it in the world: a
 * fingerprint that is the same before a fault and after its healing, and another in between.
 */
final class Sufferers implements AutoCloseable {
  private static final String HEAD =
      """
      scenario 'Broken and struck', seed: 7
      load cpu, along: 5.percent, of: own
      """;

  private static final String SHOWN = "while :; do date >probe; sleep 0.05; done";

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final Map<String, Supplier<String>> prints = new LinkedHashMap<>();
  private final StringBuilder script = new StringBuilder(HEAD);
  private final List<String> leftOut = new ArrayList<>();
  private final Path pidFile;

  Sufferers(Path folder) throws IOException {
    this.folder = folder;
    this.pidFile = folder.resolve("sufferer.pid");
    processes();
    shown();
    machines();
    files();
    script.append("play during: 5.seconds\n");
  }

  /** The script that does each fault to its own. */
  String script() {
    return script.toString();
  }

  /** Faults that can't be tried here, and why. */
  List<String> leftOut() {
    return leftOut;
  }

  /** How it looks now, by fault. */
  Map<String, String> look() {
    Map<String, String> all = new LinkedHashMap<>();
    prints.forEach((fault, print) -> all.put(fault, print.get()));
    return all;
  }

  private void processes() throws IOException {
    ofProcess("suspend", "suspend(%s)", "");
    ofProcess("suspend, children", "suspend(%s, children: true)", "");
    ofProcess("restrict files", "restrict(%s, files: 32)", "");
    ofProcess(
        "priority", "priority(%s, nice: 5, io: idle)", Processes.user() == 0 ? "" : "not root");
    boolean groups =
        List.of("cpu", "memory", "pids").stream()
            .allMatch(each -> Cgroups.here().room(each).isPresent());
    ofProcess(
        "restrict",
        "restrict(%s, cpu: 20.percent, memory: 50.MB, threads: 20)",
        groups ? "" : "no control groups can be made");
    killed();
    script.append("process('started', command: ['sleep', '86400'])\n");
    fault("kill, started", "kill('started')");
    // It is the run's own: what shows of it is whether it is there, which the world tells.
    prints.put("kill, started", () -> "");
  }

  /** What a process of the run's is shown: by what it is asked for, in the folders of the runs. */
  private void shown() {
    String lacking = Shim.lacking();
    if (lacking != null) {
      leftOut.add("skewClock, slowFiles, failFiles: " + lacking);
      return;
    }
    script.append("process('shown', command: ['sh', '-c', '" + SHOWN + "'])\n");
    Map.of(
            ShimFiles.Kind.CLOCK, "skewClock('shown', by: 9.hours)",
            ShimFiles.Kind.SLOW, "slowFiles('shown', by: 5.ms, calls: [open], chance: 50.percent)",
            ShimFiles.Kind.FAIL, "failFiles('shown', with: full, calls: [open])")
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> {
          String name = each.getValue().replaceFirst("\\(.*", "");
          fault(name, each.getValue());
          prints.put(name, () -> asked(each.getKey()));
        });
  }

  /** Java machines that are not the run's: what shows of it are the agent's threads in them. */
  private void machines() throws IOException {
    for (String fault :
        List.of(
            "churn(%s, 5.MBps)", "growHeap(%s, 4.MB)", "busyThreads(%s, 1)", "contend(%s, 2)")) {
      Process machine = Children.java(Pressable.class);
      processes.add(machine);
      String name = fault.replaceFirst("\\(.*", "");
      fault(name, fault.formatted("process(id: " + machine.pid() + ")"));
      prints.put(name, () -> agents(machine.pid()) == 0 ? "as it is" : "pressed");
    }
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

  private String asked(ShimFiles.Kind kind) {
    try (Stream<Path> runs = Files.list(folder.resolveSibling("runs"))) {
      boolean nothing =
          runs.map(run ->
                  run.resolve("processes/shown.shim").resolve(kind.name().toLowerCase(Locale.ROOT)))
              .filter(Files::exists)
              .allMatch(Sufferers::isZero);
      return nothing ? "as it is" : "shown another";
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

  private void files() throws IOException {
    Path cut = Files.writeString(folder.resolve("cut"), "what it held\n".repeat(20_000));
    fault("truncateFile", "truncateFile('" + cut + "', to: 100.bytes)");
    prints.put("truncateFile", () -> look(cut));
    Path gone = Files.writeString(folder.resolve("gone"), "and this");
    Files.setPosixFilePermissions(gone, PosixFilePermissions.fromString("rw-r-----"));
    fault("deleteFile", "deleteFile('" + gone + "')");
    prints.put("deleteFile", () -> look(gone));
    Path littered = Files.createDirectory(folder.resolve("littered"));
    fault("manyFiles", "manyFiles('" + littered + "', 300)");
    prints.put("manyFiles", () -> names(littered));
    fault("forkStorm", "forkStorm(10)");
    // Its processes are the run's own, which the world tells.
    prints.put("forkStorm", () -> "");
  }

  private static String look(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
          + " "
          + Files.size(file)
          + " bytes, "
          + Arrays.hashCode(Files.readAllBytes(file));
    } catch (IOException gone) {
      return "gone";
    }
  }

  private static String names(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList().toString();
    } catch (IOException gone) {
      return "gone";
    }
  }

  private void ofProcess(String name, String fault, String without) throws IOException {
    if (!without.isEmpty()) {
      leftOut.add(name + ": " + without);
      return;
    }
    Process process = Children.quiet(List.of("cat")); // ends with this process, as its input does
    processes.add(process);
    fault(name, fault.formatted("process(id: " + process.pid() + ")"));
    ProcessMark mark = ProcessMark.of(process.pid()).orElseThrow();
    prints.put(name, () -> look(mark));
  }

  private static String look(ProcessMark mark) {
    try {
      return !mark.alive()
          ? "gone"
          : (mark.stopped() ? "stopped" : "going")
              + ", nice "
              + ProcessSetting.NICE.of(mark.pid())
              + ", io "
              + ProcessSetting.IO.of(mark.pid())
              + ", files "
              + ProcessSetting.FILES.of(mark.pid())
              + ", groups "
              + Files.readString(Path.of("/proc", Long.toString(mark.pid()), "cgroup")).strip();
    } catch (IOException | PosixError gone) {
      return "gone";
    }
  }

  /** A service that something else has started, and starts again. */
  private void killed() throws IOException {
    Path start =
        Files.writeString(
            folder.resolve("start.sh"),
            "setsid env -u SQUALL_STATE sleep 3600 >/dev/null 2>&1 & echo $! > " + pidFile + "\n");
    try {
      new ProcessBuilder("sh", start.toString()).start().waitFor();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    fault(
        "kill",
        "kill(process(pidFile: '"
            + pidFile
            + "'), signal: term, restart: ['sh', '"
            + start
            + "'])");
    prints.put("kill", () -> service() == null ? "gone" : "there");
  }

  private @Nullable ProcessHandle service() {
    try {
      String pid = Files.readString(pidFile, StandardCharsets.US_ASCII).strip();
      return ProcessMark.of(Long.parseLong(pid))
          .flatMap(mark -> ProcessHandle.of(mark.pid()))
          .orElse(null);
    } catch (IOException | NumberFormatException notYet) {
      return null;
    }
  }

  /** Each comes and goes for itself, so that a moment meets some coming, some there, some going. */
  private void fault(String name, String fault) {
    int at = 100 + 70 * prints.size();
    script.append(
        "fault '%s', at: %d.ms, every: %d.ms, during: %d.ms, %s%n"
            .formatted(name, at, 730 + 60 * prints.size(), 380, fault));
  }

  @Override
  public void close() {
    processes.forEach(Children::end);
    ProcessHandle left = service();
    if (left != null) {
      left.destroyForcibly();
    }
  }
}
