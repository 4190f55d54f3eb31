package dev.squall.metric.machine;

import dev.squall.metric.linux.Cgroup;
import dev.squall.metric.linux.MachineFiles;
import dev.squall.metric.linux.Roots;
import dev.squall.posix.DiskSpace;
import dev.squall.posix.Mount;
import dev.squall.posix.UnsupportedOnThisMachine;
import dev.squall.units.Bytes;
import dev.squall.units.Print;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * What the machine is, read once for the report: by name, in words for people. A fact that can't be
 * told is left out. No address, serial number or user's name is among them: reports are passed
 * around.
 */
public final class Inventory {
  private static final int MOST_LISTED = 16;

  private final MachineFiles files;
  private final Roots roots;
  private final Map<String, String> facts = new LinkedHashMap<>();

  private Inventory(Roots roots) {
    this.roots = roots;
    files = new MachineFiles(roots);
  }

  /** The facts of this machine, in a fixed order. */
  public static Map<String, String> read() {
    return read(Roots.MACHINE);
  }

  /** The facts of the machine whose kernel files lie there. */
  public static Map<String, String> read(Roots roots) {
    Inventory inventory = new Inventory(roots);
    inventory.system();
    inventory.processor();
    inventory.memory();
    inventory.cgroup();
    inventory.devices();
    inventory.add("gpu", Gpus.of(files(roots)).words());
    inventory.add(
        "jdk",
        System.getProperty("java.version") + " (" + System.getProperty("java.vm.name") + ")");
    return Collections.unmodifiableMap(inventory.facts);
  }

  private static MachineFiles files(Roots roots) {
    return new MachineFiles(roots);
  }

  private void add(String name, String value) {
    facts.put(name, value);
  }

  private void add(String name, Optional<String> value) {
    value.ifPresent(text -> facts.put(name, text));
  }

  private void system() {
    add("os", os());
    add(
        "kernel",
        files.line(roots.proc("sys/kernel/osrelease")).orElse(System.getProperty("os.version")));
    add("architecture", System.getProperty("os.arch"));
    add("virtualisation", Surroundings.virtualisation(files).orElse("none"));
    add("container", Surroundings.container(files).orElse("none"));
    add(
        "clock",
        files.line(roots.sys("devices/system/clocksource/clocksource0/current_clocksource")));
  }

  private String os() {
    Path release = roots.machine().resolve("etc/os-release");
    return files
        .after(release, "PRETTY_NAME=")
        .map(name -> name.replaceAll("^\"|\"$", ""))
        .orElse(System.getProperty("os.name"));
  }

  private void processor() {
    Path cpuinfo = roots.proc("cpuinfo");
    add(
        "cpu.model",
        files
            .after(cpuinfo, "model name")
            .or(() -> files.line(roots.sys("firmware/devicetree/base/model")))
            .or(() -> files.after(cpuinfo, "Hardware"))
            .map(text -> text.replace("\0", "")));
    int online = files.cores(roots.sys("devices/system/cpu/online"));
    long usable = Runtime.getRuntime().availableProcessors();
    add("cpu.cores", Long.toString(online > 0 ? online : usable));
    add("cpu.usable", Long.toString(usable));
    long sockets =
        files.lines(cpuinfo).stream()
            .filter(line -> line.startsWith("physical id"))
            .distinct()
            .count();
    if (sockets > 0) {
      add("cpu.sockets", Long.toString(sockets));
    }
    int siblings = files.cores(roots.sys("devices/system/cpu/cpu0/topology/thread_siblings_list"));
    if (siblings > 0) {
      add("cpu.threadsPerCore", Integer.toString(siblings));
    }
    add(
        "cpu.frequency",
        files
            .number(roots.sys("devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq"))
            .map(kilohertz -> Print.number(kilohertz / 1e6) + " GHz at most")
            .or(() -> files.after(cpuinfo, "cpu MHz").map(megahertz -> megahertz + " MHz now")));
    add("cpu.governor", files.line(roots.sys("devices/system/cpu/cpu0/cpufreq/scaling_governor")));
  }

  private void memory() {
    add("memory", amount("MemTotal"));
    add("swap", amount("SwapTotal").map(size -> size.equals("0 B") ? "none" : size));
    add(
        "memory.hugepages",
        files
            .line(roots.sys("kernel/mm/transparent_hugepage/enabled"))
            .map(text -> text.replaceAll("^.*\\[(.*)].*$", "$1")));
  }

