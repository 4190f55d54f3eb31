package dev.squall.interference;

import dev.squall.chance.Chance;
import dev.squall.interference.Slowdown.Figure;
import dev.squall.statistic.Order;
import dev.squall.statistic.Ratio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Makes slowdowns of what cells showed.
 *
 * <pre>
 * xᵣ   = ln(beside in round r / alone in round r), of medians over windows
 * ln s = mean of xᵣ   ±   t(0.975, ν) · σ / √rounds
 * σ²   = the greater of xᵣ's own variance and the variance within all cells of that drive,
 *        which has ν degrees of freedom
 * </pre>
 *
 * <p>With one round there is nothing to see of what differs from round to round: the interval is
 * then that of redrawn windows ({@link Ratio}), and too narrow for what another day would show. Of
 * several rounds there is none before the second.
 */
final class Slowdowns {
  private static final double ERROR = 0.05;

  private final List<Shown> shown;
  private final List<String> names;
  private final boolean once;

  private Slowdowns(Design design, List<Shown> shown) {
    names = design.members().stream().map(Member::name).toList();
    once = design.rounds() == 1;
    this.shown = shown.stream().filter(Shown::whole).toList();
  }

  /** All that {@code shown} tells. */
  static List<Slowdown> of(Design design, List<Shown> shown) {
    Slowdowns slowdowns = new Slowdowns(design, shown);
    List<Slowdown> all = new ArrayList<>();
    for (Member member : design.members()) {
      if (member.driven()) {
        for (Figure figure : Figure.values()) {
          all.addAll(slowdowns.of(member.name(), figure));
        }
      }
    }
    return all;
  }

  /** A cell's rounds: ln ratios, and the windows they are of. */
  private record Rounds(Cell cell, double[] ratios, List<double[]> alone, List<double[]> beside) {}

  private List<Slowdown> of(String drive, Figure figure) {
    List<Rounds> all = new ArrayList<>();
    for (Cell cell : kinds(drive)) {
      all.add(rounds(drive, figure, cell));
    }
    double squares = 0;
    int freedom = 0;
    for (Rounds each : all) {
      double mean = Order.mean(each.ratios());
      squares += Arrays.stream(each.ratios()).map(value -> (value - mean) * (value - mean)).sum();
      freedom += Math.max(0, each.ratios().length - 1);
    }
    double pooled = freedom > 0 ? squares / freedom : Double.NaN;
    List<Slowdown> slowdowns = new ArrayList<>();
    for (Rounds each : all) {
      slowdowns.add(slowdown(drive, figure, each, pooled, freedom));
    }
    return slowdowns;
  }

  /** What the drive was played in beside something, each once. */
  private List<Cell> kinds(String drive) {
    List<Cell> kinds = new ArrayList<>();
    for (Shown each : shown) {
      Cell cell = each.cell();
      if (cell.of().contains(drive)
          && !cell.playsAlone()
          && kinds.stream().noneMatch(cell::isLike)) {
        kinds.add(cell);
      }
    }
    kinds.sort(Comparator.<Cell>comparingInt(each -> each.of().size()).thenComparing(this::order));
    return kinds;
  }

  /** Where it stands in the scenario's order. */
  private String order(Cell cell) {
    StringBuilder order = new StringBuilder(cell.press() == null ? "" : cell.press().toString());
    for (String each : cell.of()) {
      order.append((char) names.indexOf(each));
    }
    return order.toString();
  }

  private Rounds rounds(String drive, Figure figure, Cell kind) {
    List<Double> ratios = new ArrayList<>();
    List<double[]> alone = new ArrayList<>();
    List<double[]> beside = new ArrayList<>();
    for (Shown each : shown) {
      Shown.@Nullable Drive with = each.cell().isLike(kind) ? each.drive(drive) : null;
      Shown.@Nullable Drive without = alone(drive, each.cell().round());
      if (with != null && without != null) {
        double[] is = values(with, figure);
        double[] was = values(without, figure);
        double ratio = Math.log(Order.median(is)) - Math.log(Order.median(was));
        if (Double.isFinite(ratio)) {
          ratios.add(ratio);
          alone.add(was);
          beside.add(is);
        }
      }
    }
    return new Rounds(
        kind, ratios.stream().mapToDouble(Double::doubleValue).toArray(), alone, beside);
  }

  private Shown.@Nullable Drive alone(String drive, int round) {
    return shown.stream()
        .filter(each -> each.cell().round() == round)
        .filter(each -> each.cell().playsAlone() && each.cell().of().contains(drive))
        .map(each -> each.drive(drive))
        .findFirst()
        .orElse(null);
  }

  /** What grows with slowness. */
  private static double[] values(Shown.Drive drive, Figure figure) {
    return switch (figure) {
      case P50 -> drive.median();
      case P99 -> drive.p99();
      case DONE -> Arrays.stream(drive.done()).map(each -> 1 / each).toArray();
    };
  }

  private Slowdown slowdown(String drive, Figure figure, Rounds of, double pooled, int freedom) {
    int rounds = of.ratios().length;
    List<String> beside = of.cell().of().stream().filter(each -> !each.equals(drive)).toList();
    double mean = Order.mean(of.ratios());
    double half = Double.NaN;
    double value = Math.exp(mean);
    if (freedom > 0 && rounds > 0) {
      double own =
          Arrays.stream(of.ratios()).map(each -> (each - mean) * (each - mean)).sum()
              / Math.max(1, rounds - 1);
      half =
          new TDistribution(freedom).inverseCumulativeProbability(1 - ERROR / 2)
              * Math.sqrt(Math.max(own, pooled) / rounds);
    } else if (once && rounds > 0) {
      Chance chance = Chance.ofSeed(1).stream("slowdown").stream(of.cell().words());
      Ratio ratio = Ratio.of(of.alone(), of.beside(), false, ERROR, chance);
      return new Slowdown(
          drive, beside, of.cell().press(), figure, value, ratio.least(), ratio.most(), rounds);
    }
    return new Slowdown(
        drive,
        beside,
        of.cell().press(),
        figure,
        value,
        Math.exp(mean - half),
        Math.exp(mean + half),
        rounds);
  }
}
