package dev.squall.run.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.curve.Constant;
import dev.squall.curve.Curve;
import dev.squall.curve.Linear;
import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.event.Timed;
import dev.squall.plan.Level;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.ScenarioClock;
import dev.squall.safety.DefaultLimits;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
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
    return new Plan(
        "test",
        1,
        ScenarioClock.REAL,
        Duration.ofSeconds(seconds),
        List.of(),
        List.of(
            new Phase(
                "main", Duration.ZERO, Duration.ofSeconds(seconds), List.of(loads), List.of())),
        List.of(),
        limits,
        List.of(),
        List.of());
  }

  private String play(Plan plan) {
    return Simulation.play(
        plan,
        VirtualMachine.quiet(),
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
    LoadPlan disk =
        new LoadPlan(
            "disk",
            new LoadSettings.Disk(
                null,
                Bytes.megabytes(256),
                Bytes.kibibytes(4),
                new Percent(70),
                LoadSettings.Order.RANDOM,
                1,
                true,
                LoadSettings.Fsync.NEVER),
            new Level.Maximum(Dimension.RATE));
    play(plan(10, List.of(), disk));
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
