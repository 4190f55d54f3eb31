package dev.squall.analysis.bottleneck;

import dev.squall.analysis.Evidence;
import dev.squall.analysis.Finding;
import dev.squall.analysis.Findings;
import dev.squall.analysis.Severity;
import dev.squall.analysis.Table;
import dev.squall.chance.Chance;
import dev.squall.statistic.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What gave way in a run: resources that were short ({@link Strain}), drives that got worse ({@link
 * Worsening}), and which of the first explains the second ({@link Explanation}).
 *
 * <pre>
 * table ──▶ strain of each resource ─┐
 *       └─▶ worsening of each drive ─┴─▶ explanation ──▶ findings, ranked
 * </pre>
 *
 * <p>Where nothing of the machine explains it, that is said: it is the target's own, or the drive
 * let too little be under way. Without state.
 */
public final class Bottlenecks {
  /** Fewer windows say nothing of what came first. */
  private static final int LEAST_ROWS = 6;

  /** A resource that was short for less is passed over. */
  private static final double SHORT_SHARE = 0.05;

  private static final int SHORT_ROWS = 3;

  private final Table table;
  private final Machine machine;
  private final Chance chance;
  private final List<Strain> strains;
  private final List<Finding> found = new ArrayList<>();
  private final List<String> unsaid = new ArrayList<>();
  private boolean looked;

  private Bottlenecks(Table table, Machine machine, Chance chance) {
    this.table = table;
    this.machine = machine;
    this.chance = chance;
    this.strains = Strains.of(table, machine);
  }

  /** Finds them. {@code chance} is what runs are redrawn by: the same gives the same. */
  public static Findings of(Table table, Machine machine, Chance chance) {
    return new Bottlenecks(table, machine, chance).findings();
  }

  /** How short each resource was in each window, 0 to 1, by its name; NaN where not known. */
  public static Map<String, double[]> shortages(Table table, Machine machine) {
    Map<String, double[]> all = new LinkedHashMap<>();
    Strains.of(table, machine).forEach(strain -> all.put(strain.resource(), strain.values()));
    return all;
  }

  private Findings findings() {
    int counted = (int) IntStream.range(0, table.rows()).filter(i -> table.counts()[i]).count();
    if (whole(counted)) {
      looked = true;
      List<String> blamed = new ArrayList<>();
      for (Table.Drive drive : table.drives()) {
        drive(drive, blamed);
      }
      strains.stream()
          .filter(strain -> !blamed.contains(strain.resource()))
          .forEach(strain -> alone(strain, counted));
      errors();
    }
    found.sort(Comparator.comparing(Finding::severity).thenComparingDouble(Finding::from));
    return new Findings(Findings.SCHEMA, sentence(), found, uses(), unsaid);
  }

  /** True when there is enough to look for a cause in; else says why not. */
  private boolean whole(int counted) {
    if (table.rows() == 0) {
      unsaid.add("nothing was measured");
    } else if (counted == 0) {
      unsaid.add("no window counts: all of them are untrustworthy, paused or let go");
    } else if (counted < LEAST_ROWS) {
      unsaid.add(
          "only "
              + counted
              + " windows of "
              + Words.seconds(table.width())
              + " count, of the "
              + LEAST_ROWS
              + " that it takes to see a change: play it for longer");
    } else {
      if (table.metrics().isEmpty()) {
        unsaid.add("nothing was sampled of the machine: what held a drive up can't be told");
      }
      if (table.drives().isEmpty()) {
        unsaid.add(
            "there is no drive: which resources were short can be told, not what it did to anyone");
      }
      return true;
    }
    return false;
  }

  private void drive(Table.Drive drive, List<String> blamed) {
    Results.of(table, drive).ifPresent(found::add);
    Worsening worsening = Worsening.of(table, drive);
    if (worsening == null) {
      if (Arrays.stream(table.counted(drive.median())).noneMatch(Double::isFinite)) {
        unsaid.add("drive '" + drive.name() + "' has no response times: nothing came back");
      }
      return;
    }
    Explanation explanation =
        Explanation.of(table, worsening, strains, chance.stream(drive.name()));
    if (explanation.rows() < Explanation.LEAST_ROWS) {
      unsaid.add(
          "drive '"
              + drive.name()
              + "' has response times in "
              + explanation.rows()
              + " windows: too few to tell how sure its explanation is");
    }
    Story story = new Story(table, machine, strains, explanation);
    found.add(story.finding());
    explanation.suspects().stream()
        .limit(1)
        .filter(suspect -> suspect.strain() != null)
        .forEach(suspect -> blamed.add(suspect.name()));
  }

