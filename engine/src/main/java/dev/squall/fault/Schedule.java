package dev.squall.fault;

import dev.squall.chance.Chance;
import dev.squall.plan.Arrivals;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The planned times of one fault, one after another. Whether, when and on what the k-th is, follows
 * from the seed, the fault's name and k alone, whatever happens meanwhile.
 *
 * <pre>
 * even:     from + k · every
 * Poisson:  from + Σ gaps,  gap ~ Exp(1) · every;  left out while the one before is there
 * </pre>
 *
 * <p>For one thread.
 */
public final class Schedule {
  private final FaultPlan plan;
  private final Chance chance;
  private final double from;
  private final double until;
  private int due;
  private double at;
  private double lastEnd = Double.NEGATIVE_INFINITY;

  /** That of {@code plan} in a run with this chance. */
  public Schedule(FaultPlan plan, Chance run) {
    this.plan = plan;
    this.chance = of(plan, run);
    from = plan.times().from().toNanos() / 1e9;
    until = plan.times().until().toNanos() / 1e9;
    at = from;
  }

  /** The chance that is a fault's own. */
  public static Chance of(FaultPlan plan, Chance run) {
    return run.stream("fault").stream(plan.name());
  }

  /** The next one; null when there is none any more, or none is planned by time. */
  public @Nullable Occurrence next() {
    for (Occurrence next = due(); next != null; next = due()) {
      boolean hits = plan.fault().meetsMany() || happens(next.number());
      if (next.from() >= lastEnd && hits) {
        lastEnd = next.to();
        return next;
      }
    }
    return null;
  }

  /** Whether a fault that is about no operations is there at its k-th time. */
  private boolean happens(int k) {
    return plan.chance() == 1 || chance.stream("happens").uniform(k) < plan.chance();
  }

  private @Nullable Occurrence due() {
    int k = due++;
    return switch (plan.times()) {
      case FaultPlan.Once _ -> k == 0 ? new Occurrence(0, from, until) : null;
      case FaultPlan.When _ -> null;
      case FaultPlan.Every every -> {
        double gap = every.every().toNanos() / 1e9;
        boolean even = every.spacing() == Arrivals.Spacing.EVEN;
        at = even ? from + k * gap : at + gap * chance.stream("gaps").exponential(k);
        yield at >= until
            ? null
            : new Occurrence(k, at, Math.min(until, at + every.during().toNanos() / 1e9));
      }
    };
  }

  /** What a fault hits at its k-th time: all of its targets, or those that are drawn. */
  public static List<Fault.Target> targets(FaultPlan plan, int k, Chance run) {
    List<Fault.Target> all = new ArrayList<>(plan.fault().on());
    if (plan.choose() == 0) {
      return all;
    }
    // The first of a shuffle by Fisher and Yates.
    Chance drawn = of(plan, run).stream("targets").stream(k);
    for (int i = 0; i < plan.choose(); i++) {
      int j = i + (int) drawn.below(i, all.size() - i);
      Fault.Target chosen = all.set(j, all.get(i));
      all.set(i, chosen);
    }
    return all.subList(0, plan.choose());
  }
}
