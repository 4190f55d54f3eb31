package dev.squall.interference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can't be said of a matrix, and what can in one sentence. */
final class Caveats {
  private static final double FAILING = 0.01;

  /** A dial that achieves less than so much of what it is set to stands lower than it says. */
  private static final double REACHED = 0.85;

  private final List<Shown> cells;
  private final List<String> all = new ArrayList<>();
  private boolean untrustworthy;

  Caveats(Matrix.Asked asked, List<Shown> cells, List<Cell> lacking) {
    this.cells = cells;
    if (!lacking.isEmpty()) {
      all.add(
          "cut off: "
              + lacking.size()
              + " of "
              + (lacking.size() + cells.size())
              + " cells were not played");
    }
    untrusted();
    unsteady();
    failing();
    unreached();
    if (asked.design().rounds() == 1) {
      all.add(
          "one round: the intervals hold what differs within a run, not what differs between runs;"
              + " --repeats 3 tells that too");
    }
  }

  private void untrusted() {
    List<String> bad = names(cells.stream().filter(each -> !each.whole()));
    if (!bad.isEmpty()) {
      all.add("not played as asked, and left out: " + counted(bad));
    }
    List<Shown> alone = cells.stream().filter(each -> each.cell().playsAlone()).toList();
    List<String> starved = names(alone.stream().filter(Shown::doubtful));
    if (!starved.isEmpty()) {
      all.add(
          "starved though alone, so that the machine had other work to do: " + counted(starved));
    }
    List<String> beside =
        names(
            cells.stream()
                .filter(each -> each.doubtful() && each.whole() && !each.cell().playsAlone()));
    if (!beside.isEmpty()) {
      all.add(
          "the generator, the guard or the engine was starved, which is in the figures: "
              + counted(beside));
    }
    boolean aloneLost =
        alone.stream()
            .anyMatch(each ->
                alone.stream()
                    .filter(other -> other.cell().isLike(each.cell()))
                    .noneMatch(Shown::whole));
    untrustworthy = aloneLost || 2 * bad.size() > cells.size() || 2 * starved.size() > alone.size();
  }

  private static List<String> names(Stream<Shown> cells) {
    return cells.map(each -> each.cell().words()).toList();
  }

  private void unsteady() {
    List<String> drifting =
        cells.stream()
            .filter(each -> each.whole() && !each.steady())
            .map(each -> each.cell().words())
            .toList();
    if (!drifting.isEmpty()) {
      all.add(
          "did not settle in twice the time: "
              + counted(drifting)
              + "; what it shows there depends on how long it plays");
    }
  }

  private void failing() {
    List<String> failing =
        cells.stream()
            .filter(each -> each.drives().stream().anyMatch(one -> one.failing() > FAILING))
            .map(each -> each.cell().words())
            .toList();
    if (!failing.isEmpty()) {
      all.add("more than 1 % of the operations failed: " + counted(failing));
    }
  }

  /** What presses is a load like any other: a machine that is busy lets it do less. */
  private void unreached() {
    Map<String, Double> full = Matrix.full(cells);
    List<String> lower = new ArrayList<>();
    for (Shown each : cells) {
      Press press = each.cell().press();
      Double pressed = each.pressed();
      if (each.whole() && press != null && pressed != null && !press.takesAll()) {
        double whole =
            Press.isKnown(press.resource()) ? 1 : full.getOrDefault(press.resource(), Double.NaN);
        if (pressed < REACHED * press.level() * whole) {
          lower.add(
              String.format(
                  Locale.ROOT, "%s, %.0f %%", each.cell().words(), 100 * pressed / whole));
        }
      }
    }
    if (!lower.isEmpty()) {
      all.add("the pressure did not reach what it was set to: " + counted(lower));
    }
  }

  /** Says who is quicker beside others, for sure: that is not the others' doing. */
  void quicker(List<Slowdown> slowdowns) {
    List<String> quicker =
        slowdowns.stream()
            .filter(each -> each.figure() != Slowdown.Figure.P99)
            .filter(each -> each.most() < Predictions.QUICKER)
            .map(each ->
                each.of()
                    + (each.press() == null
                        ? " beside " + String.join(", ", each.beside())
                        : " under " + each.press())
                    + ", "
                    + each.figure().words()
                    + " "
                    + Slowdown.percent(each.value()))
            .toList();
    if (!quicker.isEmpty()) {
      all.add(
          "quicker beside others than alone, by more than chance, so that something else held up"
              + " what ran alone (other work, or processors that sleep or clock down): "
              + counted(quicker));
    }
  }

  /** Says which mixes are not told, and why. */
  void untold(Map<String, List<String>> why) {
    why.forEach((reason, mixes) -> all.add("not told: " + counted(mixes) + ": " + reason));
  }

  /** Whether what {@code name} did alone can't be trusted, to which all else of it is held. */
  boolean doubts(String name) {
    List<Shown> alone =
        cells.stream()
            .filter(each -> each.cell().playsAlone() && each.cell().of().contains(name))
            .toList();
    return untrustworthy
        || 2 * alone.stream().filter(each -> each.doubtful() || !each.whole()).count()
            > alone.size();
  }

  /** Each once, with how often. */
  private static String counted(List<String> names) {
    return names.stream()
        .collect(
            Collectors.groupingBy(
                each -> each, java.util.LinkedHashMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(each ->
            each.getValue() == 1 ? each.getKey() : each.getKey() + " (" + each.getValue() + ")")
        .collect(Collectors.joining("; "));
  }

  List<String> all() {
    return all;
  }

  boolean untrustworthy() {
    return untrustworthy;
  }

  /** The whole in a sentence. */
  String sentence(List<Slowdown> slowdowns, List<Bound.Held> bounds, String verdict) {
    List<String> failed =
        bounds.stream()
            .filter(each -> each.outcome() == Bound.Outcome.FAIL)
            .map(Bound.Held::sentence)
            .toList();
    if (verdict.equals("untrustworthy")) {
      return "what was played can't be trusted: measure again before you judge";
    }
    if (!failed.isEmpty()) {
      return String.join("; ", failed);
    }
    Slowdown worst = null;
    for (Slowdown each : slowdowns) {
      if (each.press() == null
          && each.figure() != Slowdown.Figure.P99
          && each.least() > 1
          && (worst == null || each.value() > worst.value())) {
        worst = each;
      }
    }
    return worst == null
        ? "nothing slows anything down by more than chance, as far as it shows"
        : String.format(
            Locale.ROOT,
            "the most: '%s' is %s slower beside %s (%s, %s)",
            worst.of(),
            Slowdown.percent(worst.value()),
            String.join(", ", worst.beside()),
            worst.interval(),
            worst.figure().words());
  }
}
