package dev.squall.run.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.squall.curve.Constant;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.Level;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Shops;
import dev.squall.plan.Steering;
import dev.squall.plan.Steering.Sought;
import dev.squall.plan.Steering.Way;
import dev.squall.ramp.Strategies;
import dev.squall.report.ExpectationSummary;
import dev.squall.report.RunFold;
import dev.squall.report.SearchSummary;
import dev.squall.report.Summary;
import dev.squall.run.Player;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A level that is sought, in a whole run: of a shop that is known to bear 2,000 a second. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("SearchTest")
class SearchTest extends PlayerScene {
  private static final Duration WITHIN = Duration.ofMinutes(20);
  private static final ComponentPlan.Model FOUR = new ComponentPlan.Model(0.002, 0, 4, 0, 0);

  private static Steering.Search search(
      Sought sought, Way way, double from, double to, int patience) {
    return new Steering.Search(
        List.of("shop"),
        sought,
        from,
        to,
        0.02,
        3,
        way,
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(patience));
  }

  private static LoadPlan drive(Arrivals arrivals, double most, int inFlight) {
    return new LoadPlan(
        "shop",
        new LoadSettings.Drive("shop", arrivals, Map.of(), inFlight, Overflow.QUEUE, 0, null),
        new Level.Along(
            new Constant(most),
            arrivals instanceof Arrivals.Closed ? Dimension.NUMBER : Dimension.RATE));
  }

  private static LoadPlan open(Arrivals.Spacing spacing, double most) {
    return drive(new Arrivals.Open(spacing), most, 100_000);
  }

  private static Plan plan(
      long seed,
      Steering.Search search,
      LoadPlan load,
      ComponentPlan.Model model,
      Duration length,
      Expectation... expected) {
    return Plan.named("search", length)
        .seed(seed)
        .phases(
            List.of(
                new Phase("breaking point", Duration.ZERO, length, List.of(load), List.of())
                    .steered(search)))
        .components(List.of(Shops.selling("pay", model)))
        .expectations(List.of(expected))
        .build();
  }

  private static Plan usual(long seed, Arrivals.Spacing spacing) {
    return plan(
        seed,
        search(Sought.RATE, Way.BISECT, 100 + seed, 8_000, 60),
        open(spacing, 8_000),
        FOUR,
        WITHIN);
  }

  private static Expectation p99(double seconds) {
    return expected(Expectation.Kind.RESPONSE, true, seconds, null);
  }

  private static Expectation expected(
      Expectation.Kind kind, boolean below, double target, Double failure) {
    return new Expectation(
        new Expectation.Measure(kind, kind == Expectation.Kind.RESPONSE ? 99 : 0),
        List.of(),
        null,
        below,
        target,
        failure,
        Duration.ofSeconds(5),
        0,
        "script");
  }

  private static Summary summary(List<Timed> events) {
    RunFold fold = new RunFold();
    events.forEach(fold::on);
    return fold.summary();
  }

  private static SearchSummary of(Summary summary) {
    return Objects.requireNonNull(summary.searches()).getFirst();
  }

