package dev.squall.dsl.session;

import dev.squall.dsl.FaultExpression;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.fault.FaultType;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.units.Print;
import dev.squall.wire.Message;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person had a session do that is no line of it, as a scenario says it: levels times a
 * factor are a spike of all, standing still is a pause, an emergency a time of maintenance, a fault
 * one with its window. What no scenario can say stands as a comment. For who holds its talk's lock.
 */
final class ByHand {
  private record Scaled(Duration at, double factor) {}

  private record Paused(Duration at, long nanos, Duration during) {}

  private record Emergency(Duration at, @Nullable Duration until) {}

  private record Broken(FaultPlan fault, String script, Duration at, @Nullable Duration until) {}

  private record Note(Duration at, String text) {}

  private final List<Scaled> scales = new ArrayList<>();
  private final List<Paused> pauses = new ArrayList<>();
  private final List<Emergency> emergencies = new ArrayList<>();
  private final List<Broken> broken = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();

  /** It was done at this time of the plan. True where there is something to say of it. */
  boolean obeyed(
      Message order,
      Duration at,
      long nanos,
      Plan plan,
      MachineFacts machine,
      Map<String, FaultType> faults) {
    switch (order) {
      case Message.Scale scale -> scales.add(new Scaled(at, scale.factor()));
      case Message.Pause _ -> pauses.add(new Paused(at, nanos, Duration.ZERO));
      case Message.Resume _ -> resumed(nanos);
      case Message.LetGo _ -> emergencies.add(new Emergency(at, null));
      case Message.GoOn _ -> released(at);
      case Message.Inject inject -> broken(inject, at, plan, machine, faults);
      case Message.Heal heal -> healed(heal.fault(), at, plan);
      case Message.Adjust adjust ->
          notes.add(
              new Note(
                  at,
                  "the load '"
                      + adjust.load()
                      + "' was set to "
                      + (adjust.level() == null ? "its plan" : adjust.level())));
      case Message.Skip skip ->
          notes.add(
              new Note(
                  at,
                  "the phase"
                      + (skip.phase() == null ? "" : " '" + skip.phase() + "'")
                      + " was skipped"));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void resumed(long nanos) {
    if (!pauses.isEmpty() && pauses.getLast().during.isZero()) {
      Paused last = pauses.removeLast();
      long millis = (nanos - last.nanos + 500_000) / 1_000_000;
      pauses.add(new Paused(last.at, last.nanos, Duration.ofMillis(Math.max(1, millis))));
    }
  }

  /** A limit lets loads come back in the same words: then there is no emergency to end. */
  private void released(Duration at) {
    if (!emergencies.isEmpty() && emergencies.getLast().until == null) {
      emergencies.add(new Emergency(emergencies.removeLast().at, at));
    }
  }

  private void broken(
      Message.Inject inject,
      Duration at,
      Plan plan,
      MachineFacts machine,
      Map<String, FaultType> faults) {
    if (planned(inject.fault(), plan)) {
      notes.add(new Note(at, "the fault '" + inject.fault() + "' was injected"));
      return;
    }
    FaultPlan fault = FaultExpression.of(inject.fault(), plan, machine, faults);
    Long nanos = inject.duringNanos();
    Duration during =
        nanos != null
            ? plan.clock().toScenario(Duration.ofNanos(nanos))
            : fault.times().until().minus(fault.times().from());
    boolean open = nanos == null && fault.times().until().equals(plan.length());
    broken.add(
        new Broken(
            fault, FaultExpression.script(inject.fault()), at, open ? null : at.plus(during)));
  }

  private static boolean planned(String fault, Plan plan) {
    return plan.faults().stream().anyMatch(each -> each.name().equals(fault));
  }

  private void healed(String name, Duration at, Plan plan) {
    if (planned(name, plan)) {
      notes.add(new Note(at, "the fault '" + name + "' was healed"));
    }
    broken.replaceAll(each ->
        each.fault.name().equals(name) && (each.until == null || each.until.compareTo(at) > 0)
            ? new Broken(each.fault, each.script, each.at, at)
            : each);
  }

  /**
   * What was done until {@code length} of {@code plan}, as lines of its script; empty for nothing.
   */
  String text(Plan plan, Duration length, Head head) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < scales.size(); i++) {
      scaled(i, plan, length, head, lines);
    }
    for (Paused each : pauses) {
      if (!each.during.isZero() && each.at.compareTo(length) < 0) {
        lines.add("at " + head.said(each.at) + ", pause(during: " + time(each.during) + ")");
      }
    }
    for (Emergency each : emergencies) {
      window(each.at, each.until, length, "emergency stop", null, head, lines);
    }
    Map<String, Integer> called = new HashMap<>();
    plan.faults().forEach(fault -> called.put(fault.name(), 1));
    for (Broken each : broken) {
      broken(each, plan, length, called.merge(each.fault.name(), 1, Integer::sum), head, lines);
    }
    for (Note each : notes) {
      lines.add(
          "// at "
              + Print.duration(each.at)
              + " "
              + each.text
              + " by hand, which no scenario says");
    }
    return lines.isEmpty()
        ? ""
        : "// What was done by hand meanwhile.\n" + String.join("\n", lines) + "\n";
  }

