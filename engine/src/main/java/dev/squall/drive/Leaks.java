package dev.squall.drive;

import dev.squall.component.Component;
import dev.squall.heap.Care;
import dev.squall.heap.Survivor;
import dev.squall.load.Loads;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the component whose operations fill the engine's heap, and ends it.
 *
 * <p>What a drive's threads allocated is its component's; what others did is the component's whose
 * code stands in the stack. A component that holds {@link #MOST} of what came to stay leaks; what
 * was there before, such as a large graph, does not count, nor what it said that it needs ({@link
 * Component#heap}).
 */
final class Leaks implements Care {
  /** Share of what came to stay. */
  static final double MOST = 0.6;

  /** Fewer samples tell nothing. */
  static final int SAMPLES = 5;

  /** A drive's threads: its name, and their number or their task. */
  private static final Pattern THREAD = Pattern.compile("(.+)-(\\d+|pacing|thinking)");

  private static final long SHORT_NANOS = 10_000_000L;

  private final Components components;
  private final Loads.Tell tell;
  private final Clock clock;

  Leaks(Components components, Loads.Tell tell, Clock clock) {
    this.components = components;
    this.tell = tell;
    this.clock = clock;
  }

  /** What one component allocated of it. */
  private static final class Share {
    long bytes;
    int samples;
    final Map<String, Long> operations = new HashMap<>();
  }

  @Override
  public void hold() {
    components.brake().hold(true);
  }

  @Override
  public void goOn(long heldNanos) {
    components.brake().hold(false);
    if (heldNanos > SHORT_NANOS) {
      tell.untrusted(
          clock.nanos() - heldNanos,
          "no operation was begun while it was looked at what fills the engine's memory");
    }
  }

  @Override
  public boolean relieve(List<Survivor> alive, Filling filling) {
    Map<String, Component> atHand = components.atHand();
    Map<String, Share> shares = new HashMap<>();
    long all = 0;
    for (Survivor survivor : alive) {
      all += survivor.bytes();
      component(survivor, atHand)
          .ifPresent(each ->
              add(
                  survivor,
                  each.getValue(),
                  shares.computeIfAbsent(each.getKey(), first -> new Share())));
    }
    Optional<Map.Entry<String, Share>> largest =
        shares.entrySet().stream()
            .max((a, b) -> Long.compare(a.getValue().bytes, b.getValue().bytes));
    if (largest.isEmpty()) {
      return false;
    }
    String name = largest.get().getKey();
    Share its = largest.get().getValue();
    double part = (double) its.bytes / all;
    if (part < MOST || its.samples < SAMPLES || part * filling.since() <= components.need(name)) {
      tell.warn(
          full(filling)
              + "; of what came to stay since it was watched '"
              + name
              + "' allocated most, "
              + percent(part)
              + (part < MOST ? "" : ", no more than it said it needs"));
      return false;
    }
    components.end(
        name,
        "leaks: "
            + full(filling)
            + ", and "
            + percent(part)
            + " of the "
            + bytes(filling.since())
            + " that came to stay since it was watched were allocated by "
            + operation(its),
        tell);
    return true;
  }

  private static String full(Filling filling) {
    return "the engine's memory is "
        + Math.round(100.0 * filling.stays() / filling.most())
        + " % full ("
        + bytes(filling.stays())
        + " of "
        + bytes(filling.most())
        + ")";
  }

  private static String percent(double part) {
    return Dimension.SHARE.print(Math.round(part * 100) / 100.0);
  }

  private static String bytes(long bytes) {
    return Dimension.BYTES.print(Math.round(bytes * 1e-6) * 1e6);
  }

  private static String operation(Share share) {
    return share.operations.entrySet().stream()
        .filter(each -> each.getValue() >= MOST * share.bytes)
        .findFirst()
        .map(each -> "its operation '" + each.getKey() + "'")
        .orElse("its operations");
  }

  private static void add(Survivor survivor, Component component, Share share) {
    share.bytes += survivor.bytes();
    share.samples++;
    operation(survivor, component)
        .ifPresent(operation -> share.operations.merge(operation, survivor.bytes(), Long::sum));
  }

  private static Optional<String> operation(Survivor survivor, Component component) {
    if (component.operations().size() == 1) {
      return Optional.of(component.operations().getFirst().name());
    }
    return survivor.frames().stream()
        .flatMap(frame -> component.operationOf(frame.type(), frame.method()).stream())
        .findFirst();
  }

  private Optional<Map.Entry<String, Component>> component(
      Survivor survivor, Map<String, Component> atHand) {
    Matcher thread = THREAD.matcher(survivor.thread());
    if (thread.matches()) {
      for (Drive drive : components.driving()) {
        Component called = atHand.get(drive.called());
        if (drive.plan().name().equals(thread.group(1)) && called != null) {
          return Optional.of(Map.entry(drive.called(), called));
        }
      }
    }
    return survivor.frames().stream()
        .flatMap(frame -> owner(frame.type(), atHand).stream())
        .findFirst();
  }

  private static Optional<Map.Entry<String, Component>> owner(
      String type, Map<String, Component> atHand) {
    return atHand.entrySet().stream()
        .filter(each -> {
          String code = each.getValue().getClass().getName();
          return type.equals(code) || type.startsWith(code + "$");
        })
        .findFirst();
  }

  @Override
  public void relieved(long stays, long most) {
    tell.log("memory", bytes(stays) + " of " + bytes(most) + " stay after what leaked was ended");
  }

  @Override
  public void blind(String why) {
    tell.warn("who fills the engine's memory can't be told: " + why);
  }
}
