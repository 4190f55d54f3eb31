package dev.squall.expectation;

import dev.squall.plan.Expectation;
import dev.squall.plan.Expectation.Kind;
import dev.squall.plan.Expectation.Measure;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Expectations that a scenario can name at once. Each bounds every drive of the scenario, with a
 * target and a failure bound.
 */
public final class Policies {
  private static final Map<String, List<Expectation>> ALL = all();

  private Policies() {}

  /** Their names with what they hold, by name. */
  public static Map<String, List<Expectation>> byName() {
    return ALL;
  }

  /** The expectations of a policy. */
  public static Optional<List<Expectation>> of(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  private static Map<String, List<Expectation>> all() {
    Map<String, List<Expectation>> all = new TreeMap<>();
    all.put(
        "production",
        List.of(
            below("production", Kind.DEGRADATION, 0.20, 0.50),
            below("production", Kind.ERRORS, 0.001, 0.01),
            above("production", Kind.EFFICIENCY, 0.70, 0.50)));
    all.put(
        "maximum",
        List.of(
            above("maximum", Kind.HEADROOM, 5, 2),
            below("maximum", Kind.RECOVERY, 60, 300),
            above("maximum", Kind.CONSISTENCY, 1, 0.999)));
    all.put(
        "mixed",
        List.of(
            below("mixed", Kind.ADAPTATION, 30, 120),
            below("mixed", Kind.VARIANCE, 0.10, 0.25),
            below("mixed", Kind.QUEUE, 1_000, 10_000.0)));
    all.put(
        "soak",
        List.of(
            below("soak", Kind.GROWTH, 0.001, 0.01),
            below("soak", Kind.DRIFT, 0.05, 0.15),
            above("soak", Kind.AVAILABILITY, 0.999, 0.99)));
    return Collections.unmodifiableMap(all);
  }

  private static Expectation below(String policy, Kind kind, double target, double failure) {
    return made(policy, kind, true, target, failure);
  }

  private static Expectation above(String policy, Kind kind, double target, double failure) {
    return made(policy, kind, false, target, failure);
  }

  private static Expectation made(
      String policy, Kind kind, boolean below, double target, @Nullable Double failure) {
    return new Expectation(
        new Measure(kind, 50),
        List.of(),
        null,
        below,
        target,
        failure,
        Expectation.OVER,
        0,
        policy);
  }
}
