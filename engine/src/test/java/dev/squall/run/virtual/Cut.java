package dev.squall.run.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import dev.squall.curve.Curve;
import dev.squall.curve.Linear;
import dev.squall.curve.Sine;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.journal.Journal;
import dev.squall.journal.JournalReader;
import dev.squall.journal.RunFolder;
import dev.squall.latency.Calls;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Happening;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.PlanBuilder;
import dev.squall.plan.ScenarioClock;
import dev.squall.run.Resumption;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Runs of a shop that are cut, for tests of how they go on. */
final class Cut {
  private static final int MOMENTS = 100;
  private static final List<Fault.Target> BOTH = List.of(new Fault.Target("shop", List.of()));

  private Cut() {}

  private static LoadPlan drive(String name, Arrivals.Spacing spacing, Curve rate, long count) {
    return new LoadPlan(
        name,
        new LoadSettings.Drive(
            "shop", new Arrivals.Open(spacing), Map.of(), 100, Overflow.QUEUE, count, null),
        new Level.Along(rate, Dimension.RATE));
  }

  private static FaultPlan.Once once(int from, int until) {
    return new FaultPlan.Once(Duration.ofSeconds(from), Duration.ofSeconds(until));
  }

  private static FaultPlan fault(String name, Fault fault, double chance, FaultPlan.Times times) {
    return new FaultPlan(name, fault, times, chance, null, 0, null);
  }

  /** A minute and a half of scenario time, twice as fast: waves, two at once, spikes, a window. */
  static PlanBuilder shop() {
    ComponentPlan shop =
        new ComponentPlan(
            "shop",
            ComponentPlan.SCRIPT,
            Map.of(),
            List.of(
                new ComponentPlan.OperationPlan("browse", 9, null),
                new ComponentPlan.OperationPlan("pay", 1, null)),
            new ComponentPlan.Model(0.002, 0.5, 4, 0));
    Phase waves =
        new Phase(
            "waves",
            Duration.ofSeconds(2),
            Duration.ofSeconds(58),
            List.of(
                drive("poisson", Arrivals.Spacing.POISSON, new Sine(90, 60, 17, 0), 0),
                drive("counted", Arrivals.Spacing.EVEN, new Linear(1, 40, 58), 300)),
            List.of());
    Phase even =
        new Phase(
            "even",
            Duration.ofSeconds(40),
            Duration.ofSeconds(50),
            List.of(drive("even", Arrivals.Spacing.EVEN, new Sine(33, 20, 11, 0), 0)),
            List.of());
    return Plan.named("Shop", Duration.ofSeconds(90))
        .seed(42)
        .clock(new ScenarioClock(Duration.ofSeconds(90), Duration.ofSeconds(45)))
        .phases(List.of(waves, even))
        .happenings(
            List.of(
                new Happening.Spike(
                    "sale", Duration.ofSeconds(20), Duration.ofSeconds(15), 3, List.of("poisson")),
                new Happening.Mark("half", Duration.ofSeconds(45)),
                new Happening.Maintenance("window", Duration.ofSeconds(50), Duration.ofSeconds(6)),
                new Happening.Spike(
                    "late", Duration.ofSeconds(70), Duration.ofSeconds(10), 2, List.of("even"))))
        .faults(
            List.of(
                fault("flaky", new Fault.Errors(BOTH), 0.05, once(30, 40)),
                fault(
                    "slow",
                    new Fault.Delay(
                        BOTH, Duration.ofMillis(20), Duration.ZERO, Fault.Spread.UNIFORM),
                    1,
                    new FaultPlan.Every(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(9),
                        Arrivals.Spacing.POISSON,
                        Duration.ofSeconds(2)))))
        .components(List.of(shop))
        .expectations(
            List.of(
                new Expectation(
                    new Expectation.Measure(Expectation.Kind.RESPONSE, 99),
                    List.of(),
                    null,
                    true,
                    0.5,
                    1.0,
                    Duration.ofSeconds(5),
                    0,
                    "script")));
  }

