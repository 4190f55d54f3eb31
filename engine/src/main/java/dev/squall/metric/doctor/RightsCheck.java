package dev.squall.metric.doctor;

import dev.squall.metric.linux.Capabilities;
import dev.squall.metric.linux.Cgroup;
import dev.squall.metric.linux.MachineFiles;
import dev.squall.posix.Cgroups;
import dev.squall.undo.Command;
import dev.squall.units.Print;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this process may do: privileges, files, locked memory, threads, namespaces, performance
 * counters.
 */
final class RightsCheck {
  private static final long FEW_FILES = 4096;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final MachineFiles files;
  private final Cgroup cgroup;
  private final Capabilities capabilities;

  RightsCheck(MachineFiles files, Cgroup cgroup) {
    this.files = files;
    this.cgroup = cgroup;
    capabilities = Capabilities.of(files);
  }

  List<Finding> findings() {
    return List.of(
        privileges(), openFiles(), lockedMemory(), threads(), traffic(), processes(), counters());
  }

  private Finding privileges() {
    boolean root =
        files
            .after(files.roots().proc("self/status"), "Uid")
            .filter(ids -> ids.startsWith("0"))
            .isPresent();
    List<String> held = new ArrayList<>(Capabilities.names());
    held.removeIf(name -> !capabilities.has(name));
    String value =
        (root ? "root" : "an ordinary user")
            + (held.isEmpty() ? "" : " with " + String.join(", ", held));
    return held.size() == Capabilities.names().size()
        ? Finding.ok("privileges", value, "all loads and faults are open to it")
        : Finding.limited(
            "privileges",
            value,
            "CPU, memory, disk and network loads need none; some faults do, and say so",
            "nothing, unless a fault asks for it");
  }

  private Finding openFiles() {
    return limit(
        "open files",
        "Max open files",
        FEW_FILES,
        "connections and files that loads may hold",
        "raise it before starting: ulimit -n 65536");
  }

  private Finding lockedMemory() {
    Optional<String> soft = soft("Max locked memory");
    boolean free =
        soft.filter(limit -> limit.equals("unlimited")).isPresent()
            || capabilities.has("CAP_IPC_LOCK");
    String value = soft.map(RightsCheck::bytes).orElse("unknown");
    return free
        ? Finding.ok("locked memory", value, "held memory could be kept from being swapped")
        : Finding.limited(
            "locked memory",
            value,
            "held memory may be swapped out where there is swap",
            "ulimit -l unlimited");
  }

  private static String bytes(String limit) {
    return limit.matches("\\d{1,18}") ? Print.bytes(Long.parseLong(limit)) : limit;
  }

  private Finding threads() {
    Optional<Cgroup.Level> pids = cgroup.pids().filter(Cgroup.Level::limited);
    if (pids.isPresent() && pids.get().limit() < FEW_FILES) {
      return Finding.limited(
          "threads",
          "the cgroup may have " + Print.number(pids.get().limit()),
          "a load with more connections or depth than that fails",
          "raise pids.max of the cgroup");
    }
    return limit(
        "threads", "Max processes", FEW_FILES, "threads that loads may start", "ulimit -u 16384");
  }

  private Finding limit(String what, String word, long few, String means, String mend) {
    String value = soft(word).orElse("unknown");
    boolean many =
        value.equals("unlimited") || (value.matches("\\d{1,18}") && Long.parseLong(value) >= few);
    return many ? Finding.ok(what, value, means) : Finding.limited(what, value, means, mend);
  }

  /** The soft limit of a line {@code Max open files 1024 4096 files}. */
  private Optional<String> soft(String word) {
    return files
        .after(files.roots().proc("self/limits"), word)
        .map(text -> text.split("\\s+", -1)[0]);
  }

  private Finding traffic() {
    Optional<Path> tc = files.program("tc");
    long namespaces = files.number(files.roots().proc("sys/user/max_net_namespaces")).orElse(0L);
    String value =
        (tc.isPresent() ? "tc" : "no tc")
            + (namespaces > 0 ? ", namespaces" : ", no namespaces")
            + (capabilities.has("CAP_NET_ADMIN") ? "" : ", no CAP_NET_ADMIN");
    if (tc.isEmpty() || namespaces == 0 || !capabilities.has("CAP_NET_ADMIN")) {
      return Finding.limited(
          "network shaping",
          value,
          "faults of traffic are made by ports of Squall's own; netem is refused",
          "install iproute2 and run with CAP_NET_ADMIN");
    }
    String refused = tried(tc.get());
    return refused == null
        ? Finding.ok(
            "network shaping", value + ", netem", "faults of traffic can be made by the kernel")
        : Finding.limited(
            "network shaping",
            value + ", no netem",
            "faults of traffic are made by ports of Squall's own; netem makes a bandwidth alone,"
                + " and is refused otherwise ("
                + refused
                + ")",
            "a kernel with the module sch_netem: modprobe sch_netem");
  }

  /**
   * Why the kernel refuses a delay, in a namespace that ends with the trial; null if it doesn't.
   */
  private static @Nullable String tried(Path tc) {
    try {
      Command.Ran ran =
          Command.run(
              List.of(
                  "unshare",
                  "-n",
                  tc.toString(),
                  "qdisc",
                  "add",
                  "dev",
                  "lo",
                  "root",
                  "netem",
                  "delay",
                  "1ms"),
              PATIENCE);
      return ran.fine() ? null : ran.toString();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return "not tried";
    }
  }

  private Finding processes() {
    Cgroups own = Cgroups.under(files.roots().machine());
    List<String> can = new ArrayList<>();
    List<String> not = new ArrayList<>();
    for (String controller : List.of("cpu", "memory", "pids")) {
      String word = controller.equals("pids") ? "threads" : controller;
      (own.room(controller).isPresent() ? can : not).add(word);
    }
    (capabilities.has("CAP_SYS_NICE") ? can : not).add("priority");
    String value = "suspend, kill, files" + (can.isEmpty() ? "" : ", " + String.join(", ", can));
    return not.isEmpty()
        ? Finding.ok("process faults", value, "every fault of processes can be made")
        : Finding.limited(
            "process faults",
            value,
            "faults of " + String.join(", ", not) + " are refused when they come",
            "run as root, where control groups can be written to");
  }

  private Finding counters() {
    Optional<Long> paranoid = files.number(files.roots().proc("sys/kernel/perf_event_paranoid"));
    boolean allowed =
        paranoid.isPresent()
            && (paranoid.get() <= 1
                || capabilities.has("CAP_PERFMON")
                || capabilities.has("CAP_SYS_ADMIN"));
    String value =
        paranoid.map(level -> "perf_event_paranoid " + level).orElse("none in this kernel");
    return allowed
        ? Finding.ok("performance counters", value, "instructions and cache misses may be counted")
        : Finding.limited(
            "performance counters",
            value,
            "nothing of Squall's needs them; profilers beside it do",
            paranoid.isPresent() ? "sysctl kernel.perf_event_paranoid=1" : null);
  }
}
