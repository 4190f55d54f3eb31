package dev.squall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.journal.Journal;
import dev.squall.journal.RunFolder;
import dev.squall.load.Kept;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.Limit;
import dev.squall.plan.Plan;
import dev.squall.run.Hands;
import dev.squall.run.LimitKeeper;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run that goes on learns of its limits from the journal of the one that was cut. */
class BeforeTest {
  private static final Limit MEMORY =
      new Limit(Limit.Subject.MEMORY, 0.9, 1, Duration.ofSeconds(5), "scenario");
  private static final Plan PLAN =
      Plan.named("test", Duration.ofSeconds(60)).limits(List.of(MEMORY)).build();

  @TempDir Path folder;

  private final List<String> done = new ArrayList<>();

  private final class Recorded implements Hands {
    @Override
    public void letGo(String why, long decidedNanos) {
      done.add(why);
    }

    @Override
    public void goOn(String why) {}

    @Override
    public void slow(double factor, String why) {
      done.add("slow " + factor);
    }

    @Override
    public void headroom(double share, String limit) {}

    @Override
    public void sampling(double share) {}

    @Override
    public void stop(String why) {}
  }

  /** What is done first in the run that goes on after these. */
  private List<String> after(Event... happened) throws Exception {
    done.clear();
    RunFolder run = RunFolder.createAt(folder.resolve("run-" + happened.length));
    run.keep(PLAN);
    try (Journal journal = Journal.patient(run, Clock.system(), 0)) {
      journal.on(0, new Event.RunStarted(Event.SCHEMA, "r", Instant.EPOCH, "1", "squall", 1));
      journal.on(1, new Event.Planned(PLAN));
      journal.on(2, new Event.Checkpoint(0, 1, Map.of(), Map.of(), Kept.NOTHING));
      for (Event each : happened) {
        journal.on(3, each);
      }
    }
    LimitKeeper keeper =
        new LimitKeeper(
            PLAN,
            List.of(),
            List.of(new Metric(Names.MEMORY, Dimension.SHARE, "memory")),
            Map.of(),
            (at, event) -> {},
            new Recorded());
    read(run).tell(keeper);
    keeper.on(4, new Event.PhaseStarted("main"));
    keeper.sampled(4, 4, new double[] {0.5});
    return List.copyOf(done);
  }

  private static Before read(RunFolder run) throws IOException {
    return Before.read(run, List.of());
  }

  private static final Event TRIPPED = new Event.LimitTripped(MEMORY, List.of(0.95), 1);

  @Test
  void aLimitThatHeldHoldsOnTrialItIsOnTrialAndOneThatClosedIsClosed() throws Exception {
    assertThat(after(TRIPPED)).containsExactly("a limit held the loads when the run was cut");
    assertThat(after(TRIPPED, new Event.Recovered(MEMORY, 0.5))).containsExactly("slow 0.5");
    assertThat(after(TRIPPED, new Event.Recovered(MEMORY, 0.5), new Event.BreakerClosed(MEMORY)))
        .isEmpty();
  }

  @Test
  void anEmergencyStopHoldsUntilItWasReleased() throws Exception {
    Event stop = new Event.Commanded(Event.EMERGENCY, "process 7");
    assertThat(after(stop)).hasSize(1);
    assertThat(after(stop, new Event.Commanded("release", "process 7"))).isEmpty();
  }
}