  private static <E extends Event> List<E> all(List<Timed> events, Class<E> kind) {
    return events.stream().map(Timed::event).filter(kind::isInstance).map(kind::cast).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void findsTheCapacityTenTimesOfTen(long seed) {
    Arrivals.Spacing spacing = seed % 2 == 0 ? Arrivals.Spacing.POISSON : Arrivals.Spacing.EVEN;
    Summary summary = summary(Played.events(usual(seed, spacing)));
    SearchSummary found = of(summary);
    assertThat(found.end()).isEqualTo("found");
    assertThat(found.capacity()).isCloseTo(2_000, within(100.0));
    assertThat(found.rounds()).isEqualTo(3);
    assertThat(found.breaking()).isEqualTo("graceful");
    assertThat(found.saturated()).startsWith("the target itself");
    assertThat(summary.verdict().exit()).isZero();
    // It is over when it is known.
    assertThat(summary.seconds()).isLessThan(900);
  }

  @Test
  void whatIsExpectedSaysWhereItBreaks() {
    // 2 ms each, and with Poisson arrivals a queue long before the workers are all busy.
    Summary summary =
        summary(
            Played.events(
                plan(
                    3,
                    search(Sought.RATE, Way.BISECT, 100, 8_000, 60),
                    open(Arrivals.Spacing.POISSON, 8_000),
                    FOUR,
                    WITHIN,
                    p99(0.0045))));
    assertThat(of(summary).capacity()).isBetween(1_000.0, 1_900.0);
    assertThat(of(summary).probes())
        .filteredOn(probe -> probe.outcome().equals("broken"))
        .allSatisfy(probe -> assertThat(probe.why()).contains("p99 was").contains("must be below"));
    // Its windows beyond the breaking point are the search's, and no reason to fail the run.
    assertThat(summary.expectations()).isEmpty();
    assertThat(summary.verdict().exit()).isZero();
  }

  @Test
  void usersAreSoughtToo() {
    // Four workers: from the ninth user on each waits for more than as long again.
    Summary summary =
        summary(
            Played.events(
                plan(
                    1,
                    search(Sought.USERS, Way.BISECT, 1, 64, 60),
                    drive(new Arrivals.Closed(Duration.ZERO, Arrivals.Thinking.CONSTANT), 64, 64),
                    FOUR,
                    WITHIN)));
    assertThat(of(summary).sought()).isEqualTo("users");
    assertThat(of(summary).end()).isIn("found", "never");
  }

  @Test
  void theSimpleWayStopsWhereAnswersTakeTwiceAsLong() {
    Summary summary =
        summary(
            Played.events(
                plan(
                    1,
                    search(Sought.RATE, Way.SIMPLE, 1_000, 10_000, 60),
                    open(Arrivals.Spacing.EVEN, 10_000),
                    FOUR,
                    WITHIN)));
    SearchSummary found = of(summary);
    assertThat(found.end()).isEqualTo("found");
    assertThat(found.low()).isCloseTo(1_728, within(1.0));
    assertThat(found.high()).isCloseTo(2_073.6, within(1.0));
  }

  @Test
  void whatNeverBreaksIsNotFoundAndWarns() {
    Summary summary =
        summary(
            Played.events(
                plan(
                    1,
                    search(Sought.RATE, Way.BISECT, 100, 1_500, 60),
                    open(Arrivals.Spacing.EVEN, 1_500),
                    FOUR,
                    WITHIN)));
    assertThat(of(summary).end()).isEqualTo("never");
    assertThat(of(summary).sentence()).contains("not found up to 1500 /s");
    assertThat(summary.verdict().state()).isEqualTo("warn");
    assertThat(summary.verdict().exit()).isZero();
  }

  @Test
  void whatIsBrokenAtOnceFails() {
    Summary summary =
        summary(
            Played.events(
                plan(
                    1,
                    search(Sought.RATE, Way.BISECT, 3_000, 8_000, 60),
                    open(Arrivals.Spacing.EVEN, 8_000),
                    FOUR,
                    WITHIN)));
    assertThat(of(summary).end()).isEqualTo("at-once");
    assertThat(summary.verdict().exit()).isEqualTo(99);
    assertThat(summary.verdict().sentence()).contains("broken at the first level of 3000 /s");
  }

  @Test
  void whatIsCutShortSaysWhatIsKnown() {
    Summary summary =
        summary(
            Played.events(
                plan(
                    1,
                    search(Sought.RATE, Way.BISECT, 100, 8_000, 60),
                    open(Arrivals.Spacing.EVEN, 8_000),
                    FOUR,
                    Duration.ofSeconds(60))));
    assertThat(of(summary).end()).isEqualTo("cut-short");
    assertThat(of(summary).low()).isBetween(1_500.0, 2_000.0);
    assertThat(of(summary).high()).isBetween(2_000.0, 3_300.0);
    assertThat(summary.verdict().state()).isEqualTo("warn");
  }

  @Test
  void whoseOwnPlacesAreTooFewSaysNothingOfTheTarget() {
    // Two at once of 2 ms each are 1,000 a second, of a shop that would bear four times as much.
    Summary summary =
        summary(
            Played.events(
                plan(
                    1,
                    search(Sought.RATE, Way.BISECT, 100, 8_000, 60),
                    drive(new Arrivals.Open(Arrivals.Spacing.EVEN), 8_000, 2),
                    new ComponentPlan.Model(0.002, 0, 8, 0, 0),
                    WITHIN)));
    assertThat(of(summary).end()).isEqualTo("unclear");
    assertThat(of(summary).saturated()).contains("the drive's own 2 places");
    assertThat(summary.verdict().exit()).isEqualTo(112);
  }

  @Test
  void recoveryAndHeadroomAreExpectedOfIt() {
    Summary summary =
        summary(
            Played.events(
                plan(
                    1,
                    search(Sought.RATE, Way.BISECT, 250, 8_000, 60),
                    open(Arrivals.Spacing.EVEN, 8_000),
                    FOUR,
                    WITHIN,
                    expected(Expectation.Kind.HEADROOM, false, 5, 2.0),
                    expected(Expectation.Kind.RECOVERY, true, 60, 300.0),
                    expected(Expectation.Kind.CONSISTENCY, false, 1, 0.999))));
    assertThat(summary.expectations())
        .extracting(ExpectationSummary::state)
        .containsExactly("pass", "pass", "pass");
    assertThat(summary.expectations().getFirst().worst()).isCloseTo(8, within(0.2));
    assertThat(of(summary).recovery()).isBetween(0.0, 60.0);
  }

  @Test
  void aLimitThatIsNearIsNotGoneNearerTo() {
    // Half a core for each thousand a second of a machine of four, whose limit is at 30 %.
    Plan plan =
        plan(
            1,
            search(Sought.RATE, Way.BISECT, 100, 8_000, 60),
            open(Arrivals.Spacing.EVEN, 8_000),
            new ComponentPlan.Model(0.002, 0, 4, 0, 1),
            WITHIN);
    List<Timed> played = new ArrayList<>();
    Simulation.play(
        plan,
        VirtualMachine.quiet(),
        List.of(new Limit(Limit.Subject.CPU, 0.30, 3, Duration.ofSeconds(5), "test")),
        Duration.ofSeconds(1),
        (at, event) -> played.add(new Timed(at, event)));
    Summary summary = summary(played);
    assertThat(of(summary).saturated()).startsWith("this machine: ").contains("cpu");
    assertThat(of(summary).high()).isLessThan(800.0);
    assertThat(all(played, Event.LimitTripped.class)).isEmpty();
  }

  @Test
  void aRunThatWasCutGoesOnWithWhatItKnew() {
    Plan plan = usual(2, Arrivals.Spacing.POISSON);
    List<Timed> whole = Played.events(plan);
    SearchSummary never = of(summary(whole));
    for (double part : new double[] {0.1, 0.33, 0.5, 0.77, 0.95}) {
      long cut = (long) (part * whole.getLast().at());
      List<Timed> before = new ArrayList<>();
      whole.stream().filter(each -> each.at() <= cut).forEach(before::add);
      List<Timed> after = new ArrayList<>(before);
      Simulation.goOn(
          plan,
          VirtualMachine.quiet(),
          Strategies.NONE,
          Map.of(),
          List.of(),
          Duration.ofSeconds(1),
          before,
          Duration.ofSeconds(30),
          (at, event) -> after.add(new Timed(at, event)));
      SearchSummary resumed = of(summary(after));
      assertThat(resumed.end()).isEqualTo("found");
      assertThat(resumed.capacity()).isCloseTo(2_000, within(100.0));
      long known = before.stream().filter(each -> each.event() instanceof Event.Probed).count();
      assertThat(resumed.probes().subList(0, (int) known))
          .as("what was known at %s of the run", part)
          .isEqualTo(never.probes().subList(0, (int) known));
    }
  }

  @Test
  void itsLevelIsNobodyElsesToAdjust() {
    Plan plan = usual(1, Arrivals.Spacing.EVEN);
    Player player = player(plan, new VirtualLoads(plan, VirtualMachine.quiet(), clock));
    for (long next = 0; next < 5e9; next = player.step()) {
      clock.advance(Duration.ofNanos(Math.max(0, next - clock.nanos())));
    }
    assertThatThrownBy(() -> player.adjust("shop", "5/s"))
        .hasMessageContaining("its level is decided by the run");
  }

  @Test
  void levelsThatSomebodyMultipliesAreUnclear() {
    Plan plan = usual(1, Arrivals.Spacing.EVEN);
    Player player = player(plan, new VirtualLoads(plan, VirtualMachine.quiet(), clock));
    for (long next = 0; !player.state().over() && next < 100e9; next = player.step()) {
      clock.advance(Duration.ofNanos(Math.max(0, next - clock.nanos())));
      if (next > 3e9 && next < 5e9) {
        player.scale(0.5);
      }
    }
    assertThat(of(Event.Probed.class).stream().map(Event.Probed::why))
        .anyMatch(why -> why.contains("levels were multiplied by 0.5"));
  }

  @Test
  void aLevelIsTakenBackAfterTenUnhealthySeconds() {
    // 2,400 a second of a shop that bears 2,000: × 0.9, × 0.81 and it is well again in the end.
    Plan plan =
        Plan.named("sustain", Duration.ofMinutes(5))
            .phases(
                List.of(
                    new Phase(
                            "sustain",
                            Duration.ZERO,
                            Duration.ofMinutes(5),
                            List.of(open(Arrivals.Spacing.EVEN, 2_400)),
                            List.of())
                        .steered(new Steering.BackOff(List.of("shop"), 0.9, 10))))
            .components(List.of(Shops.selling("pay", FOUR)))
            .build();
    List<Timed> played = Played.events(plan);
    List<Event.BackedOff> steps = all(played, Event.BackedOff.class);
    assertThat(steps).extracting(Event.BackedOff::factor).startsWith(0.9);
    assertThat(steps.getFirst().why()).isEqualTo("unhealthy for more than 10 s: shop");
    double last = steps.getLast().factor();
    assertThat(2_400 * last).isLessThan(2_000);
  }
}
