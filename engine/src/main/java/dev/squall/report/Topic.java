package dev.squall.report;

import dev.squall.metric.Names;
import dev.squall.units.Dimension;
import java.util.Locale;
import java.util.Set;

/** What a sampled metric is about, by its name; the order is that of the plots. */
enum Topic {
  CPU("CPU", true, "system.cpu.utilization", "container.cpu.utilization"),
  LOAD("Load average", false, "system.cpu.load_average"),
  MEMORY(
      "Memory",
      true,
      "system.memory",
      "system.linux.memory",
      "system.paging",
      "container.memory.utilization"),
  PRESSURE("Waiting (PSI)", false, "system.linux.pressure"),
  DISK("Disk", false, "system.disk"),
  FILESYSTEM("Disk space", false, "system.filesystem"),
  NETWORK("Network", false, "system.network"),
  GPU("GPU", true, "hw.gpu.", "hw.errors"),
  TEMPERATURE("Temperature", false, "hw."),
  PROCESSES("Processes", false, "system.process", "system.thread"),
  FILES("Open files", false, "system.file", "system.handle"),
  SWITCHES("Context switches", false, "system.context", "system.interrupt"),
  CGROUP("This cgroup", false, "container."),
  OWN("Watched processes", false, "process.", "jvm."),
  OTHER("Other", false, "");

  /** Not drawn: the machine's facts, which stay the same, and what another line shows as well. */
  static final Set<String> LEFT_OUT =
      Set.of(
          Names.CORES,
          Names.CPU + "{mode=user}",
          "system.memory.usage",
          "system.memory.limit",
          "container.memory.limit",
          "container.cpu.limit",
          "container.pids.limit");

  /** What processes may have at the most is far above all that they do have. */
  private static final Set<String> BOUNDS = Set.of(Names.DESCRIPTORS_LIMIT, Names.HEAP_LIMIT);

  private final String title;
  private final boolean whole;

  /** Beginnings of names, with blanks between. */
  private final String prefixes;

  Topic(String title, boolean whole, String... prefixes) {
    this.title = title;
    this.whole = whole;
    this.prefixes = String.join(" ", prefixes);
  }

  /** Whether a metric is drawn. */
  static boolean drawn(String name) {
    return !LEFT_OUT.contains(name) && !BOUNDS.contains(Metrics.base(name));
  }

  static Topic of(String name) {
    for (Topic topic : values()) {
      for (String prefix : topic.prefixes.split(" ", -1)) {
        if (name.startsWith(prefix)) {
          return topic;
        }
      }
    }
    return OTHER;
  }

  /** The title of its plot in one unit. */
  String title(Dimension unit) {
    return switch (this) {
      case MEMORY -> unit == Dimension.SHARE ? "Memory used" : "Memory in bytes";
      case CGROUP, OWN, OTHER -> title + ", " + named(unit);
      case DISK, NETWORK -> title + " " + named(unit);
      case CPU -> unit == Dimension.SHARE ? title : title + " " + named(unit);
      case GPU -> title + " " + (unit == Dimension.NUMBER ? "states and errors" : named(unit));
      case PRESSURE, LOAD, FILESYSTEM, TEMPERATURE, PROCESSES, FILES, SWITCHES -> title;
    };
  }

  /** True when its shares are best seen against the whole. */
  boolean whole() {
    return whole;
  }

  /** A metric's short label beside its topic's title. */
  String label(String name) {
    String base = Metrics.base(name);
    String attributes = Metrics.attributes(name);
    String last = base.substring(base.lastIndexOf('.') + 1).replace('_', ' ');
    return switch (this) {
      case CPU ->
          attributes.isEmpty() ? (base.startsWith("container") ? "cgroup" : "busy") : attributes;
      case MEMORY ->
          base.startsWith("system.paging")
              ? "swap"
              : base.startsWith("container")
                  ? "cgroup"
                  : last.equals("utilization") ? "memory" : last;
      case LOAD -> last.toLowerCase(Locale.ROOT).replace("m", " min");
      case TEMPERATURE -> attributes.isEmpty() ? "hottest" : attributes;
      case GPU ->
          "GPU "
              + Metrics.attribute(name, "gpu")
              + " "
              + base.replaceFirst("^hw\\.(gpu\\.)?", "").replace('.', ' ')
              + besideGpu(name);
      case PROCESSES ->
          !attributes.isEmpty()
              ? attributes
              : base.startsWith("system.thread") ? "threads" : "processes";
      case PRESSURE, DISK, FILESYSTEM, NETWORK, FILES -> attributes.isEmpty() ? last : attributes;
      case OWN -> held(base, attributes.isEmpty() ? "guard" : attributes);
      case SWITCHES, CGROUP, OTHER -> last + (attributes.isEmpty() ? "" : " " + attributes);
    };
  }

  /** What a process holds. */
  private static String held(String base, String process) {
    return switch (base) {
      case Names.OWN_CPU -> process + " cores";
      case Names.OWN_MEMORY -> process + " memory";
      case Names.HEAP_KEPT -> process + " heap";
      case Names.THREADS -> process + " threads";
      case Names.DESCRIPTORS -> process + " files";
      case Names.TEMPORARY_FILES, Names.TEMPORARY_BYTES ->
          "temporary files"; // of nobody in particular
      default -> process + " " + base.substring(base.lastIndexOf('.') + 1).replace('_', ' ');
    };
  }

  /** What else a GPU's reading is told apart by. */
  private static String besideGpu(String name) {
    String rest =
        Metrics.attribute(name, "reason")
            + Metrics.attribute(name, "direction")
            + Metrics.attribute(name, "error.type");
    return rest.isEmpty() ? "" : " " + rest;
  }

  private static String named(Dimension unit) {
    return switch (unit) {
      case SHARE -> "share";
      case BYTES -> "size";
      case RATE -> "operations";
      case THROUGHPUT -> "throughput";
      case TEMPERATURE -> "temperature";
      case POWER -> "power";
      case TIME -> "time";
      case NUMBER -> "count";
    };
  }
}
