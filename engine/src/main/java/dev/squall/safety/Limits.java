package dev.squall.safety;

import dev.squall.metric.Metric;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Limit;
import dev.squall.plan.Limit.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which limits hold. */
public final class Limits {
  private Limits() {}

  /**
   * The limits in force, and those that can't be.
   *
   * @param limits at most one a subject, and the rules
   * @param off by subject's word, why it isn't watched
   */
  public record InForce(List<Limit> limits, Map<String, String> off) {
    /** Copies. */
    public InForce {
      limits = List.copyOf(limits);
      // In the subjects' order rather than Map.copyOf, whose order changes from one JVM to the
      // next.
      off = Collections.unmodifiableMap(new LinkedHashMap<>(off));
    }
  }

  /**
   * A phase's limits replace the scenario's, and those the defaults, of the same subject; where
   * phases run in parallel, the stricter of theirs holds. A subject without a reading is off. Rules
   * of the script replace nothing.
   *
   * @param phase the limits of all phases under way
   * @param metrics what the sampler reads
   * @param missing what it doesn't, by name, with why ({@link dev.squall.metric.Sampler#missing})
   */
  public static InForce inForce(
      List<Limit> defaults,
      List<Limit> scenario,
      List<Limit> phase,
      List<Metric> metrics,
      Map<String, String> missing) {
    Map<Subject, Limit> chosen = new EnumMap<>(Subject.class);
    defaults.forEach(limit -> chosen.put(limit.subject(), limit));
    plain(scenario).forEach(limit -> chosen.put(limit.subject(), limit));
    Map<Subject, Limit> phases = new EnumMap<>(Subject.class);
    plain(phase).forEach(limit -> phases.merge(limit.subject(), limit, Limits::stricter));
    chosen.putAll(phases);
    List<Limit> limits = new ArrayList<>();
    Map<String, String> off = new LinkedHashMap<>();
    chosen.forEach((subject, limit) -> {
      if (Gauge.of(subject, metrics).present()) {
        limits.add(limit);
      } else {
        off.put(subject.word(), why(subject, missing));
      }
    });
    Stream.concat(scenario.stream(), phase.stream())
        .filter(limit -> limit.rule() != null)
        .forEach(limits::add);
    return new InForce(limits, off);
  }

  private static Stream<Limit> plain(List<Limit> limits) {
    return limits.stream().filter(limit -> limit.rule() == null);
  }

  private static String why(Subject subject, Map<String, String> missing) {
    if (subject == Subject.DISK_SPACE) {
      return "no folder's free space is read";
    }
    String name = Gauge.name(subject);
    boolean ofGpus = BreakerPlan.of(subject).equals(BreakerPlan.GPU);
    return missing.getOrDefault(
        name,
        ofGpus ? "no GPU of this machine tells it" : "no reading '" + name + "' on this machine");
  }

  /** The one that is crossed first; at the same bound the less patient. */
  static Limit stricter(Limit a, Limit b) {
    if (a.bound() == b.bound()) {
      return a.patience() <= b.patience() ? a : b;
    }
    return (a.bound() < b.bound()) == a.subject().below() ? a : b;
  }
}
