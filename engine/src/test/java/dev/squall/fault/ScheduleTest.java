package dev.squall.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import dev.squall.plan.Arrivals;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Chance RUN = Chance.ofSeed(42);
  private static final List<Fault.Target> THREE =
      List.of(
          new Fault.Target("a", List.of()),
          new Fault.Target("b", List.of()),
          new Fault.Target("c", List.of()));

  private static FaultPlan plan(Fault fault, FaultPlan.Times times, double chance, int choose) {
    return new FaultPlan("mine", fault, times, chance, null, choose, null);
  }

  private static List<Occurrence> all(FaultPlan plan, Chance run) {
    Schedule schedule = new Schedule(plan, run);
    List<Occurrence> all = new ArrayList<>();
    for (Occurrence next = schedule.next(); next != null; next = schedule.next()) {
      all.add(next);
    }
    return all;
  }

  private static FaultPlan.Every every(
      int from, int until, int every, Arrivals.Spacing spacing, int during) {
    return new FaultPlan.Every(
        Duration.ofSeconds(from),
        Duration.ofSeconds(until),
        Duration.ofSeconds(every),
        spacing,
        Duration.ofSeconds(during));
  }

  @Test
  void evenOnesComeAtEqualDistancesAndEndWithTheirTime() {
    FaultPlan plan =
        plan(new Fault.Errors(THREE), every(10, 45, 15, Arrivals.Spacing.EVEN, 10), 1, 0);
    assertThat(all(plan, RUN))
        .containsExactly(
            new Occurrence(0, 10, 20), new Occurrence(1, 25, 35), new Occurrence(2, 40, 45));
  }

  @Test
  void onceIsOnce() {
    FaultPlan.Once once = new FaultPlan.Once(Duration.ofSeconds(3), Duration.ofSeconds(5));
    assertThat(all(plan(new Fault.Errors(THREE), once, 0.1, 0), RUN))
        .containsExactly(new Occurrence(0, 3, 5));
  }

  @Test
  void aPoissonProcessHasItsMeanAndNoTwoAtOnce() {
    FaultPlan plan =
        plan(new Fault.Errors(THREE), every(0, 1_000_000, 100, Arrivals.Spacing.POISSON, 1), 1, 0);
    List<Occurrence> all = all(plan, RUN);
    assertThat((double) all.size()).isCloseTo(10_000 / 1.01, within(300.0));
    for (int i = 1; i < all.size(); i++) {
      assertThat(all.get(i).from()).isGreaterThanOrEqualTo(all.get(i - 1).to());
    }
  }

  @Test
  void theSameSeedGivesTheSameTimesAnotherOthers() {
    FaultPlan plan =
        plan(new Fault.Errors(THREE), every(0, 10_000, 100, Arrivals.Spacing.POISSON, 1), 1, 0);
    assertThat(all(plan, RUN)).isEqualTo(all(plan, Chance.ofSeed(42)));
    assertThat(all(plan, RUN)).isNotEqualTo(all(plan, Chance.ofSeed(43)));
  }

  @Test
  void chanceThinsTheTimesOfAFaultThatIsAboutNoOperations() {
    FaultPlan plan =
        plan(
            new Fault.Own("nothing", Map.of()),
            every(0, 100_000, 10, Arrivals.Spacing.EVEN, 1),
            0.25,
            0);
    assertThat((double) all(plan, RUN).size()).isCloseTo(2_500, within(150.0));
  }

  @Test
  void soManyTargetsAreDrawnAndEachIsInTime() {
    FaultPlan plan =
        plan(new Fault.Errors(THREE), every(0, 100, 10, Arrivals.Spacing.EVEN, 1), 1, 2);
    Set<String> met = new TreeSet<>();
    for (int k = 0; k < 20; k++) {
      List<Fault.Target> targets = Schedule.targets(plan, k, RUN);
      assertThat(targets).hasSize(2).doesNotHaveDuplicates();
      assertThat(targets).isEqualTo(Schedule.targets(plan, k, RUN));
      targets.forEach(target -> met.add(target.component()));
    }
    assertThat(met).containsExactly("a", "b", "c");
  }
}
