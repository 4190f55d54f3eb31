package dev.squall.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.Expectation;
import dev.squall.plan.Plan;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Plan PLAN = Plan.named("test", Duration.ofSeconds(10)).build();

  private static Rules rules(Rule rule) {
    Rules rules = new Rules(PLAN, Map.of("mine", rule));
    rules.on(
        0, new Event.Sampling(List.of(new Metric(Names.CPU, Dimension.SHARE, "")), SECOND / 10));
    return rules;
  }

  private static final Rule COOL =
      now -> ((Percent) now.metric(Names.CPU)).compareTo(new Percent(90)) < 0;

  private static Event.RuleJudged judged(Rules rules, long at) {
    return (Event.RuleJudged) rules.judge(at).getFirst();
  }

  private static void sample(Rules rules, long at, double cpu) {
    rules.on(at, new Event.Sampled(0, 0, new double[] {cpu}));
  }

  @Test
  void keptBrokenAndWithWhatItSaw() {
    Rules rules = rules(COOL);
    sample(rules, SECOND, 0.5);
    assertThat(judged(rules, SECOND).kept()).isTrue();
    sample(rules, 2 * SECOND, 0.95);
    Event.RuleJudged broken = judged(rules, 2 * SECOND);
    assertThat(broken.kept()).isFalse();
    assertThat(broken.seen()).containsExactly(Map.entry(Names.CPU, 0.95));
  }

  @Test
  void aReadingThatIsGoneOrOldIsUnknownAndToldOnce() {
    Rules rules = rules(COOL);
    sample(rules, SECOND, 0.5);
    assertThat(judged(rules, 4 * SECOND).kept()).as("3 s old").isTrue();
    assertThat(rules.judge(5 * SECOND)).as("once may be chance").hasSize(1);
    assertThat(rules.judge(6 * SECOND))
        .containsExactly(
            new Event.RuleJudged(
                "mine",
                null,
                Map.of(Names.CPU, Double.NaN),
                "metric 'system.cpu.utilization' has no reading"),
            new Event.Logged(
                "warn",
                "limit 'mine' can't be judged: metric 'system.cpu.utilization' has no reading"));
    assertThat(rules.judge(7 * SECOND)).as("told once").hasSize(1);
    sample(rules, 7 * SECOND, Double.NaN);
    assertThat(judged(rules, 7 * SECOND).kept()).isNull();
    sample(rules, 8 * SECOND, 0.5);
    assertThat(judged(rules, 8 * SECOND).kept()).isTrue();
    rules.judge(12 * SECOND);
    assertThat(rules.judge(13 * SECOND)).as("told again after it was known").hasSize(2);
  }

  @Test
  void codeThatThrowsCouldNotJudge() {
    Rules rules =
        rules(now -> {
          throw new ArithmeticException("by zero");
        });
    assertThat(judged(rules, SECOND).why()).isEqualTo("ArithmeticException: by zero");
    Rules endless = rules(RulesTest::endless);
    assertThat(judged(endless, SECOND).kept()).isNull();
    Rules other = rules(now -> now.metric("system.cpu.utilisation") == null);
    sample(other, SECOND, 0.5);
    assertThat(judged(other, SECOND).why())
        .isEqualTo(
            "IllegalArgumentException: metric 'system.cpu.utilisation': this machine has none of"
                + " that name; did you mean 'system.cpu.utilization'?");
  }

  @SuppressWarnings("InfiniteRecursion") // that is what it is about
  private static boolean endless(Readings now) {
    return now.missed(null) || endless(now);
  }

  @Test
  void aDriveThatThereIsNotIsSaid() {
    Rules rules = rules(now -> now.queue("shop") < 5);
    assertThat(judged(rules, SECOND).why())
        .isEqualTo("IllegalArgumentException: drive 'shop': there is no such drive; there is none");
  }

  @Test
  void anExpectationThatWasMissedBeforeACutStillIs() {
    Rules rules = rules(now -> !now.missed(null));
    Expectation quick =
        new Expectation(
            new Expectation.Measure(Expectation.Kind.RESPONSE, 99),
            List.of(),
            null,
            true,
            0.5,
            1.0,
            Duration.ofSeconds(5),
            0,
            "script");
    rules.recall(new Event.ExpectationMissed(quick, "shop", 0.7, false));
    assertThat(judged(rules, SECOND).kept()).isFalse();
    rules.recall(new Event.ExpectationMet(quick, "shop", 0.2));
    assertThat(judged(rules, 2 * SECOND).kept()).isTrue();
  }
}
