package dev.squall.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.Committed;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Limit;
import dev.squall.plan.Ramp;
import dev.squall.run.virtual.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/concepts/learning.md, played anew, and what it claims: after five runs the
 * adaptive ramp reaches the highest safe level sooner, and with fewer crossings, than any fixed
 * one. {@code -Dsquall.update=true} writes the table anew.
 */
class LearningTableTest {
  private static final Path PAGE = Path.of("../docs/concepts/learning.md");
  private static final String BEGIN = "<!-- table: made by LearningTableTest -->\n";
  private static final String END = "<!-- end of table -->\n";

  /** Runs that are learned of before the one that counts. */
  private static final int LESSONS = 5;

  private static Map<String, Contest> machines() {
    VirtualMachine quiet = VirtualMachine.quiet();
    Map<String, Contest> machines = new LinkedHashMap<>();
    machines.put("A stable machine, cpu below 80 %", contest(quiet, Limit.Subject.CPU, 0.8));
    machines.put(
        "A noisy one, readings off by up to 4 %, cpu below 80 %",
        contest(quiet.restless(0.04), Limit.Subject.CPU, 0.8));
    machines.put(
        "One that collapses above 70 %, memory pressure below 25 %",
        contest(quiet.collapsingFrom(0.7), Limit.Subject.MEMORY_PRESSURE, 0.25));
    machines.put(
        "One that heats slowly, temperature below 80 °C",
        contest(quiet.heatingTo(110), Limit.Subject.TEMPERATURE, 80));
    return machines;
  }

  private static Contest contest(VirtualMachine machine, Limit.Subject subject, double bound) {
    return new Contest(
        machine,
        new Limit(
            subject,
            bound,
            BreakerPlan.standard(BreakerPlan.of(subject)).failures(),
            BreakerPlan.standard(BreakerPlan.of(subject)).coolDown(),
            "phase 'climb'"));
  }

  @Test
  void afterFiveRunsTheAdaptiveRampIsSoonerAndCrossesLessThanAnyFixedOne() {
    machines()
        .forEach((machine, contest) -> {
          double safe = contest.safe();
          for (long seed = 1; seed <= 21; seed += 10) {
            Climb learned = contest.learning(LESSONS + 1, seed).getLast().climb();
            for (Ramp.Shape shape : Ramp.Shape.values()) {
              Climb fixed = contest.play(new Ramp.Strategy.Shaped(shape), seed).climb();
              String said = machine + ", against " + shape + ", seed " + seed;
              assertThat(learned.reached(safe)).as(said).isLessThan(fixed.reached(safe));
              assertThat(learned.crossings()).as(said).isLessThan(fixed.crossings());
            }
          }
        });
  }

  @Test
  void thePageHasTheTable() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertThat(begin).as("where the table begins").isBetween(BEGIN.length(), end);
    String table = table();
    Committed.is(PAGE, page.substring(0, begin) + table + page.substring(end));
  }

  private static String table() {
    StringBuilder text = new StringBuilder();
    machines()
        .forEach((machine, contest) -> {
          double safe = contest.safe();
          text.append("\n**")
              .append(machine)
              .append(".** Highest safe level: ")
              .append(percent(safe))
              .append(".\n\n| ramp | there after | crossings | beyond by | stays there |\n")
              .append("|---|---|---|---|---|\n");
          for (Ramp.Shape shape : Ramp.Shape.values()) {
            Ramp.Strategy.Shaped strategy = new Ramp.Strategy.Shaped(shape);
            row(text, strategy.word(), contest.play(strategy, 1).climb(), safe);
          }
          List<Contest.Played> learning = new ArrayList<>(contest.learning(LESSONS + 1, 1));
          row(text, "adaptive, first run", learning.getFirst().climb(), safe);
          row(text, "adaptive, after one run", learning.get(1).climb(), safe);
          row(text, "**adaptive, after five**", learning.getLast().climb(), safe);
        });
    return text.append('\n').toString();
  }

  private static void row(StringBuilder text, String name, Climb climb, double safe) {
    double reached = climb.reached(safe);
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | %d | %s | %s |%n",
            name,
            Double.isNaN(reached) ? "never" : Math.round(reached) + " s",
            climb.crossings(),
            percent(climb.overshoot(safe)),
            percent(climb.stability(safe))));
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " %";
  }
}
