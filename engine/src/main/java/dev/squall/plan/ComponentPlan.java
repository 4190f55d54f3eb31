package dev.squall.plan;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something with operations that drives call. There is one instance of it in a run, whatever number
 * of drives call it.
 *
 * @param name unique among the plan's components
 * @param type which component: {@code consensus}, {@code http}, or {@link #SCRIPT} for one that is
 *     written in the scenario itself
 * @param settings what it was given; what is absent has the type's default
 * @param operations what it can do, in the author's order
 * @param model how it behaves on the virtual clock
 * @param library whose {@link #SCRIPT} it is written in; null for the scenario's own
 */
public record ComponentPlan(
    String name,
    String type,
    Map<String, Setting> settings,
    List<OperationPlan> operations,
    Model model,
    @Nullable String library) {
  /** The type of a component that is written in the scenario itself, or in a library's script. */
  public static final String SCRIPT = "script";

  /** One that no library has written. */
  public ComponentPlan(
      String name,
      String type,
      Map<String, Setting> settings,
      List<OperationPlan> operations,
      Model model) {
    this(name, type, settings, operations, model, null);
  }

  /** Checks that it has operations, each of another name, and that one of them is ever called. */
  public ComponentPlan {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    operations = List.copyOf(operations);
    if (operations.isEmpty()) {
      throw new IllegalArgumentException(
          "component '" + name + "': operations must be at least one, was none");
    }
    Set<String> names = new HashSet<>();
    double sum = 0;
    for (OperationPlan operation : operations) {
      if (!names.add(operation.name())) {
        throw new IllegalArgumentException(
            "component '" + name + "': operation '" + operation.name() + "' must be named once");
      }
      sum += operation.weight();
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException(
          "component '" + name + "': weights must not all be 0, or nothing is ever called");
    }
  }

  /**
   * One operation.
   *
   * @param weight how often it is called, relative to the others; 0 for never
   * @param model how it behaves on the virtual clock; null for as the component
   */
  public record OperationPlan(String name, double weight, @Nullable Model model) {
    /** Checks the weight. */
    public OperationPlan {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException(
            "operation '" + name + "': weight must be ≥ 0, was " + weight);
      }
    }
  }

  /**
   * A component as a queue in front of servers, for the virtual clock: an operation waits for one
   * of {@code servers}, then takes a log-normal time.
   *
   * @param serviceSeconds mean of that time
   * @param variation its standard deviation as a share of the mean
   * @param servers operations at once; more wait
   * @param failing share of operations that fail
   * @param working share of that time in which an operation takes one of this machine's processors:
   *     1 for what works here, 0 for what waits for another
   */
  public record Model(
      double serviceSeconds, double variation, int servers, double failing, double working) {
    /**
     * What a component is like that says nothing of itself: 5 ms, 8 at once, nothing fails, and it
     * waits for a service that is elsewhere.
     */
    public static final Model PLAIN = new Model(0.005, 0.5, 8, 0, 0);

    /** One that works on this machine's processors all the time. */
    public Model(double serviceSeconds, double variation, int servers, double failing) {
      this(serviceSeconds, variation, servers, failing, 1);
    }

    /** Checks each. */
    public Model {
      if (!(serviceSeconds > 0) || !(variation >= 0) || servers < 1) {
        throw new IllegalArgumentException(
            "model: service time must be > 0 s, variation ≥ 0 and servers ≥ 1, were "
                + serviceSeconds
                + " s, "
                + variation
                + " and "
                + servers);
      }
      if (!(failing >= 0 && failing <= 1)) {
        throw new IllegalArgumentException(
            "model: failing must be a share of 0 to 1, was " + failing);
      }
      if (!(working >= 0 && working <= 1)) {
        throw new IllegalArgumentException(
            "model: working must be a share of 0 to 1, was " + working);
      }
    }
  }
}