  private Optional<String> amount(String word) {
    return files
        .after(roots.proc("meminfo"), word)
        .map(text -> text.split("\\s+", -1)[0])
        .filter(text -> text.matches("\\d{1,15}"))
        .map(kibibytes -> new Bytes(Long.parseLong(kibibytes) * 1024).toString());
  }

  private void cgroup() {
    Cgroup cgroup = Cgroup.find(roots);
    add("cgroup", cgroup.version() == 0 ? "none" : "version " + cgroup.version());
    limit("cgroup.cpu", cgroup.cpu(), limit -> Print.number(limit) + " cores");
    limit("cgroup.memory", cgroup.memory(), Print::bytes);
    limit("cgroup.threads", cgroup.pids(), Print::number);
  }

  private void limit(String name, Optional<Cgroup.Level> level, DoubleFunction<String> words) {
    level.ifPresent(l -> add(name, l.limited() ? words.apply(l.limit()) : "unlimited"));
  }

  private void devices() {
    add("disks", some(files.disks().stream().map(this::disk).toList()));
    add("filesystems", some(fileSystems()));
    add("network", some(files.interfaces().stream().map(this::network).toList()));
    add("network.speed", speed(files.interfaces()));
  }

  /**
   * How fast the links are together whose traffic is counted, each way. Loopback and virtual ones
   * have no speed of their own, whatever they say.
   */
  private String speed(List<String> interfaces) {
    List<String> links =
        interfaces.stream()
            .filter(name -> Files.exists(roots.sys("class/net").resolve(name).resolve("device")))
            .toList();
    if (links.isEmpty() && !Files.isDirectory(roots.sys("class/net"))) {
      return "unknown: its links can't be looked at";
    }
    if (links.isEmpty()) {
      return "unknown: there is no link but loopback and virtual ones, which have no speed";
    }
    List<String> silent = links.stream().filter(name -> megabits(name).isEmpty()).toList();
    if (!silent.isEmpty()) {
      return "unknown: " + String.join(", ", silent) + " tells no speed";
    }
    long all = links.stream().mapToLong(name -> megabits(name).orElse(0L)).sum();
    return all + " Mbit/s" + (links.size() > 1 ? " over " + links.size() + " links" : "");
  }

  private Optional<Long> megabits(String name) {
    return files
        .number(roots.sys("class/net").resolve(name).resolve("speed"))
        .filter(speed -> speed > 0);
  }

  private static Optional<String> some(List<String> all) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    String listed = String.join(", ", all.subList(0, Math.min(MOST_LISTED, all.size())));
    return Optional.of(
        all.size() > MOST_LISTED
            ? listed + " and " + (all.size() - MOST_LISTED) + " more"
            : listed);
  }

  private String disk(String name) {
    Path folder = roots.sys("block").resolve(name);
    List<String> words = new ArrayList<>();
    files.line(folder.resolve("device/model")).ifPresent(words::add);
    files
        .number(folder.resolve("size"))
        .ifPresent(sectors -> words.add(Print.bytes(sectors * 512.0)));
    files
        .line(folder.resolve("queue/rotational"))
        .ifPresent(turns -> words.add(turns.equals("1") ? "rotating or virtual" : "solid state"));
    return words.isEmpty() ? name : name + " (" + String.join(", ", words) + ")";
  }

  private List<String> fileSystems() {
    List<String> found = new ArrayList<>();
    List<String> devices = new ArrayList<>();
    for (Mount mount : Mount.all(roots.proc())) {
      // A device mounted in several places, as in containers, is one file system.
      String device = mount.source();
      if (device.startsWith("/dev/") && !devices.contains(device)) {
        devices.add(device);
        found.add(
            mount.point()
                + " ("
                + mount.type()
                + " on "
                + device
                + size(mount.point())
                + (mount.journalsData() ? ", data=journal: no direct I/O" : "")
                + ")");
      }
    }
    return found;
  }

  private static String size(String mountPoint) {
    try {
      DiskSpace space = new DiskSpace(Path.of(mountPoint));
      return space.read() ? ", " + Print.bytes(space.total()) : "";
    } catch (UnsupportedOnThisMachine e) {
      return "";
    }
  }

  private String network(String name) {
    Path folder = roots.sys("class/net").resolve(name);
    List<String> words = new ArrayList<>();
    megabits(name).ifPresent(speed -> words.add(speed + " Mbit/s"));
    files.number(folder.resolve("mtu")).ifPresent(mtu -> words.add("MTU " + mtu));
    if (Files.exists(folder.resolve("wireless"))) {
      words.add("wireless");
    }
    return words.isEmpty() ? name : name + " (" + String.join(", ", words) + ")";
  }
}
