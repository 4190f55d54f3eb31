package dev.squall.analysis.bottleneck;

import dev.squall.analysis.Table;
import dev.squall.chance.Chance;
import dev.squall.statistic.Flips;
import dev.squall.statistic.Order;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What turning one resource up and down did to a drive: in each pair of blocks, by how much the
 * logarithm of its median response time was greater while it was up.
 *
 * <p>A drive tells of itself once a second, so the first and the last second of a block may tell of
 * its neighbours too: they do not count.
 *
 * @param resource which
 * @param drive whose response times
 * @param pairs the differences, pair by pair; NaN where a block has no window that counts
 * @param shift their mean, with its interval
 * @param use by how much of it more was in use while it was up, share; NaN where not known
 * @param from when its first block began, seconds of the run
 * @param to when its last ended
 */
record Effect(
    String resource,
    Table.Drive drive,
    double[] pairs,
    Flips shift,
    double use,
    double from,
    double to) {
  /** How long the edges of a block are passed over, seconds. */
  private static final double EDGE = 1;

  static Effect of(
      String resource,
      Table table,
      Table.Drive drive,
      List<Turned> blocks,
      List<Strain> strains,
      double error,
      Chance chance) {
    double[] level = table.counted(drive.median());
    for (int i = 0; i < level.length; i++) {
      level[i] = level[i] > 0 ? Math.log(level[i]) : Double.NaN;
    }
    double[] pairs = pairs(table, blocks, level);
    double[] used =
        strains.stream()
            .filter(strain -> strain.resource().equals(resource))
            .map(Strain::utilisation)
            .findFirst()
            .map(use -> pairs(table, blocks, use))
            .orElse(new double[0]);
    return new Effect(
        resource,
        drive,
        pairs,
        Flips.of(error, chance, pairs),
        Order.mean(used),
        blocks.stream().mapToDouble(Turned::from).min().orElse(0),
        blocks.stream().mapToDouble(Turned::to).max().orElse(0));
  }

  /** Up less down, round by round. */
  private static double[] pairs(Table table, List<Turned> blocks, double... values) {
    Map<Integer, double[]> rounds = new TreeMap<>();
    for (Turned block : blocks) {
      double[] pair = rounds.computeIfAbsent(block.round(), _ -> nothing());
      IntPredicate within =
          row -> table.from(row) >= block.from() + EDGE && table.from(row + 1) <= block.to() - EDGE;
      pair[block.up() ? 1 : 0] =
          Order.median(
              IntStream.range(0, Math.min(table.rows(), values.length))
                  .filter(within)
                  .mapToDouble(row -> values[row])
                  .toArray());
    }
    return rounds.values().stream().mapToDouble(pair -> pair[1] - pair[0]).toArray();
  }

  private static double[] nothing() {
    return new double[] {Double.NaN, Double.NaN};
  }

  /** True where it is on that drive. */
  boolean of(String name) {
    return drive.name().equals(name);
  }

  /** How many times as long its median is while the resource is up. */
  double times() {
    return Math.exp(shift.mean());
  }

  /** True where it is beyond chance that it is slower while the resource is up. */
  boolean slows() {
    return shift.least() > 0;
  }

  /** True where it is beyond chance that it is quicker while the resource is up. */
  boolean quickens() {
    return shift.most() < 0;
  }

  /** True where there were pairs enough to tell anything. */
  boolean told() {
    return Double.isFinite(shift.least());
  }
}
