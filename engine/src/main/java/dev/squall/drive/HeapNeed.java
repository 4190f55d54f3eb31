package dev.squall.drive;

import dev.squall.component.Component;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.units.Print;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether a plan's components, and the users that will be at work at once, fit into this process's
 * heap: a process that runs out of it ends, and the run with it.
 */
final class HeapNeed {
  /** What components may take of the heap; the engine and what it collects need the rest. */
  private static final double SHARE = 0.6;

  /** Of what is given to a process it counts this much as its heap, at least. */
  private static final double COUNTED = 0.9;

  private static final double GIB = 1L << 30;

  private final Plan plan;
  private final int processors;
  private final long heap;

  /**
   * Of {@code plan}.
   *
   * @param heap bytes at most
   */
  HeapNeed(Plan plan, int processors, long heap) {
    this.plan = plan;
    this.processors = processors;
    this.heap = heap;
  }

  /**
   * What is wrong, by component: the one that needs most where all together need too much, then the
   * next, until the rest fits.
   */
  Map<String, String> refused(Map<String, Component> components) {
    Map<String, Component> left = new HashMap<>(components);
    Map<String, String> refused = new HashMap<>();
    for (Phase phase : plan.phases()) {
      Map<String, Integer> users = users(phase, left);
      long all = all(users, left);
      while (all > SHARE * heap) {
        String most =
            left.keySet().stream()
                .max((a, b) -> Long.compare(bytes(a, users, left), bytes(b, users, left)))
                .orElseThrow();
        refused.put(most, message(most, phase, users, left, all));
        left.remove(most);
        all = all(users, left);
      }
    }
    return refused;
  }

  /** What each says that it needs at most, in any phase. */
  Map<String, Long> each(Map<String, Component> components) {
    Map<String, Long> most = new HashMap<>();
    for (Phase phase : plan.phases()) {
      Map<String, Integer> users = users(phase, components);
      components
          .keySet()
          .forEach(name -> most.merge(name, bytes(name, users, components), Math::max));
    }
    return most;
  }

  private static long bytes(
      String name, Map<String, Integer> users, Map<String, Component> components) {
    Component component = components.get(name);
    return component == null ? 0 : component.heap(users.getOrDefault(name, 0));
  }

  private static long all(Map<String, Integer> users, Map<String, Component> components) {
    return components.keySet().stream().mapToLong(name -> bytes(name, users, components)).sum();
  }

  /** Those of the phases that are under way when {@code phase} begins, by component. */
  private Map<String, Integer> users(Phase phase, Map<String, Component> components) {
    Map<String, Integer> users = new HashMap<>();
    for (Phase each : plan.phases()) {
      if (each.start().compareTo(phase.start()) > 0 || each.end().compareTo(phase.start()) <= 0) {
        continue;
      }
      for (LoadPlan load : each.loads()) {
        if (load.settings() instanceof LoadSettings.Drive drive) {
          Component component = components.get(drive.component());
          if (component != null) {
            users.merge(
                drive.component(), Users.most(load, each, component, processors), Integer::sum);
          }
        }
      }
    }
    return users;
  }

  private String message(
      String name,
      Phase phase,
      Map<String, Integer> users,
      Map<String, Component> components,
      long all) {
    int its = users.getOrDefault(name, 0);
    long bytes = bytes(name, users, components);
    return "component '"
        + name
        + "': the engine's memory must hold it, "
        + Print.bytes(bytes)
        + (its > 0 ? " with " + its + " users at once in phase '" + phase.name() + "'" : "")
        + (all > bytes ? ", beside " + Print.bytes(all - bytes) + " of others" : "")
        + ", and components may take "
        + Print.bytes((long) (SHARE * heap))
        + " of it; drive it with fewer users (users:, inFlight:), make it smaller, or give the"
        + " engine more: SQUALL_ENGINE_JAVA_OPTS=-Xmx"
        + (long) Math.ceil(all / SHARE / COUNTED / GIB)
        + "g";
  }
}
