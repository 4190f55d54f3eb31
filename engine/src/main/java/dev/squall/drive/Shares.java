package dev.squall.drive;

import dev.squall.component.Component;
import dev.squall.heap.Survivor;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Samples of what stays in the heap, put down to the components that allocated it. */
final class Shares {
  /** An operation is named for a component's share when it has so much of it. */
  private static final double MOST = 0.6;

  /** A drive's threads: its name, and their number or their task. */
  private static final Pattern THREAD = Pattern.compile("(.+)-(\\d+|pacing|thinking)");

  private final Map<String, Component> components;
  private final Map<String, String> drives;
  private final Map<String, Share> shares = new HashMap<>();
  private final long all;

  /**
   * Of {@code alive}.
   *
   * @param components those at hand, by name
   * @param drives the component that each drive calls, by the drive's name
   */
  Shares(List<Survivor> alive, Map<String, Component> components, Map<String, String> drives) {
    this.components = components;
    this.drives = drives;
    for (Survivor survivor : alive) {
      component(survivor).ifPresent(name -> shares.computeIfAbsent(name, Share::new).add(survivor));
    }
    all = alive.stream().mapToLong(Survivor::bytes).sum();
  }

  /** What one component allocated of it. */
  final class Share {
    final String component;
    private long bytes;
    private long large;
    private int samples;
    private final Map<String, Long> operations = new HashMap<>();

    private Share(String component) {
      this.component = component;
    }

    private void add(Survivor survivor) {
      bytes += survivor.bytes();
      large += survivor.bytes() > Survivor.LEAST ? survivor.bytes() : 0;
      samples++;
      operationOf(survivor)
          .ifPresent(operation -> operations.merge(operation, survivor.bytes(), Long::sum));
    }

    private Optional<String> operationOf(Survivor survivor) {
      Component its = Objects.requireNonNull(components.get(component));
      if (its.operations().size() == 1) {
        return Optional.of(its.operations().getFirst().name());
      }
      return survivor.frames().stream()
          .flatMap(frame -> its.operationOf(frame.type(), frame.method()).stream())
          .findFirst();
    }

    /** Of all samples, by their bytes. */
    double part() {
      return (double) bytes / all;
    }

    /** Bytes of its objects whose size is known, as they are large. */
    long large() {
      return large;
    }

    int samples() {
      return samples;
    }

    /** The operation that allocated most of it; empty where several did. */
    Optional<String> operation() {
      return operations.entrySet().stream()
          .filter(each -> each.getValue() >= MOST * bytes)
          .findFirst()
          .map(Map.Entry::getKey);
    }
  }

  /** What components allocated of all samples, by their bytes. */
  double part() {
    return shares.values().stream().mapToDouble(Share::part).sum();
  }

  /** The largest of those that are {@code meant}. */
  Optional<Share> largest(Predicate<Share> meant) {
    return shares.values().stream()
        .filter(meant)
        .max(Comparator.comparingLong(share -> share.bytes));
  }

  private Optional<String> component(Survivor survivor) {
    Matcher thread = THREAD.matcher(survivor.thread());
    if (thread.matches()) {
      String called = drives.get(thread.group(1));
      if (called != null && components.containsKey(called)) {
        return Optional.of(called);
      }
    }
    return survivor.frames().stream().flatMap(frame -> owner(frame.type()).stream()).findFirst();
  }

  private Optional<String> owner(String type) {
    return components.entrySet().stream()
        .filter(each -> {
          String code = each.getValue().getClass().getName();
          return type.equals(code) || type.startsWith(code + "$");
        })
        .findFirst()
        .map(Map.Entry::getKey);
  }
}