  private void scaled(int i, Plan plan, Duration length, Head head, List<String> lines) {
    Scaled from = scales.get(i);
    Duration until = i + 1 < scales.size() ? scales.get(i + 1).at : length;
    if (from.factor != 1 && plays(plan, from.at, until.compareTo(length) < 0 ? until : length)) {
      String factor =
          new BigDecimal(Double.toString(from.factor)).stripTrailingZeros().toPlainString();
      window(
          from.at, until, length, "scale " + factor, from.factor == 0 ? null : factor, head, lines);
    }
  }

  /** A spike of all loads, or without a factor a time of maintenance. */
  private static void window(
      Duration at,
      @Nullable Duration until,
      Duration length,
      String name,
      @Nullable String factor,
      Head head,
      List<String> lines) {
    Duration end = until == null || until.compareTo(length) > 0 ? length : until;
    if (end.compareTo(at) > 0) {
      lines.add(
          "at "
              + head.said(at)
              + ", "
              + (factor == null ? "maintenance(" : "spike(" + factor + ".times, of: all, ")
              + "during: "
              + time(end.minus(at))
              + ", name: '"
              + name
              + "')");
    }
  }

  private static void broken(
      Broken broken, Plan plan, Duration length, int times, Head head, List<String> lines) {
    Duration end =
        broken.until == null || broken.until.compareTo(length) > 0 ? length : broken.until;
    if (end.compareTo(broken.at) <= 0) {
      return;
    }
    String name = broken.fault.name();
    String script =
        times == 1
            ? broken.script
            : broken.script.replaceFirst(
                "(['\"])" + java.util.regex.Pattern.quote(name) + "\\1",
                "$1" + name + "-" + times + "$1");
    boolean driven =
        broken.fault.fault().on().stream().allMatch(target -> drives(plan, target, broken.at, end));
    if (driven) {
      lines.add(
          "from "
              + head.said(broken.at)
              + ", during: "
              + time(end.minus(broken.at))
              + ", { "
              + script
              + " }");
    } else {
      lines.add(
          "// at "
              + Print.duration(broken.at)
              + " nothing drove what this fault was to break: "
              + script.replace('\n', ' '));
    }
  }

  private static boolean plays(Plan plan, Duration from, Duration until) {
    return plan.phases().stream()
        .anyMatch(phase -> !phase.loads().isEmpty() && meets(phase, from, until));
  }

  private static boolean drives(Plan plan, Fault.Target target, Duration from, Duration until) {
    return plan.phases().stream()
        .filter(phase -> meets(phase, from, until))
        .flatMap(phase -> phase.loads().stream())
        .anyMatch(load ->
            load.settings() instanceof LoadSettings.Drive drive
                && drive.component().equals(target.component()));
  }

  private static boolean meets(Phase phase, Duration from, Duration until) {
    return phase.start().compareTo(until) < 0 && phase.end().compareTo(from) > 0;
  }

  private static String time(Duration time) {
    return SessionText.time(time);
  }
}