  /** A resource that was short, though no drive got worse for it. */
  private void alone(Strain strain, int counted) {
    int rows = strain.rowsShort();
    if (rows < SHORT_ROWS || rows < SHORT_SHARE * counted) {
      return;
    }
    int from = IntStream.range(0, table.rows()).filter(strain::at).findFirst().orElse(0);
    int to = IntStream.range(0, table.rows()).filter(strain::at).max().orElse(0) + 1;
    List<String> asked = machine.askedBy().getOrDefault(strain.resource(), List.of());
    boolean floor = strain.meanUse() > 0.9 && asked.isEmpty();
    found.add(
        new Finding(
            Finding.Kind.RESOURCE,
            floor ? Severity.HIGH : asked.isEmpty() ? Severity.MEDIUM : Severity.LOW,
            strain.resource(),
            null,
            strain.resource()
                + " was short for "
                + Words.seconds(rows * table.width())
                + ": "
                + Telling.readings(strain, IntStream.range(0, table.rows()).filter(strain::at)),
            table.from(from),
            table.from(to),
            null,
            asked.isEmpty()
                ? table.drives().isEmpty()
                    ? "whatever else runs here shares what is left"
                    : "no drive got worse by it; with more load one will"
                : "asked for by " + Telling.list(asked) + "; no drive got worse by it",
            Telling.evidence(table, strain, from, to),
            asked.isEmpty() ? Mends.of(strain.resource()) : List.of()));
  }

  private void errors() {
    machine
        .errors()
        .forEach((resource, count) -> {
          if (count > 0) {
            found.add(
                new Finding(
                    Finding.Kind.RESULTS,
                    Severity.CRITICAL,
                    resource,
                    null,
                    count + (count == 1 ? " thing" : " things") + " failed for want of " + resource,
                    0,
                    table.from(table.rows()),
                    null,
                    "operations fail once " + resource + " has run out",
                    List.of(
                        new Evidence(
                            "failures for want of " + resource,
                            (double) count,
                            "{number}",
                            0,
                            table.from(table.rows()),
                            "loads that could not get it, and processes that the kernel ended for it")),
                    Mends.of(resource)));
          }
        });
  }

  /** Of those that can only be waited for, the ones that were. */
  private List<Findings.Use> uses() {
    return strains.stream()
        .filter(strain -> strain.utilisation() != null || strain.rowsShort() > 0)
        .map(this::use)
        .toList();
  }

  private Findings.Use use(Strain strain) {
    double saturation = strain.saturation() == null ? Double.NaN : Order.mean(strain.saturation());
    return new Findings.Use(
        strain.resource(),
        number(strain.meanUse()),
        number(strain.utilisation() == null ? Double.NaN : Order.quantile(1, strain.utilisation())),
        number(saturation),
        strain.rowsShort() * table.width(),
        machine.errors().getOrDefault(strain.resource(), 0L),
        machine.askedBy().getOrDefault(strain.resource(), List.of()));
  }

  /** What gave way first, in a sentence. */
  private String sentence() {
    Finding first =
        found.stream()
            .filter(finding -> finding.severity() != Severity.LOW)
            .min(Comparator.comparingDouble(Finding::from))
            .orElse(null);
    if (first != null) {
      return "First, at " + Words.moment(first.from()) + ": " + first.what();
    }
    if (!looked) {
      return "Nothing can be said: " + unsaid.getFirst() + ".";
    }
    String more = found.isEmpty() ? "" : " that was not asked for";
    return table.drives().isEmpty()
        ? "No resource was short" + more + "."
        : "Nothing gave way: no drive got worse, and no resource was short" + more + ".";
  }

  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
