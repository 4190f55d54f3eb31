package dev.squall.comparison;

import dev.squall.plan.Parameter;
import dev.squall.report.DriveSummary;
import dev.squall.report.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can't be said of runs beside one another, however their figures look. */
final class Caveats {
  /** A percentile that fewer operations lie beyond says little of the next run's. */
  private static final int BEYOND = 10;

  /** Of the machine's facts, those that results depend on and that stay as they are. */
  private static final List<String> MACHINE =
      List.of("cpu.model", "cpu.usable", "memory", "cgroup.cpu", "cgroup.memory", "kernel", "jdk");

  private final List<Summary> runs;
  private final List<String> said = new ArrayList<>();

  private Caveats(List<Summary> runs) {
    this.runs = runs;
  }

  static List<String> of(List<Summary> runs) {
    Caveats caveats = new Caveats(runs);
    caveats.sameness();
    runs.forEach(caveats::trust);
    caveats.drives();
    caveats.said.add(
        "each scenario was run once here: whether a difference is more than chance can't be said"
            + " from one run of each");
    return caveats.said;
  }

  /** What a run calls itself; a journal without its first line says nothing. */
  static String named(Summary run) {
    return run.run().isEmpty() ? "unknown" : run.run();
  }

  private void sameness() {
    boolean same =
        differ(
            "different scenarios",
            "figures of the same name need not mean the same",
            run -> String.valueOf(run.scenario()));
    if (same) {
      parameters()
          .forEach(
              name -> differ("parameter '" + name + "' differs", "", run -> parameter(run, name)));
      differ("different libraries", "their words may mean other things", Caveats::libraries);
      differ(
          "different seeds",
          "arrivals and faults came at other moments",
          run -> String.valueOf(run.seed()));
    }
    differ(
        "different versions of Squall",
        "",
        run -> run.squall().isEmpty() ? "unknown" : run.squall());
    for (String fact : MACHINE) {
      differ("different machines, " + fact, "", run -> run.machine().getOrDefault(fact, "unknown"));
    }
  }

  private Set<String> parameters() {
    return runs.stream()
        .flatMap(run -> run.parameters().stream())
        .map(Parameter::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String parameter(Summary run, String name) {
    return run.parameters().stream()
        .filter(each -> each.name().equals(name))
        .map(Parameter::value)
        .findFirst()
        .orElse("none");
  }

  private static String libraries(Summary run) {
    return run.libraries().isEmpty()
        ? "none"
        : run.libraries().stream()
            .map(each -> each.name() + " " + each.state())
            .collect(Collectors.joining(", "));
  }

  /** Says by what they differ, if they do; true where they are the same. */
  private boolean differ(String what, String means, Function<Summary, String> of) {
    List<String> all = runs.stream().map(of).toList();
    boolean same = all.stream().distinct().count() == 1;
    if (!same) {
      said.add(what + ": " + String.join(" and ", all) + (means.isEmpty() ? "" : "; " + means));
    }
    return same;
  }

  private void trust(Summary run) {
    if (run.verdict().state().equals("untrustworthy")) {
      said.add("run '" + named(run) + "' can't be trusted: " + run.verdict().sentence());
    } else if (run.trust().untrustedShare() > 0) {
      said.add(
          "run '"
              + named(run)
              + "': "
              + Math.max(1, Math.round(100 * run.trust().untrustedShare()))
              + " % of its time can't be trusted, and is left out of its times");
    }
    Double planned = run.plannedSeconds();
    boolean early = planned != null && run.seconds() < 0.98 * planned;
    if (run.cutShort() || early) {
      said.add(
          "run '"
              + named(run)
              + "' "
              + (run.cutShort() ? "was cut short" : "ended early")
              + ", after "
              + Math.round(run.seconds())
              + " s"
              + (planned == null ? "" : " of " + Math.round(planned) + " s")
              + ": its means are over another part of the plan");
    }
  }

  private void drives() {
    Map<String, List<DriveSummary>> drives = new LinkedHashMap<>();
    runs.forEach(run ->
        run.drives()
            .forEach(
                drive -> drives.computeIfAbsent(drive.name(), _ -> new ArrayList<>()).add(drive)));
    drives.forEach((name, of) -> {
      if (of.size() < runs.size()) {
        said.add("drive '" + name + "' is not in every run: nothing to hold it against");
      } else {
        long fewest = of.stream().mapToLong(drive -> drive.response().count()).min().orElse(0);
        String beyond = tooFewFor(fewest);
        if (!beyond.isEmpty()) {
          said.add(
              "drive '"
                  + name
                  + "': "
                  + fewest
                  + " operations are too few for "
                  + beyond
                  + ", fewer than "
                  + BEYOND
                  + " lie beyond it");
        }
      }
    });
  }

  private static String tooFewFor(long operations) {
    Map<String, Double> tails = new LinkedHashMap<>();
    tails.put("p90", 0.1);
    tails.put("p99", 0.01);
    tails.put("p99.9", 0.001);
    return tails.entrySet().stream()
        .filter(tail -> operations * tail.getValue() < BEYOND)
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }
}
