package dev.squall.analysis.bottleneck;

import dev.squall.analysis.Evidence;
import dev.squall.analysis.Finding;
import dev.squall.analysis.Findings;
import dev.squall.analysis.Severity;
import dev.squall.analysis.Table;
import dev.squall.chance.Chance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a drive's latency hangs on, measured and not inferred: each resource was turned a little up
 * and down in blocks whose order chance decided, and they are ranked by what that did ({@link
 * Effect}). Without state.
 *
 * <p>The intervals are wide enough for all that are told together: one of twenty runs in which
 * nothing has an effect names something.
 */
public final class Causes {
  /** How often anything is named though nothing has an effect. */
  static final double ERROR = 0.05;

  /** Less than this is beyond chance, perhaps, and beside the point. */
  private static final double LEAST = Math.log(1.02);

  private static final double MUCH = Math.log(1.5);
  private static final double SOME = Math.log(1.1);
  private static final int DRAWS = 500;

  private static final String UNKNOWN = "What latency hangs on can't be said: ";
  private static final String NONE = "Turned up, ";

  private final Chance chance;
  private final List<Effect> effects = new ArrayList<>();
  private final List<Finding> found = new ArrayList<>();
  private final List<String> unsaid = new ArrayList<>();

  private Causes(Table table, Machine machine, List<Turned> blocks, Chance chance) {
    this.chance = chance;
    Map<String, List<Turned>> by = new LinkedHashMap<>();
    blocks.forEach(each -> by.computeIfAbsent(each.resource(), _ -> new ArrayList<>()).add(each));
    List<Strain> strains = Strains.of(table, machine);
    double error = ERROR / Math.max(1, by.size() * table.drives().size());
    for (Table.Drive drive : table.drives()) {
      by.forEach((resource, of) ->
          effects.add(
              Effect.of(
                  resource,
                  table,
                  drive,
                  of,
                  strains,
                  error,
                  chance.stream(drive.name()).stream(resource))));
    }
    effects.sort(Comparator.comparingDouble(effect -> -rank(effect)));
  }

  private static double rank(Effect effect) {
    return Double.isFinite(effect.shift().mean())
        ? effect.shift().mean()
        : Double.NEGATIVE_INFINITY;
  }

  /**
   * What else was found, with what came of turning resources before it; {@code found} itself where
   * none was turned.
   */
  public static Findings of(
      Findings found, Table table, Machine machine, List<Turned> blocks, Chance chance) {
    return blocks.isEmpty() ? found : new Causes(table, machine, blocks, chance).with(found);
  }

  private Findings with(Findings other) {
    for (Effect effect : effects) {
      if (!effect.told()) {
        unsaid.add(
            "what "
                + effect.resource()
                + " does to '"
                + effect.drive().name()
                + "' can't be told from "
                + effect.shift().pairs()
                + (effect.shift().pairs() == 1 ? " pair" : " pairs")
                + " of blocks that count: play more rounds, on a machine that does nothing else");
      } else if (slower(effect) || effect.quickens()) {
        found.add(finding(effect));
      }
    }
    if (effects.isEmpty()) {
      unsaid.add("resources were turned up and down, and there is no drive to see it in");
    }
    found.addAll(other.findings());
    unsaid.addAll(other.unsaid());
    return new Findings(other.schema(), sentence(), found, other.resources(), unsaid);
  }

  private static boolean slower(Effect effect) {
    return effect.slows() && effect.shift().mean() >= LEAST;
  }

  private Finding finding(Effect effect) {
    boolean slower = effect.slows();
    double shift = effect.shift().mean();
    return new Finding(
        Finding.Kind.CAUSE,
        !slower || shift < SOME ? Severity.LOW : shift < MUCH ? Severity.MEDIUM : Severity.HIGH,
        effect.resource(),
        effect.drive().name(),
        "with "
            + effect.resource()
            + " turned up the median of '"
            + effect.drive().name()
            + "' is "
            + times(effect)
            + " what it is with it turned down",
        effect.from(),
        effect.to(),
        slower ? first(effect) : null,
        slower
            ? "the more of " + effect.resource() + " is taken, the longer its operations take"
            : "it is quicker under more of it: what sleeps or clocks down between operations may be"
                + " why",
        evidence(effect),
        slower ? Mends.of(effect.resource()) : List.of());
  }

