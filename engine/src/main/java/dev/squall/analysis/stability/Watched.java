package dev.squall.analysis.stability;

import dev.squall.analysis.Table;
import dev.squall.metric.Names;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure that must not grow.
 *
 * @param subject whose: a process, or the machine
 * @param what it is, for people
 * @param metric its name
 * @param values by the table's rows
 * @param unit {@code By} or {@code {number}}
 * @param least growth over the run that is told of
 * @param room how much it may grow yet, at the run's end; NaN where nothing tells
 * @param ends what happens then
 */
record Watched(
    String subject,
    String what,
    String metric,
    double[] values,
    String unit,
    double least,
    double room,
    String ends) {
  private static final double LEAST_BYTES = 1e6;
  private static final double LEAST_COUNT = 4;

  /** A file tells whose it is, and not which program made it. */
  private static final String USER = "this user";

  /** Bytes or a count. */
  boolean bytes() {
    return unit.equals("By");
  }

  /** All of a table; {@code asked}: the scenario's loads take the machine's memory themselves. */
  static List<Watched> of(Table table, boolean asked) {
    List<Watched> all = new ArrayList<>();
    for (Table.Metric metric : table.metrics()) {
      String process = attribute(metric.name());
      Watched watched =
          process == null
              ? machine(table, metric, asked)
              : process(table, metric, base(metric.name()), process);
      if (watched != null) {
        all.add(watched);
      }
    }
    return all;
  }

  private static @Nullable Watched process(
      Table table, Table.Metric metric, String base, String process) {
    double[] values = metric.values();
    String subject = "process '" + process + "'";
    return switch (base) {
      case Names.HEAP_KEPT ->
          bytes(
              metric,
              subject,
              "heap in use after collection",
              last(table.metric(Names.of(Names.HEAP_LIMIT, process))) - last(values),
              "the heap is full");
      case Names.OWN_MEMORY -> resident(table, metric, process, subject);
      case Names.TEMPORARY_BYTES ->
          bytes(metric, USER, "bytes in temporary files", Double.NaN, "the disk is full");
      case Names.THREADS -> count(table, metric, subject, "threads");
      case Names.DESCRIPTORS -> count(table, metric, subject, "open file descriptors");
      case Names.TEMPORARY_FILES -> count(table, metric, USER, "temporary files");
      default -> null;
    };
  }

  /**
   * Resident memory. A JVM comes to hold what its heap may take, whoever leaks or not: there only
   * what goes beyond that is watched, as what stays in the heap is a figure of its own.
   */
  private static @Nullable Watched resident(
      Table table, Table.Metric metric, String process, String subject) {
    double heap = last(table.metric(Names.of(Names.HEAP_LIMIT, process)));
    return last(metric.values()) < heap
        ? null
        : bytes(
            metric, subject, "resident memory", available(table), "the machine's memory is gone");
  }

  private static @Nullable Watched machine(Table table, Table.Metric metric, boolean asked) {
    double limit = last(table.metric(Names.MEMORY_TOTAL));
    if (asked || !metric.name().equals(Names.MEMORY_AVAILABLE) || !Double.isFinite(limit)) {
      return null;
    }
    double[] used = new double[metric.values().length];
    for (int i = 0; i < used.length; i++) {
      used[i] = limit - metric.values()[i];
    }
    return new Watched(
        "machine",
        "memory in use",
        "memory in use",
        used,
        "By",
        Math.max(LEAST_BYTES, 0.01 * limit),
        available(table),
        "the machine's memory is gone");
  }

  private static Watched bytes(
      Table.Metric metric, String subject, String what, double room, String ends) {
    return new Watched(
        subject, what, metric.name(), metric.values(), "By", LEAST_BYTES, room, ends);
  }

  private static Watched count(Table table, Table.Metric metric, String subject, String what) {
    double limit = last(table.metric(metric.name().replace(".count{", ".limit{")));
    return new Watched(
        subject,
        what,
        metric.name(),
        metric.values(),
        "{number}",
        LEAST_COUNT,
        limit - last(metric.values()),
        "it may have no more");
  }

  /** Bytes that may be had, of the machine or of the cgroup, whichever is less. */
  private static double available(Table table) {
    return last(table.metric(Names.MEMORY_AVAILABLE));
  }

  /** The last that is known. */
  static double last(double @Nullable [] values) {
    if (values == null) {
      return Double.NaN;
    }
    for (int i = values.length - 1; i >= 0; i--) {
      if (Double.isFinite(values[i])) {
        return values[i];
      }
    }
    return Double.NaN;
  }

  private static String base(String name) {
    return name.substring(0, name.indexOf('{'));
  }

  private static @Nullable String attribute(String name) {
    int at = name.indexOf("{process=");
    return at < 0 ? null : name.substring(at + 9, name.length() - 1);
  }
}
