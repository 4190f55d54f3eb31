package dev.squall.dsl.draft;

import dev.squall.dsl.draft.Planner.Timed;
import dev.squall.plan.Happening;
import dev.squall.plan.Level;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.CpuBase;
import dev.squall.plan.LoadSettings.MemoryBase;
import dev.squall.plan.Peak;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import dev.squall.units.Print;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether every level stays where the machine and the limits let it: from its phase's start to its
 * end, with the spikes that hit it.
 *
 * <p>A level that is beyond a limit from start to end could never be played and is a problem; one
 * that only goes beyond at times is a note in the plan, as meeting a limit may be what the scenario
 * is for.
 */
final class LevelChecks {
  /** Curves are added and scaled in floating point: a peak of 100 % may come out a hair above. */
  private static final double HAIR = 1e-9;

  private final MachineFacts machine;
  private final Problems problems;
  private final List<String> notes;
  private final List<Happening> happenings;

  LevelChecks(
      MachineFacts machine, Problems problems, List<String> notes, List<Happening> happenings) {
    this.machine = machine;
    this.problems = problems;
    this.notes = notes;
    this.happenings = happenings;
  }

  void check(List<Timed> phases, List<Drafted.Bound> scenarioLimits) {
    for (Timed phase : phases) {
      for (Drafted.Load load : phase.phase().loads) {
        if (load.plan().level() instanceof Level.Along along) {
          level(phase, load, along, scenarioLimits);
        } else if (!Peak.hitting(load.plan().name(), phase.start(), phase.length(), happenings)
            .isEmpty()) {
          notes.add("load '" + load.plan().name() + "' is at maximum: a spike can't add to it");
        }
      }
    }
    together(phases);
  }

  private void level(
      Timed phase, Drafted.Load load, Level.Along along, List<Drafted.Bound> scenarioLimits) {
    double seconds = seconds(phase);
    double trough = along.curve().trough(0, seconds);
    Peak peak =
        Peak.of(along.curve(), load.plan().name(), phase.start(), phase.length(), happenings);
    String name = "load '" + load.plan().name() + "'";
    if (trough < -HAIR * Math.max(1, peak.plain())) {
      problem(
          load,
          name
              + ": level must be ≥ "
              + zero(along.unit())
              + ", goes down to "
              + along.unit().print(trough),
          "keep it up with clip or between");
    }
    if (along.unit() == Dimension.SHARE && peak.value() > 1 + HAIR) {
      problem(
          load,
          name + ": level must be ≤ 100 %, " + reaches(along.unit(), peak),
          peak.spike() == null
              ? "keep it down with clip or between"
              : "lower the level or the spike");
    } else if (load.plan().settings() instanceof LoadSettings.Memory memory) {
      memory(load, name, memory, along.unit(), peak);
    }
    limits(phase, load, along, trough, peak, scenarioLimits);
  }

  private static String zero(Dimension unit) {
    return unit == Dimension.SHARE ? "0 %" : "0 " + unit.symbol();
  }

  private static String reaches(Dimension unit, Peak peak) {
    String value = unit.print(peak.value());
    return peak.spike() == null
        ? "reaches " + value
        : "reaches " + value + " in spike '" + peak.spike() + "'";
  }

  private void memory(
      Drafted.Load load, String name, LoadSettings.Memory memory, Dimension unit, Peak peak) {
    Bytes whole = memory.base() == MemoryBase.AVAILABLE ? machine.available() : machine.memory();
    double bytes = unit == Dimension.BYTES ? peak.value() : peak.value() * whole.value();
    if (bytes > machine.memory().value()) {
      problem(
          load,
          name + ": " + reaches(unit, peak) + ", the machine has " + machine.memory(),
          "hold less");
    } else if (bytes > whole.value() - (double) memory.reserve().value()) {
      problem(
          load,
          name
              + ": "
              + reaches(unit, peak)
              + " of "
              + whole
              + ", which leaves less than its reserve of "
              + memory.reserve(),
          "hold less, or lower reserve:");
    } else if (bytes > machine.available().value() - (double) memory.reserve().value()) {
      notes.add(
          name
              + " "
              + reaches(unit, peak)
              + "; now only "
              + machine.available()
              + " is available, and its reserve is "
              + memory.reserve());
    }
  }

