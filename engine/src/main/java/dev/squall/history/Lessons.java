package dev.squall.history;

import dev.squall.plan.Learned;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Ramp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is learned of earlier attempts at a phase: each moves what is believed by the rate towards
 * what it found.
 *
 * <pre>
 * believed := found                               of the first
 * believed := believed + rate · (found − believed)  of each that follows
 * </pre>
 *
 * <p>Only the last ten count, so that what was too much once is tried again some day. An attempt
 * that held no level says nothing of what is safe, and one for which no level was too much says
 * nothing of a ceiling it was not above.
 */
public final class Lessons {
  private static final int LAST = 10;

  private Lessons() {}

  /**
   * What is believed after all of them.
   *
   * @param attempts at one phase of one scenario, from the earliest
   * @param rate how much each counts, 0 to 1; 0 for nothing to be learned
   * @return null where there is nothing to believe
   */
  public static @Nullable Learned of(List<Attempt> attempts, double rate) {
    if (rate == 0 || attempts.isEmpty()) {
      return null;
    }
    List<Attempt> last = attempts.subList(Math.max(0, attempts.size() - LAST), attempts.size());
    double safe = Double.NaN;
    double ceiling = Double.NaN;
    for (Attempt each : last) {
      if (each.safe() > 0) {
        safe = moved(safe, each.safe(), rate);
      }
      if (each.ceiling() < 1 || each.highest() > ceiling) {
        ceiling = moved(ceiling, each.ceiling(), rate);
      }
    }
    return new Learned(
        last.size(),
        Double.isNaN(safe) ? 0 : Math.clamp(safe, 0, 1),
        Double.isNaN(ceiling) ? 1 : Math.clamp(ceiling, 0, 1));
  }

  /**
   * A plan whose adaptive ramps begin with what was learned.
   *
   * @param attempts at the phases of this scenario, each phase's from the earliest
   */
  public static Plan into(Plan plan, List<Attempt> attempts) {
    Map<String, Learned> learned = new HashMap<>();
    for (Phase phase : plan.phases()) {
      Ramp ramp = phase.ramp();
      if (ramp != null && ramp.strategy() instanceof Ramp.Strategy.Adaptive adaptive) {
        String conditions = Conditions.of(plan, phase, ramp);
        List<Attempt> own =
            attempts.stream()
                .filter(each -> each.phase().equals(phase.name()))
                .filter(each -> each.conditions().equals(conditions))
                .toList();
        Learned lesson = of(own, adaptive.learning());
        if (lesson != null) {
          learned.put(phase.name(), lesson);
        }
      }
    }
    return plan.after(learned);
  }

  private static double moved(double believed, double found, double rate) {
    return Double.isNaN(believed) ? found : believed + rate * (found - believed);
  }
}
