package dev.squall.run.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.curve.Constant;
import dev.squall.curve.Curve;
import dev.squall.curve.Linear;
import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.event.Timed;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Level;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Safety;
import dev.squall.safety.DefaultLimits;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import dev.squall.units.Throughput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final Duration TENTH = Duration.ofMillis(100);

  private final List<Timed> events = new ArrayList<>();

  private static LoadPlan memory(Curve curve) {
    return new LoadPlan(
        "memory",
        new LoadSettings.Memory(
            LoadSettings.MemoryBase.ABSOLUTE, LoadSettings.Access.HOLD, null, new Bytes(0)),
        new Level.Along(curve, Dimension.BYTES));
  }

  private static Plan plan(int seconds, List<Limit> limits, LoadPlan... loads) {
    return Plan.named("test", Duration.ofSeconds(seconds))
        .loads(List.of(loads))
        .limits(limits)
        .build();
  }

  private String play(Plan plan) {
    return play(plan, VirtualMachine.quiet());
  }

  private String play(Plan plan, VirtualMachine machine) {
    return Simulation.play(
        plan,
        machine,
        DefaultLimits.forMachine(Bytes.gigabytes(100)),
        TENTH,
        (at, event) -> events.add(new Timed(at, event)));
  }

  private <E extends Event> List<E> of(Class<E> kind) {
    return events.stream().map(Timed::event).filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void aQuietRunTripsNothing() {
    assertThat(play(plan(60, List.of(), memory(new Constant(1e9))))).isNull();
    assertThat(of(Event.LimitTripped.class)).isEmpty();
    assertThat(of(Event.Sampled.class)).hasSizeBetween(595, 605);
    assertThat(of(Event.LimitsSet.class).getFirst().limits()).isNotEmpty();
  }

  @Test
  void everyLimitIsOn() {
    play(plan(10, List.of(), memory(new Constant(1e9))));
    Event.LimitsSet set = of(Event.LimitsSet.class).getFirst();
    assertThat(set.off()).isEmpty();
    assertThat(set.limits())
        .extracting(Limit::subject)
        .containsExactlyInAnyOrder(
            Limit.Subject.MEMORY,
            Limit.Subject.MEMORY_PRESSURE,
            Limit.Subject.DISK_SPACE,
            Limit.Subject.TEMPERATURE);
    List<Limit> asked =
        List.of(
            new Limit(Limit.Subject.CPU, 0.99, 3, Duration.ofSeconds(1), "scenario"),
            new Limit(Limit.Subject.LOAD, 4, 1, Duration.ofSeconds(1), "scenario"),
            new Limit(Limit.Subject.SWAP, 0.01, 2, Duration.ofSeconds(1), "scenario"));
    events.clear();
    play(plan(10, asked, memory(new Constant(1e9))));
    assertThat(of(Event.LimitsSet.class).getFirst().off()).isEmpty();
    assertThat(of(Event.LimitTripped.class)).isEmpty();
  }

  /** The first limit that tripped, and its reading then. */
  private Event.LimitTripped tripped() {
    return of(Event.LimitTripped.class).getFirst();
  }

  @Test
  void memoryTripsBeforeAnyoneWaitsForIt() {
    play(plan(90, List.of(), memory(new Linear(0, 15e9, 60))));
    assertThat(tripped().limit().subject()).isEqualTo(Limit.Subject.MEMORY);
    assertThat(tripped().readings().getFirst()).isCloseTo(0.95, within(0.005));
  }

  @Test
  void memoryPressureTripsWhereMemoryIsAllowedToRunOut() {
    Limit none = new Limit(Limit.Subject.MEMORY, 1, 2, Duration.ofSeconds(5), "scenario");
    play(plan(90, List.of(none), memory(new Linear(0, 15e9, 60))));
    assertThat(tripped().limit().subject()).isEqualTo(Limit.Subject.MEMORY_PRESSURE);
    assertThat(tripped().readings().getFirst()).isGreaterThan(0.25);
    assertThat(of(Event.Recovered.class)).as("held no memory, nobody waits").isNotEmpty();
  }

  @Test
  void diskSpaceTripsWhenOthersFillTheDisk() {
    VirtualMachine filling =
        VirtualMachine.quiet().withOthersStoring(Bytes.gigabytes(97), new Throughput(50e6));
    String stoppedBy = play(plan(300, List.of(), disk(Bytes.gigabytes(1))), filling);
    // 3 GB free, 1 GB of them the load's: what is left falls below 1 GB after 20 s.
    assertThat(tripped().limit().subject()).isEqualTo(Limit.Subject.DISK_SPACE);
    assertThat(tripped().readings().getFirst()).isBetween(0.98e9, 1e9);
    assertThat(of(Event.Recovered.class)).as("letting go makes no room").isEmpty();
    assertThat(stoppedBy).contains("diskSpace above 1 GB");
  }

  @Test
  void aDiskLoadThatWouldTakeTheLastRoomIsRefused() {
    VirtualMachine full =
        VirtualMachine.quiet().withOthersStoring(Bytes.gigabytes(97), new Throughput(0));
    play(plan(10, List.of(), disk(Bytes.gigabytes(2))), full);
    assertThat(of(Event.LoadFailed.class).getFirst().message())
        .isEqualTo(
            "the virtual machine must keep 1 GiB free, has 3 GB free and the file takes 2 GB");
    assertThat(of(Event.LimitTripped.class)).isEmpty();
  }

  @Test
  void aDiskLoadsFileIsGoneWithIt() {
    Plan plan =
        Plan.named("test", Duration.ofSeconds(20))
            .phases(
                List.of(
                    new Phase(
                        "first",
                        Duration.ZERO,
                        Duration.ofSeconds(10),
                        List.of(disk(Bytes.gigabytes(10))),
                        List.of()),
                    new Phase(
                        "then",
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        List.of(memory(new Constant(1e9))),
                        List.of())))
            .build();
    play(plan);
    int place =
        of(Event.Sampling.class).getFirst().metrics().stream()
            .map(Metric::name)
            .toList()
            .indexOf(Names.diskFree("/"));
    List<Event.Sampled> samples = of(Event.Sampled.class);
    assertThat(samples.get(50).values()[place]).isEqualTo(50e9);
    assertThat(samples.get(150).values()[place]).isEqualTo(60e9);
  }

  private static LoadPlan disk(Bytes size) {
    return new LoadPlan(
        "disk",
        new LoadSettings.Disk(
            null,
            size,
            Bytes.kibibytes(4),
            new Percent(70),
            LoadSettings.Order.RANDOM,
            1,
            true,
            LoadSettings.Fsync.NEVER),
        new Level.Maximum(Dimension.RATE));
  }

  /** A limit on a lost reading trips after a stated time; it does not pass. */
  @Test
  void aSensorThatVanishesTripsAfterThreeSecondsAndStopsARunThatNeverSeesItAgain() {
    String stoppedBy =
        play(
            plan(600, List.of(), memory(new Constant(1e9))),
            VirtualMachine.quiet().losingItsSensorAfter(20));
    Timed trip =
        events.stream()
            .filter(t -> t.event() instanceof Event.LimitTripped)
            .findFirst()
            .orElseThrow();
    assertThat(((Event.LimitTripped) trip.event()).lost()).isTrue();
    assertThat(((Event.LimitTripped) trip.event()).limit().subject())
        .isEqualTo(Limit.Subject.TEMPERATURE);
    assertThat(trip.at()).isBetween(22_800_000_000L, 23_100_000_000L);
    assertThat(of(Event.BreakerOpened.class).getFirst().words())
        .startsWith(
            "breaker 'temperature' opened, trip 1: limit 'temperature below 90 °C' lost its reading"
                + " 3 s before; memory let go in ");
    assertThat(of(Event.Recovered.class)).isEmpty();
    assertThat(stoppedBy).contains("stayed crossed through 3 cool-downs of 1 min");
  }

  @Test
  void slowThenHoldThenStopAsThePolicySays() {
    // 80 % is crossed at about 29 s; half of it helps for as long as it lasts.
    Limit limit = new Limit(Limit.Subject.MEMORY, 0.8, 2, Duration.ofSeconds(5), "scenario");
    String stoppedBy =
        play(
            Plan.named("test", Duration.ofSeconds(90))
                .loads(List.of(memory(new Linear(0, 12e9, 30))))
                .limits(List.of(limit))
                .safety(
                    new Safety(
                        List.of(
                            new BreakerPlan(
                                BreakerPlan.MEMORY,
                                2,
                                Duration.ofSeconds(5),
                                List.of(
                                    BreakerPlan.Step.SLOW,
                                    BreakerPlan.Step.HOLD,
                                    BreakerPlan.Step.STOP))),
                        List.of()))
                .build());
    assertThat(stoppedBy).contains("limit 'memory below 80 %' tripped 3 times");
    List<Event.BreakerOpened> opened = of(Event.BreakerOpened.class);
    assertThat(opened)
        .extracting(Event.BreakerOpened::step)
        .containsExactly(BreakerPlan.Step.SLOW, BreakerPlan.Step.HOLD, BreakerPlan.Step.STOP);
    assertThat(opened).extracting(Event.BreakerOpened::trip).containsExactly(1, 2, 3);
    assertThat(opened)
        .extracting(Event.BreakerOpened::loads)
        .containsExactly(List.of(), List.of("memory"), List.of("memory"));
    assertThat(of(Event.LetGo.class)).as("slow lets nothing go").hasSize(2);
    assertThat(of(Event.StateChanged.class))
        .extracting(Event.StateChanged::to)
        .containsSubsequence("running", "slowed", "running", "held", "recovered");
  }

  /** Which limit, which readings, what was let go, how long it took: in one event. */
  @Test
  void aTripTellsItsWholeStory() {
    Limit limit = new Limit(Limit.Subject.MEMORY, 0.8, 2, Duration.ofSeconds(5), "scenario");
    play(plan(40, List.of(limit), memory(new Linear(0, 12e9, 30))));
    Event.BreakerOpened story = of(Event.BreakerOpened.class).getFirst();
    assertThat(story.breaker()).isEqualTo("memory");
    assertThat(story.limit()).isEqualTo(limit);
    assertThat(story.readings()).hasSize(2).allMatch(limit::crossedBy);
    assertThat(story.nanosToDecide()).isEqualTo(TENTH.toNanos());
    assertThat(story.words())
        .startsWith(
            "breaker 'memory' opened, trip 1: limit 'memory below 80 %' was crossed for 100 ms"
                + " (was 80")
        .endsWith("; memory let go in 0 s, another look after 5 s");
  }

  @Test
  void aCrossedLimitLetsGoWithinASecondAndRecoversAfterItsCoolDown() {
    // 16 GiB, 2 GiB of others: 80 % is crossed when the load holds some 11.6 GB, at about 29 s.
    Limit limit = new Limit(Limit.Subject.MEMORY, 0.8, 2, Duration.ofSeconds(5), "scenario");
    String stoppedBy = play(plan(90, List.of(limit), memory(new Linear(0, 12e9, 30))));
    assertThat(stoppedBy).contains("memory below 80 %");
    List<Timed> trips =
        events.stream().filter(t -> t.event() instanceof Event.LimitTripped).toList();
    List<Timed> letGo = events.stream().filter(t -> t.event() instanceof Event.LetGo).toList();
    assertThat(trips).hasSize(3);
    assertThat(letGo).hasSameSizeAs(trips);
    for (int i = 0; i < trips.size(); i++) {
      assertThat(letGo.get(i).at() - trips.get(i).at()).isLessThan(1_000_000_000L);
    }
    assertThat(of(Event.Recovered.class)).hasSize(2);
    assertThat(of(Event.Finished.class))
        .singleElement()
        .satisfies(f -> assertThat(f.outcome()).isEqualTo("stopped"));
  }

  @Test
  void theSamePlanGivesTheSameEvents() {
    Plan plan = plan(30, List.of(), memory(new Linear(0, 12e9, 30)));
    play(plan);
    List<String> first = events.stream().map(t -> EventJson.write(t.at(), t.event())).toList();
    events.clear();
    play(plan);
    assertThat(events.stream().map(t -> EventJson.write(t.at(), t.event()))).isEqualTo(first);
  }

  @Test
  void aLoadAtItsMaximumAsksNoLevelAndAchievesWhatTheMachineHas() {
    play(plan(10, List.of(), disk(Bytes.megabytes(256))));
    assertThat(of(Event.LoadInterval.class))
        .hasSize(10)
        .allSatisfy(interval -> assertThat(interval.asked()).isNull())
        .allSatisfy(interval -> assertThat(interval.achieved()).isEqualTo(20_000, within(1e-6)));
  }

  @Test
  void nothingIsSaidAfterTheEnd() {
    play(plan(10, List.of(), memory(new Constant(1e9))));
    assertThat(events.getLast().event()).isInstanceOf(Event.Verified.class);
    assertThat(events).allSatisfy(e -> assertThat(e.at()).isLessThanOrEqualTo(10_000_000_000L));
  }
}
