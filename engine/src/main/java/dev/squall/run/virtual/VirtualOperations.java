package dev.squall.run.virtual;

import dev.squall.chance.Chance;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.plan.ComponentPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A component's operations on the virtual clock: which is next, and what each did since it was last
 * asked. For one thread.
 */
final class VirtualOperations {
  /** Why an operation failed that no fault has met. */
  static final String MODEL = "as the model says";

  private final List<Kind> kinds = new ArrayList<>();
  private final double[] weights;
  private final Chance chance;

  /** What one operation did. */
  static final class Kind {
    private final String name;
    private final ComponentPlan.Model model;
    private Histogram service = Histograms.empty();
    private Histogram response = Histograms.empty();
    private final Map<String, Long> reasons = new TreeMap<>();
    private long ok;
    private long failed;

    private Kind(String name, ComponentPlan.Model model) {
      this.name = name;
      this.model = model;
    }

    ComponentPlan.Model model() {
      return model;
    }

    String name() {
      return name;
    }

    /**
     * So many ended, each after so long since it was sent and since it was due.
     *
     * @param failure why they failed; null where they did not
     */
    void ended(@Nullable String failure, long count, long serviceNanos, long responseNanos) {
      if (failure == null) {
        ok += count;
      } else {
        failed += count;
        reasons.merge(failure, count, Long::sum);
      }
      service.recordValueWithCount(clamp(serviceNanos), count);
      response.recordValueWithCount(clamp(responseNanos), count);
    }

    /** So many failed without being sent. */
    void turnedAway(long count) {
      failed += count;
      reasons.merge(MODEL, count, Long::sum);
    }

    private static long clamp(long nanos) {
      return Math.clamp(nanos, 0L, Histograms.LONGEST_NANOS);
    }

    private Calls.OperationCalls take() {
      Calls.OperationCalls taken =
          new Calls.OperationCalls(
              name,
              ok,
              failed,
              0,
              0,
              ok,
              0,
              reasons,
              Histograms.write(service),
              Histograms.write(response));
      service = Histograms.empty();
      response = Histograms.empty();
      reasons.clear();
      ok = 0;
      failed = 0;
      return taken;
    }
  }

  /**
   * What all did.
   *
   * @param operations those that did anything
   * @param response of all of them
   */
  record Done(List<Calls.OperationCalls> operations, long ended, long failed, Histogram response) {}

  /**
   * Those of {@code component}.
   *
   * @param mix the operations' weights by name; empty for their own
   */
  VirtualOperations(ComponentPlan component, Map<String, Double> mix, Chance chance) {
    this.chance = chance;
    weights = new double[component.operations().size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      ComponentPlan.OperationPlan operation = component.operations().get(i);
      sum += mix.isEmpty() ? operation.weight() : mix.getOrDefault(operation.name(), 0.0);
      weights[i] = sum;
      ComponentPlan.Model own = operation.model();
      kinds.add(new Kind(operation.name(), own == null ? component.model() : own));
    }
  }

  /** The {@code n}th that is called. */
  Kind draw(long n) {
    double at = chance.uniform(n) * weights[weights.length - 1];
    for (int i = 0; i < weights.length; i++) {
      if (at < weights[i]) {
        return kinds.get(i);
      }
    }
    return kinds.getLast();
  }

  /** What was done since this was last asked. */
  Done take() {
    List<Calls.OperationCalls> done = new ArrayList<>();
    long ended = 0;
    long failed = 0;
    Histogram all = Histograms.empty();
    for (Kind kind : kinds) {
      if (kind.ok + kind.failed > 0) {
        ended += kind.ok + kind.failed;
        failed += kind.failed;
        all.add(kind.response);
        done.add(kind.take());
      }
    }
    return new Done(done, ended, failed, all);
  }
}
