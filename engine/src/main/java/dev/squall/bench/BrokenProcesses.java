package dev.squall.bench;

import dev.squall.posix.Cgroups;
import dev.squall.posix.DiskSpace;
import dev.squall.posix.PosixError;
import dev.squall.posix.ProcessSetting;
import dev.squall.posix.Processes;
import dev.squall.state.ProcessMark;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Processes that faults are done to, and what shows of each. */
final class BrokenProcesses implements AutoCloseable {
  private static final long LOOK_NANOS = 10_000_000;
  private static final int LOOKS = 300;

  private final Path folder;
  private final Path pidFile;
  private final List<Process> processes = new ArrayList<>();
  private final List<Sufferer> all = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  BrokenProcesses(Path folder) throws IOException {
    this.folder = folder;
    pidFile = folder.resolve("sufferer.pid");
    one("suspend", "suspend(%s)", "");
    one("suspend, children", "suspend(%s, children: true)", "");
    one("restrict files", "restrict(%s, files: 32)", "");
    one("priority", "priority(%s, nice: 5, io: idle)", Processes.user() == 0 ? "" : "not root");
    boolean groups =
        List.of("cpu", "memory", "pids").stream()
            .allMatch(each -> Cgroups.here().room(each).isPresent());
    if (groups) {
      restricted();
    } else {
      leftOut.add("restrict: no control groups can be made");
    }
    killed();
    ofTheRun();
    disk();
  }

  List<Sufferer> all() {
    return all;
  }

  List<String> leftOut() {
    return leftOut;
  }

  private void one(String name, String fault, String without) throws IOException {
    if (!without.isEmpty()) {
      leftOut.add(name + ": " + without);
      return;
    }
    Process process = Children.quiet(List.of("cat")); // ends with this process, as its input does
    processes.add(process);
    ProcessMark mark = ProcessMark.of(process.pid()).orElseThrow();
    all.add(new Sufferer(name, fault.formatted(named(process)), () -> look(mark)));
  }

  /**
   * The process is in a group of ours before its time, and back at its end; none of those may be
   * left, empty or not.
   */
  private void restricted() throws IOException {
    Process process = Children.quiet(List.of("cat"));
    processes.add(process);
    ProcessMark mark = ProcessMark.of(process.pid()).orElseThrow();
    List<Path> homes =
        Cgroups.of(mark.pid()).rooms(List.of("cpu", "memory", "pids")).values().stream()
            .map(Cgroups.Room::parent)
            .distinct()
            .toList();
    all.add(
        new Sufferer(
            "restrict",
            "restrict(%s, cpu: 20.percent, memory: 50.MB, threads: 20)".formatted(named(process)),
            () -> look(mark) + ", " + homes.stream().map(BrokenProcesses::groups).toList(),
            (stage, journal) ->
                look(mark).contains("squall-") && Sufferer.lastInjected("restrict", journal)));
  }

  private static String groups(Path home) {
    try (Stream<Path> all = Files.list(home)) {
      return all.filter(each -> each.getFileName().toString().startsWith("squall-"))
          .sorted()
          .toList()
          .toString();
    } catch (IOException gone) {
      return "gone";
    }
  }

  private static String named(Process process) {
    return "process(id: " + process.pid() + ")";
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
    all.add(
        new Sufferer(
            "kill",
            "kill(process(pidFile: '%s'), signal: term, restart: ['sh', '%s'])"
                .formatted(pidFile, start),
            () -> service() == null ? "gone" : "there"));
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

  /** Those that the run has started itself: the world tells whether they are left. */
  private void ofTheRun() {
    all.add(
        new Sufferer(
            "kill, started",
            "kill('started')",
            () -> "",
            (stage, journal) -> stage.engine() != 0 && !stage.has("86407")));
    all.add(
        new Sufferer(
            "forkStorm",
            "forkStorm(10)",
            () -> "",
            (stage, journal) ->
                stage.has("squall-storm") && Sufferer.lastInjected("forkStorm", journal)));
  }

  /** A small disk in memory, which one process sees, and which is gone with it. */
  private void disk() throws IOException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
    if (Processes.user() != 0) {
      command.add("--map-root-user");
    }
    String mounted = "mount -t tmpfs -o size=8m squall-heal " + disk + " && exec cat";
    command.addAll(List.of("sh", "-c", mounted));
    Process holder = Children.quiet(command);
    processes.add(holder);
    Path seen = Path.of("/proc", Long.toString(holder.pid()), "root" + disk);
    if (!mounted(holder, seen, disk)) {
      leftOut.add("fillDisk: no mount namespace can be made");
      return;
    }
    DiskSpace space = new DiskSpace(seen);
    all.add(
        new Sufferer(
            "fillDisk",
            "fillDisk('%s', leave: 0.bytes, of: %s)".formatted(disk, named(holder)),
            () -> space.read() ? space.free() + " free" : "gone"));
  }

  private static boolean mounted(Process holder, Path seen, Path disk) throws IOException {
    Object device = Files.getAttribute(disk, "unix:dev");
    try {
      for (int i = 0; i < LOOKS && holder.isAlive(); i++) {
        if (Files.exists(seen) && !device.equals(Files.getAttribute(seen, "unix:dev"))) {
          return true;
        }
        Clock.system().waitFor(LOOK_NANOS);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return false;
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
