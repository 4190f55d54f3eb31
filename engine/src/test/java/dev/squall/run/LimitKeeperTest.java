package dev.squall.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.Limit;
import dev.squall.plan.Plan;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a keeper has hands do; a person's emergency stop among the limits. */
class LimitKeeperTest {
  private static final long TENTH = 100_000_000L;

  private final List<String> done = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final LimitKeeper keeper =
      new LimitKeeper(
          Plan.named("test", Duration.ofSeconds(60))
              .limits(
                  List.of(
                      new Limit(Limit.Subject.MEMORY, 0.9, 1, Duration.ofSeconds(5), "scenario"),
                      Limit.ofRule("quick", 2, Duration.ofSeconds(5), "scenario")))
              .build(),
          List.of(),
          List.of(new Metric(Names.MEMORY, Dimension.SHARE, "memory")),
          Map.of(),
          (at, event) -> events.add(event),
          new Recorded());
  private long at;

  private final class Recorded implements Hands {
    @Override
    public void letGo(String why, long decidedNanos) {
      done.add("let go: " + why);
      keeper.on(at, new Event.LetGo(why, 7, List.of("cpu")));
    }

    @Override
    public void goOn(String why) {
      done.add("go on: " + why);
    }

    @Override
    public void slow(double factor, String why) {
      done.add("slow: " + factor);
    }

    @Override
    public void headroom(double share, String limit) {}

    @Override
    public void sampling(double share) {}

    @Override
    public void stop(String why) {
      done.add("stop: " + why);
    }
  }

  private void samples(double seconds, double memory) {
    for (long until = at + Math.round(seconds * 1e9); at < until; at += TENTH) {
      keeper.sampled(at, at, new double[] {memory});
    }
  }

  private void judged(Boolean kept) {
    keeper.on(at, new Event.RuleJudged("quick", kept, Map.of("p99 of shop", 0.3), ""));
  }

  @Test
  void anEmergencyStopHoldsUntilItIsReleased() {
    samples(1, 0.5);
    keeper.emergency("emergency stop by process 7", at);
    samples(60, 0.5);
    assertThat(done).containsExactly("let go: emergency stop by process 7");
    assertThat(keeper.release()).isTrue();
    samples(1, 0.5);
    assertThat(done).containsExactly("let go: emergency stop by process 7", "go on: released");
    assertThat(keeper.release()).as("there is none any more").isFalse();
    samples(1, 0.5);
    assertThat(done).hasSize(2);
  }

  @Test
  void aLimitThatIsKeptAgainReleasesNoEmergency() {
    samples(1, 0.95);
    keeper.emergency("emergency stop", at);
    samples(10, 0.5);
    assertThat(events).hasAtLeastOneElementOfType(Event.Recovered.class);
    assertThat(done).noneMatch(each -> each.startsWith("go on"));
    keeper.release();
    samples(1, 0.5);
    assertThat(done).last().isEqualTo("go on: released");
  }

  @Test
  void aReleaseWaitsForTheLimitThatHolds() {
    keeper.emergency("emergency stop", at);
    samples(2, 0.95);
    keeper.release();
    samples(1, 0.95);
    assertThat(done).noneMatch(each -> each.startsWith("go on"));
    samples(10, 0.5);
    assertThat(done).contains("go on: limit 'memory below 90 %' is kept again");
  }

  @Test
  void aRuleOfTheScriptOpensItsBreakerWithWhatItSaw() {
    judged(true);
    samples(1, 0.5);
    judged(false);
    samples(1, 0.5);
    judged(false);
    samples(0.1, 0.5);
    assertThat(done).containsExactly("let go: limit 'quick'");
    assertThat(events)
        .filteredOn(Event.BreakerOpened.class::isInstance)
        .singleElement()
        .satisfies(each ->
            assertThat(((Event.BreakerOpened) each).words())
                .isEqualTo(
                    "breaker 'quick' opened, trip 1: limit 'quick' was broken for 1 s (p99 of shop"
                        + " 0.3); cpu let go in 7 ns, another look after 5 s"));
  }

  @Test
  void aRuleThatCanNotBeJudgedAnyMoreTripsAfterThreeSeconds() {
    judged(true);
    samples(1, 0.5);
    for (int i = 0; i < 2; i++) {
      judged(null);
      samples(1, 0.5);
    }
    assertThat(done).isEmpty();
    samples(1, 0.5);
    assertThat(done).containsExactly("let go: limit 'quick'");
  }
}