  /** In what share of redrawn rounds it has the greatest effect on its drive. */
  private double first(Effect effect) {
    List<Effect> all =
        effects.stream().filter(each -> each.of(effect.drive().name()) && each.told()).toList();
    int rounds = all.stream().mapToInt(each -> each.pairs().length).min().orElse(0);
    int most = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Chance here = chance.stream("first").stream(draw);
      int[] drawn = IntStream.range(0, rounds).map(i -> (int) here.below(i, rounds)).toArray();
      double own = mean(effect, drawn);
      most += all.stream().allMatch(each -> !(mean(each, drawn) > own)) ? 1 : 0;
    }
    return (double) most / DRAWS;
  }

  private static double mean(Effect effect, int[] rounds) {
    return IntStream.of(rounds)
        .mapToDouble(round -> effect.pairs()[round])
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private List<Evidence> evidence(Effect effect) {
    List<Evidence> evidence = new ArrayList<>();
    add(
        evidence,
        effect,
        "median, up by down",
        effect.times(),
        "{number}",
        "geometric mean over "
            + effect.shift().pairs()
            + " pairs of blocks, one up and one down, whose order chance decided; the first and the"
            + " last second of a block left out");
    add(
        evidence,
        effect,
        "at least",
        Math.exp(effect.shift().least()),
        "{number}",
        "lower end of the interval: every effect that flips of the pairs' signs do not refuse, wide"
            + " enough for all that are ranked");
    add(evidence, effect, "at most", Math.exp(effect.shift().most()), "{number}", "its upper end");
    if (Double.isFinite(effect.use())) {
      add(
          evidence,
          effect,
          effect.resource() + " in use, up less down",
          effect.use(),
          "1",
          "mean over the same pairs: how much was turned");
    }
    return evidence;
  }

  private static void add(
      List<Evidence> to, Effect effect, String name, double value, String unit, String definition) {
    to.add(
        new Evidence(
            name,
            Double.isFinite(value) ? value : null,
            unit,
            effect.from(),
            effect.to(),
            definition));
  }

  /** True of what is said where resources were turned and none was seen to slow anything. */
  public static boolean isAnswer(String sentence) {
    return sentence.startsWith(UNKNOWN) || sentence.startsWith(NONE);
  }

  private String sentence() {
    List<Effect> told = effects.stream().filter(Effect::told).toList();
    if (told.isEmpty()) {
      return UNKNOWN + (unsaid.isEmpty() ? "nothing was turned" : unsaid.getFirst()) + ".";
    }
    List<Effect> slow = told.stream().filter(Causes::slower).toList();
    if (slow.isEmpty()) {
      double most = told.stream().mapToDouble(each -> each.shift().most()).max().orElse(Double.NaN);
      boolean one = told.stream().map(Effect::resource).distinct().count() == 1;
      return NONE
          + (one ? names(told) + " does not slow " : "none of " + names(told) + " slows ")
          + drives(told)
          + " by more than chance: "
          + (most > 0
              ? String.format(Locale.ROOT, "at most %.0f %%.", 100 * Math.expm1(most))
              : "it may be quicker.");
    }
    Effect first = slow.getFirst();
    List<Effect> rest =
        slow.stream().skip(1).filter(each -> each.of(first.drive().name())).toList();
    return "'"
        + first.drive().name()
        + "' hangs most on "
        + first.resource()
        + ": turned up, its median is "
        + times(first)
        + " what it is turned down"
        + rest.stream()
            .map(each -> "; then " + each.resource() + ", " + factor(each.times()) + " times")
            .collect(Collectors.joining())
        + ".";
  }

  private static String names(List<Effect> effects) {
    return Telling.list(effects.stream().map(Effect::resource).distinct().toList());
  }

  private static String drives(List<Effect> effects) {
    return Telling.list(
        effects.stream().map(each -> "'" + each.drive().name() + "'").distinct().toList(), "or");
  }

  /** {@code 1.34 times (1.2 to 1.5)}. */
  private static String times(Effect effect) {
    return factor(effect.times())
        + " times ("
        + factor(Math.exp(effect.shift().least()))
        + " to "
        + factor(Math.exp(effect.shift().most()))
        + ")";
  }

  private static String factor(double value) {
    return String.format(Locale.ROOT, value >= 10 ? "%.0f" : "%.2f", value);
  }
}
