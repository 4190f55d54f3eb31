package dev.squall.run;

import dev.squall.plan.LoadPlan;
import dev.squall.plan.Peak;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.problem.Nearest;
import dev.squall.units.Dimension;
import dev.squall.units.InvalidQuantity;
import dev.squall.units.Print;
import dev.squall.units.Quantities;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what a person asks of a run that plays, with the rules that its script was held to. */
final class Wishes {
  private Wishes() {}

  /**
   * Whether every level of what is still to come may be multiplied by {@code factor}.
   *
   * @param seconds of the scenario, so far
   * @throws WrongWish when it may not
   */
  static void checkScale(Plan plan, double factor, double seconds) {
    if (!(factor >= 0) || !Double.isFinite(factor)) {
      throw new WrongWish(
          "factor",
          "scale: factor must be ≥ 0, was "
              + (Double.isFinite(factor) ? Print.number(factor) : factor),
          null);
    }
    for (Phase phase : plan.phases()) {
      if (phase.end().toNanos() / 1e9 <= seconds) {
        continue;
      }
      for (LoadPlan load : phase.loads()) {
        Peak peak = Peak.of(load, phase, plan.happenings());
        if (peak != null
            && load.level().unit() == Dimension.SHARE
            && factor > 1
            && peak.value() * factor > 1 + 1e-9) {
          throw new WrongWish(
              "factor",
              "scale: load '"
                  + load.name()
                  + "' must stay ≤ 100 %, would reach "
                  + Dimension.SHARE.print(peak.value() * factor)
                  + "; its peak is "
                  + Dimension.SHARE.print(peak.value()),
              "at most " + Print.number(Math.floor(100 / peak.value()) / 100));
        }
      }
    }
  }

  /**
   * The phase of those that play that {@code name} says, or the only one where it says none; one
   * that lasts the whole scenario is meant only by its name.
   *
   * @throws IllegalArgumentException when there is none such
   */
  static Phase phase(Plan plan, List<Phase> playing, @Nullable String name) {
    List<Phase> meant =
        playing.stream()
            .filter(phase ->
                name == null
                    ? phase.length().compareTo(plan.length()) < 0
                    : phase.name().equals(name))
            .toList();
    if (meant.size() == 1) {
      return meant.getFirst();
    }
    String names = String.join(", ", playing.stream().map(Phase::name).toList());
    if (name != null) {
      boolean planned = plan.phases().stream().anyMatch(phase -> phase.name().equals(name));
      String now = names.isEmpty() ? "none plays now" : "playing are " + names;
      throw planned
          ? new IllegalArgumentException("phase '" + name + "': does not play now; " + now)
          : new WrongWish("phase", "phase '" + name + "': there is no such phase", now);
    }
    throw new IllegalArgumentException(
        meant.isEmpty()
            ? "skip: no phase plays now that ends before the scenario does; squall stop ends the"
                + " run"
            : "skip: several phases play side by side, name one of " + names);
  }

  /**
   * The level that {@code text} says, in the load's canonical unit.
   *
   * @throws WrongWish when it says none that this load can be asked for
   */
  static double level(LoadPlan load, String text) {
    Dimension unit = load.level().unit();
    double level;
    try {
      level = Quantities.parse(text, unit).canonical();
    } catch (InvalidQuantity wrong) {
      throw wrongLevel(load, String.valueOf(wrong.getMessage()), wrong.mend());
    }
    if (level < 0) {
      throw wrongLevel(load, "level must be ≥ 0, was " + unit.print(level), null);
    }
    if (unit == Dimension.SHARE && level > 1) {
      throw wrongLevel(load, "level must be ≤ 100 %, was " + unit.print(level), null);
    }
    return level;
  }

  private static WrongWish wrongLevel(LoadPlan load, String problem, @Nullable String mend) {
    return new WrongWish("level", "load '" + load.name() + "': " + problem, mend);
  }

  /** No load of that name is active: there is none, or it is not its time. */
  static IllegalArgumentException unknown(String name, Plan plan, List<String> active) {
    String are = active.isEmpty() ? "none is now" : "active are " + String.join(", ", active);
    return plan.loads().stream().anyMatch(load -> load.name().equals(name))
        ? new IllegalArgumentException("load '" + name + "': is not active now; " + are)
        : unknown("load", name, are, active);
  }

  /** There is nothing of that name, and what comes near it. */
  static WrongWish unknown(String kind, String name, String are, List<String> there) {
    return new WrongWish(
        kind,
        kind + " '" + name + "': there is no such " + kind + "; " + are,
        Nearest.to(name, there).map(near -> "did you mean '" + near + "'?").orElse(null));
  }
}