  private void limits(
      Timed phase,
      Drafted.Load load,
      Level.Along along,
      double trough,
      Peak peak,
      List<Drafted.Bound> scenarioLimits) {
    Limit.Subject subject = subject(load.plan());
    if (subject == null || along.unit() != Dimension.SHARE) {
      return;
    }
    Drafted.Bound own = phase.phase().limit(subject);
    Drafted.Bound bound =
        own != null
            ? own
            : scenarioLimits.stream()
                .filter(each -> each.limit().subject() == subject)
                .findFirst()
                .orElse(null);
    if (bound == null) {
      return;
    }
    String limit = "the limit " + bound.limit();
    if (trough > bound.limit().bound() + HAIR) {
      problem(
          load,
          "load '"
              + load.plan().name()
              + "' asks at least "
              + along.unit().print(trough)
              + ", "
              + limit
              + " lets it go at once",
          "lower the load, or raise the limit in line " + bound.place().line());
    } else if (peak.spike() != null && peak.value() > bound.limit().bound() + HAIR) {
      notes.add(
          "load '"
              + load.plan().name()
              + "' "
              + reaches(along.unit(), peak)
              + ", where "
              + limit
              + " lets it go");
    }
  }

  /** The limit whose reading is at least this load's level. */
  private static Limit.@Nullable Subject subject(LoadPlan load) {
    return switch (load.settings()) {
      case LoadSettings.Cpu cpu ->
          cpu.base() == CpuBase.MACHINE || cpu.base() == CpuBase.OWN ? Limit.Subject.CPU : null;
      case LoadSettings.Memory memory ->
          memory.base() == MemoryBase.MACHINE ? Limit.Subject.MEMORY : null;
      case LoadSettings.Disk _, LoadSettings.Network _, LoadSettings.Gpu _, LoadSettings.Drive _ ->
          null;
    };
  }

  private static double seconds(Timed phase) {
    return Peak.foreseen(phase.start(), phase.length()).toNanos() / 1e9;
  }

  /** Memory loads that run at once must fit together. */
  private void together(List<Timed> phases) {
    record Held(Timed phase, Drafted.Load load, LoadSettings.Memory memory, Level.Along along) {}
    List<Held> held = new ArrayList<>();
    for (Timed phase : phases) {
      for (Drafted.Load load : phase.phase().loads) {
        if (load.plan().settings() instanceof LoadSettings.Memory memory
            && load.plan().level() instanceof Level.Along along) {
          held.add(new Held(phase, load, memory, along));
        }
      }
    }
    if (held.size() < 2 || !problems.none()) {
      return;
    }
    for (Held last : held) {
      int samples = 200;
      for (int i = 0; i < samples; i++) {
        double at = last.phase.start().toNanos() / 1e9 + seconds(last.phase) * i / samples;
        double sum = 0;
        int several = 0;
        double reserve = 0;
        for (Held each : held) {
          double since = at - each.phase.start().toNanos() / 1e9;
          if (since >= 0 && since < seconds(each.phase)) {
            double value = each.along.curve().at(since);
            Bytes whole =
                each.memory.base() == MemoryBase.AVAILABLE ? machine.available() : machine.memory();
            sum += each.along.unit() == Dimension.BYTES ? value : value * whole.value();
            reserve = Math.max(reserve, each.memory.reserve().value());
            several++;
          }
        }
        if (several > 1 && sum > machine.memory().value() - reserve) {
          problem(
              last.load,
              "the memory loads together reach "
                  + Print.bytes(sum)
                  + " at "
                  + Print.duration((long) (at * 1e9))
                  + ", "
                  + new Percent(100 * sum / machine.memory().value())
                  + " of the machine's "
                  + machine.memory(),
              "hold less");
          return;
        }
      }
    }
  }

  private void problem(Drafted.Load load, String message, @Nullable String mend) {
    problems.add(new Problem(load.level(), message, mend));
  }
}