  /**
   * What arrived and happened from a position in the plan on, each with the time since then: where
   * every drive stood each second, how much arrived in between, how many failed, phases, happenings
   * and faults, and what rules came to.
   */
  static List<String> from(long position, List<Timed> events) {
    List<String> all = new ArrayList<>();
    long start = -1;
    for (Timed each : events) {
      if (start < 0
          && each.event() instanceof Event.Checkpoint e
          && e.positionNanos() == position) {
        start = each.at();
      }
      String what =
          switch (each.event()) {
            case Event.Checkpoint e -> "checkpoint " + e;
            case Event.DriveInterval e ->
                e.drive() + " " + e.calls().planned() + " arrived, " + failed(e) + " failed";
            case Event.FaultInjected e -> e.toString();
            case Event.FaultHealed e ->
                e.fault() + " " + e.number() + " healed: " + e.why() + ", late " + e.lateNanos();
            case Event.PhaseStarted e -> e.toString();
            case Event.PhaseEnded e -> e.toString();
            case Event.HappeningStarted e -> e.toString();
            case Event.HappeningEnded e -> e.toString();
            case Event.RuleJudged e -> e.rule() + " kept: " + e.kept();
            case Event.LimitTripped e -> e.limit() + " tripped";
            default -> "";
          };
      // What was judged at that very moment belongs to what was before.
      boolean past = each.event() instanceof Event.RuleJudged && each.at() == start;
      if (start >= 0 && !what.isEmpty() && !past) {
        all.add(each.at() - start + " " + what);
      }
    }
    return all;
  }

  private static long failed(Event.DriveInterval event) {
    return event.calls().operations().stream().mapToLong(Calls.OperationCalls::failed).sum();
  }

  static Event.Resumed resumed(List<Timed> events) {
    return events.stream()
        .map(Timed::event)
        .filter(Event.Resumed.class::isInstance)
        .map(Event.Resumed.class::cast)
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  static List<Timed> after(List<Timed> events) {
    int last = 0;
    for (int i = 0; i < events.size(); i++) {
      last = events.get(i).event() instanceof Event.Resumed ? i : last;
    }
    return events.subList(last, events.size());
  }

  static RunFolder written(Path folder, List<Timed> events) throws IOException {
    RunFolder run = RunFolder.createAt(folder);
    try (Journal journal = Journal.patient(run, Clock.system(), 0)) {
      for (Timed each : events) {
        journal.on(each.at(), each.event());
        if (each.event() instanceof Event.Checkpoint && each.at() % 5_000_000_000L == 0) {
          assertThat(journal.flush(Duration.ofSeconds(10))).isTrue(); // a checksum of its own
        }
      }
    }
    return run;
  }

  /** The events of a journal of which only so many bytes are there, torn wherever that is. */
  private static List<Timed> torn(RunFolder run, RunFolder whole, int bytes) throws IOException {
    Files.write(run.events(), Arrays.copyOf(Files.readAllBytes(whole.events()), bytes));
    Files.copy(whole.sums(), run.sums());
    return whole(run);
  }

  static List<Timed> whole(RunFolder run) throws IOException {
    List<Timed> events = new ArrayList<>();
    long until = JournalReader.read(run.events(), each -> {}).whole();
    JournalReader.read(run.events(), until, events::add);
    return events;
  }

  private static boolean mayGoOn(List<Timed> before) {
    Resumption resumption = new Resumption();
    before.forEach(each -> resumption.on(each.at(), each.event()));
    return resumption.refusal() == null;
  }

  /**
   * Cuts the journal of a run off at a hundred seeded places; {@code killed} has for each what may
   * go on.
   *
   * @return how many that were
   */
  static int atAHundredMoments(
      Path folder, List<Timed> never, BiConsumer<String, List<Timed>> killed) throws IOException {
    RunFolder journal = written(folder.resolve("never"), never);
    int size = (int) Files.size(journal.events());
    Chance moments = Chance.ofSeed(100);
    int early = 0;
    for (int i = 0; i < MOMENTS; i++) {
      RunFolder run = RunFolder.createAt(folder.resolve("killed-" + i));
      int bytes = (int) moments.below(i, size - 1_000);
      List<Timed> before = torn(run, journal, bytes);
      if (mayGoOn(before)) {
        killed.accept("killed at byte " + bytes, before);
      } else {
        early++;
      }
    }
    assertThat(early).as("killed before the first checkpoint").isLessThan(MOMENTS / 5);
    return MOMENTS - early;
  }
}
