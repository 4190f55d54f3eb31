package dev.squall.bench;

import dev.squall.posix.Cgroups;
import dev.squall.posix.PosixError;
import dev.squall.posix.ProcessSetting;
import dev.squall.posix.Processes;
import dev.squall.state.ProcessMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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

  private void ofProcess(String name, String fault, String without) throws IOException {
    if (!without.isEmpty()) {
      leftOut.add(name + ": " + without);
      return;
    }
    Process process = Children.quiet(List.of("sleep", "86400"));
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
            "setsid env -u SQUALL_STATE sleep 86399 >/dev/null 2>&1 & echo $! > " + pidFile + "\n");
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
