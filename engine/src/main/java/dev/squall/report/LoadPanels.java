package dev.squall.report;

import dev.squall.plan.LoadPlan;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Resource;
import dev.squall.report.Panel.Line;
import dev.squall.report.Panel.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A plot for each load. Phases with a level of their own each have loads of their own: where such
 * phases follow one another, those of a resource share a plot, as its load from phase to phase.
 */
final class LoadPanels {
  private final RunFold run;
  private final Panels panels;

  LoadPanels(RunFold run, Panels panels) {
    this.run = run;
    this.panels = panels;
  }

  List<Panel> all() {
    Map<String, List<LoadFold>> chains = chains();
    Set<List<LoadFold>> shown = new LinkedHashSet<>();
    for (LoadFold load : run.loads.values()) {
      if (load.activeNanos > 0) {
        shown.add(chains.getOrDefault(load.name, List.of(load)));
      }
    }
    return shown.stream().map(this::panel).toList();
  }

  /** By a load's name all those that it shares a plot with. */
  private Map<String, List<LoadFold>> chains() {
    Map<String, List<LoadFold>> chains = new HashMap<>();
    Map<Resource, List<LoadFold>> open = new EnumMap<>(Resource.class);
    Duration last = Duration.ZERO;
    Plan plan = run.plan;
    for (Phase phase : plan == null ? List.<Phase>of() : plan.phases()) {
      if (phase.ramp() == null) {
        continue;
      }
      if (phase.start().compareTo(last) < 0) {
        open.clear(); // beside another one
      }
      last = phase.end();
      for (LoadPlan load : phase.loads()) {
        LoadFold fold = run.loads.get(load.name());
        if (fold != null && fold.activeNanos > 0) {
          List<LoadFold> chain =
              open.computeIfAbsent(load.settings().resource(), _ -> new ArrayList<>());
          chain.add(fold);
          chains.put(load.name(), chain);
        }
      }
    }
    return chains;
  }

  private Panel panel(List<LoadFold> loads) {
    LoadFold first = loads.getFirst();
    List<Line> lines = new ArrayList<>();
    List<LoadFold> asked = loads.stream().filter(load -> load.askedNanos > 0).toList();
    if (!asked.isEmpty()) {
      double mean = mean(asked, load -> load.askedNanos, LoadFold::meanAsked);
      lines.add(
          joined(
              asked.stream()
                  .map(load -> panels.line("asked", Role.ASKED, mean, load.askedSeries))
                  .toList()));
    }
    double mean = mean(loads, load -> load.activeNanos, LoadFold::meanAchieved);
    lines.add(
        joined(
            loads.stream()
                .map(load -> panels.line("achieved", Role.MAIN, mean, load.achievedSeries))
                .toList()));
    String title = loads.size() == 1 ? first.name : resource(first);
    String base = first.started == null ? "" : first.started.base();
    String note = loads.size() == 1 ? base : base + (base.isEmpty() ? "" : "; ") + "of each phase";
    return new Panel("Loads", title, note, first.unit(), false, lines, List.of());
  }

  private static String resource(LoadFold load) {
    return load.started == null ? load.name : load.started.resource().word();
  }

  private static double mean(
      List<LoadFold> loads, ToDoubleFunction<LoadFold> nanos, ToDoubleFunction<LoadFold> of) {
    double sum = 0;
    double all = 0;
    for (LoadFold load : loads) {
      sum += nanos.applyAsDouble(load) * of.applyAsDouble(load);
      all += nanos.applyAsDouble(load);
    }
    return sum / all;
  }

  /** Lines of loads after one another as one; where two share a bucket, the later one's. */
  private static Line joined(List<Line> lines) {
    Line all = lines.getFirst();
    for (Line next : lines.subList(1, lines.size())) {
      for (int i = 0; i < all.means().length; i++) {
        if (Double.isFinite(next.means()[i])) {
          all.means()[i] = next.means()[i];
          if (all.lows().length > 0) {
            all.lows()[i] = next.lows()[i];
            all.highs()[i] = next.highs()[i];
          }
        }
      }
    }
    return all;
  }
}
