package dev.squall.safety;

import dev.squall.plan.Level;
import dev.squall.plan.Limit;
import dev.squall.plan.Limit.Subject;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for what can't work among a plan's limits, and between them, its loads and the machine. */
public final class LimitCheck {
  private final Standing standing;
  private final List<Objection> found = new ArrayList<>();

  private LimitCheck(Standing standing) {
    this.standing = standing;
  }

  /**
   * All there is to say: two limits of one subject in one place; a bound that the machine is beyond
   * before it starts; a load that is planned beyond a bound.
   */
  public static List<Objection> check(List<Limit> defaults, Plan plan, Standing standing) {
    LimitCheck check = new LimitCheck(standing);
    List<Limit> own = plain(plan.limits());
    check.twice("scenario '" + plan.name() + "'", own);
    Map<Subject, Limit> scenario = new EnumMap<>(Subject.class);
    defaults.forEach(limit -> scenario.put(limit.subject(), limit));
    own.forEach(limit -> scenario.put(limit.subject(), limit));
    scenario.values().forEach(check::impossible);
    for (Phase phase : plan.phases()) {
      List<Limit> its = plain(phase.limits());
      check.twice("phase '" + phase.name() + "'", its);
      Map<Subject, Limit> there = new EnumMap<>(scenario);
      its.forEach(limit -> there.put(limit.subject(), limit));
      its.forEach(check::impossible);
      phase.loads().forEach(load -> check.beyond(phase, load, there));
    }
    return List.copyOf(check.found);
  }

  /** Those on the machine's state: a rule of the script is judged only once it plays. */
  private static List<Limit> plain(List<Limit> limits) {
    return limits.stream().filter(limit -> limit.rule() == null).toList();
  }

  private void twice(String where, List<Limit> limits) {
    Map<Subject, Limit> seen = new EnumMap<>(Subject.class);
    for (Limit limit : limits) {
      Limit before = seen.put(limit.subject(), limit);
      if (before != null) {
        found.add(
            new Objection(
                true,
                where
                    + ": limit '"
                    + limit.subject().word()
                    + "' must be given once, was '"
                    + before
                    + "' and '"
                    + limit
                    + "'; keep one"));
      }
    }
  }

  private void impossible(Limit limit) {
    Double now = standing.readings().get(limit.subject());
    // What CPU use, pressure and load are at this moment says nothing of the next.
    boolean lasting =
        switch (limit.subject()) {
          case MEMORY, SWAP, DISK_SPACE, TEMPERATURE, GPU_MEMORY -> true;
          case CPU, MEMORY_PRESSURE, LOAD, GPU_POWER, GPU_ERRORS, RULE -> false;
        };
    if (now != null && lasting && limit.crossedBy(now)) {
      found.add(
          new Objection(
              true,
              "limit '"
                  + limit
                  + "' ("
                  + limit.origin()
                  + "): this machine must be within it before a run starts, was at "
                  + limit.subject().unit().print(now)
                  + "; "
                  + mend(limit)));
    }
  }

  private static String mend(Limit limit) {
    return switch (limit.subject()) {
      case MEMORY -> "free some memory, or set a higher limit";
      case SWAP -> "free some swap, or set a higher limit";
      case DISK_SPACE -> "free some space, choose another folder, or set a lower limit";
      case TEMPERATURE -> "let the machine cool, or set a higher limit";
      case GPU_MEMORY -> "free some memory of the GPU, or set a lower limit";
      case CPU, MEMORY_PRESSURE, LOAD, GPU_POWER, GPU_ERRORS, RULE -> "set a higher limit";
    };
  }

  private void beyond(Phase phase, LoadPlan load, Map<Subject, Limit> limits) {
    if (!(load.level() instanceof Level.Along along) || phase.adaptive()) {
      return; // whose level is found while it plays
    }
    double peak = along.curve().peak(0, phase.length().toNanos() / 1e9);
    switch (load.settings()) {
      case LoadSettings.Cpu cpu -> {
        boolean ofMachine =
            switch (cpu.base()) {
              case MACHINE, OWN -> true;
              case CORES, CGROUP -> false;
            };
        if (ofMachine) {
          compare(load, limits.get(Subject.CPU), peak, peak);
        }
      }
      case LoadSettings.Memory memory -> {
        double share = share(memory, along.unit(), peak);
        double before = standing.readings().getOrDefault(Subject.MEMORY, Double.NaN);
        compare(load, limits.get(Subject.MEMORY), peak, share + before);
      }
      case LoadSettings.Disk disk -> {}
      case LoadSettings.Network network -> {}
      case LoadSettings.Gpu gpu -> {}
      case LoadSettings.Drive drive -> {}
    }
  }

  private double share(LoadSettings.Memory memory, Dimension unit, double peak) {
    if (unit != Dimension.SHARE) {
      return peak / standing.memoryBytes();
    }
    return switch (memory.base()) {
      case MACHINE -> peak;
      case AVAILABLE -> peak * (1 - standing.readings().getOrDefault(Subject.MEMORY, Double.NaN));
      case ABSOLUTE -> Double.NaN;
    };
  }

  private void compare(LoadPlan load, @Nullable Limit limit, double peak, double expected) {
    if (limit != null && limit.crossedBy(expected)) {
      found.add(
          new Objection(
              false,
              "load '"
                  + load.name()
                  + "' is planned up to "
                  + load.level().unit().print(peak)
                  + ", which brings "
                  + limit.subject().word()
                  + " to "
                  + limit.subject().unit().print(expected)
                  + "; limit '"
                  + limit
                  + "' ("
                  + limit.origin()
                  + ") will let go"));
    }
  }
}
