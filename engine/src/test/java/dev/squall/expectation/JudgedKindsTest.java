package dev.squall.expectation;

import static dev.squall.expectation.Told.above;
import static dev.squall.expectation.Told.below;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.event.Event;
import dev.squall.expectation.Judgement.State;
import dev.squall.plan.Expectation.Kind;
import dev.squall.plan.Happening;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each kind of expectation compares with its target. */
class JudgedKindsTest {
  @Test
  void errorsAreAShareOfWhatEnded() {
    Told told = new Told(below(Kind.ERRORS, 0.001, 0.01, 0));
    told.ok = 95;
    told.failed = 4;
    told.wrong = 1;
    assertThat(told.seconds(6).only().worst()).isCloseTo(0.05, within(1e-9));
    assertThat(told.only().state()).isEqualTo(State.FAIL);
  }

  @Test
  void throughputCountsWhatEndedWell() {
    Told told = new Told(above(Kind.THROUGHPUT, 80, null));
    told.ok = 60;
    told.failed = 40;
    assertThat(told.seconds(6).only().worst()).isCloseTo(60, within(1e-9));
  }

  @Test
  void theQueueIsWhatIsPresentOverTime() {
    Told told = new Told(below(Kind.QUEUE, 1000, 10000.0, 0));
    told.left = 1500;
    assertThat(told.seconds(6).only().worst()).isCloseTo(1500, within(1e-9));
    assertThat(told.only().state()).isEqualTo(State.WARN);
  }

  @Test
  void availabilityCountsTheTurnedAwayAndTheStuck() {
    Told told = new Told(above(Kind.AVAILABILITY, 0.999, 0.99));
    told.ok = 90;
    told.dropped = 10;
    assertThat(told.seconds(6).only().worst()).isCloseTo(0.9, within(1e-9));
    told.ok = 0;
    told.left = 40;
    told.dropped = 0;
    assertThat(told.seconds(6).only().worst()).isEqualTo(0);
  }

  @Test
  void consistencyIsTheComponentsOwnFigureOrTheShareOfRightResults() {
    Told told = new Told(above(Kind.CONSISTENCY, 1, 0.999));
    told.ok = 999;
    told.wrong = 1;
    assertThat(told.seconds(6).only().worst()).isCloseTo(0.999, within(1e-9));
    assertThat(told.only().state()).isEqualTo(State.WARN);
    told.consistency = 0.5;
    assertThat(told.seconds(6).only().worst()).isEqualTo(0.5);
  }

  @Test
  void degradationIsAgainstTheDrivesOwnBaseline() {
    Told told = new Told(below(Kind.DEGRADATION, 0.2, 0.5, 0));
    told.drive = "baseline";
    told.seconds(10);
    told.drive = "shop";
    told.millis = 14;
    told.seconds(6);
    assertThat(told.only().worst()).isCloseTo(0.4, within(0.02));
    told.millis = 10;
    told.ok = 40;
    told.left = 60;
    told.seconds(6);
    assertThat(told.only().worst()).isCloseTo(0.6, within(0.02)); // of throughput now
  }

  @Test
  void withoutABaselineItSaysSo() {
    Told told = new Told(below(Kind.DEGRADATION, 0.2, null, 0)).seconds(10);
    assertThat(told.only().state()).isEqualTo(State.UNJUDGED);
    assertThat(told.only().why()).isEqualTo("no baseline of it was measured");
  }

  @Test
  void efficiencyIsTheBaselinesCostOverTheCostNow() {
    Told told = new Told(above(Kind.EFFICIENCY, 0.7, 0.5));
    told.drive = "baseline";
    told.cpu = 0.2;
    told.seconds(10);
    told.drive = "shop";
    told.cpu = 0.4;
    told.seconds(8);
    assertThat(told.only().worst()).isCloseTo(0.5, within(0.01));
  }

  /** What is left of a drive after its phase ends between two samples: that says nothing of it. */
  @Test
  void aStretchWithoutASampleTakesNothingFromEfficiency() {
    Told told = new Told(above(Kind.EFFICIENCY, 0.7, 0.5));
    told.drive = "baseline";
    told.cpu = 0.2;
    told.seconds(4);
    told.cpu = Double.NaN;
    told.seconds(1);
    told.drive = "shop";
    told.cpu = 0.4;
    told.seconds(3);
    told.cpu = Double.NaN;
    told.seconds(1);
    told.cpu = 0.4;
    told.seconds(8);
    assertThat(told.only().worst()).isCloseTo(0.5, within(0.01));
    assertThat(told.figure(Definition.EFFICIENCY)).isCloseTo(0.5, within(0.01));
  }

  @Test
  void aDriveWhoseCostIsNotKnownLeavesEfficiencyUnjudged() {
    Told told = new Told(above(Kind.EFFICIENCY, 0.7, 0.5));
    told.drive = "baseline";
    told.seconds(5);
    told.drive = "shop";
    told.cpu = 0.4;
    told.seconds(10);
    assertThat(told.only().state()).isEqualTo(State.UNJUDGED);
    assertThat(told.only().why())
        .isEqualTo("what each drive's work costs the processors is not known: all need a baseline");
  }

  @Test
  void varianceOfWhatWasDoneOfWhatArrived() {
    Told told = new Told(below(Kind.VARIANCE, 0.1, 0.25, 0));
    for (int i = 0; i < 5; i++) {
      told.ok = 80 + 10 * i; // mean 100, squares 200 + 50
      told.planned = 120;
      told.seconds(1);
    }
    assertThat(told.only().worst()).isCloseTo(Math.sqrt(250) / 100, within(1e-9));
  }

  @Test
  void driftIsAgainstItsOwnFirstWindow() {
    Told told = new Told(below(Kind.DRIFT, 0.05, 0.15, 0)).seconds(6);
    told.millis = 11;
    assertThat(told.seconds(10).only().worst()).isCloseTo(0.1, within(0.02));
    assertThat(told.only().state()).isEqualTo(State.WARN);
  }

  @Test
  void adaptationEndsWithTheFirstOfFiveHealthySeconds() {
    Told told =
        new Told(
            List.of(
                new Happening.Spike(
                    "sale", Duration.ofSeconds(12), Duration.ofSeconds(60), 3, List.of("shop"))),
            below(Kind.ADAPTATION, 30, 120.0, 0));
    told.seconds(12).say(new Event.HappeningStarted("sale", "spike", ""));
    told.millis = 50; // more than twice the first ten seconds' median
    told.seconds(7);
    told.millis = 15;
    told.seconds(10);
    assertThat(told.only().worst()).isCloseTo(7, within(1e-9));
    assertThat(told.figure(Definition.ADAPTATION)).isCloseTo(7, within(1e-9));
  }

  @Test
  void anEpisodeLeavesOutThePauseItHad() {
    Told told = new Told(below(Kind.ADAPTATION, 30, 120.0, 0)).seconds(12);
    told.say(new Event.Commanded("scale 3", "process 7"));
    told.millis = 50;
    told.seconds(4).say(new Event.StateChanged("running", "paused", ""));
    told.planned = 0;
    told.ok = 0;
    told.seconds(100);
    assertThat(told.figure(Definition.ADAPTATION)).as("so far").isCloseTo(4, within(1e-9));
    told.say(new Event.StateChanged("paused", "running", ""));
    told.planned = 100;
    told.ok = 100;
    told.seconds(3);
    told.millis = 15;
    told.seconds(10);
    assertThat(told.only().worst()).isCloseTo(4 + 3, within(1e-9));
    assertThat(told.figure(Definition.RECOVERY)).as("of the pause").isCloseTo(3, within(1e-9));
  }

  @Test
  void recoveryThatNeverCameIsAsLongAsItLasted() {
    Told told =
        new Told(
            List.of(
                new Happening.Maintenance("night", Duration.ofSeconds(12), Duration.ofSeconds(4))),
            below(Kind.RECOVERY, 10, 20.0, 0));
    told.seconds(12).say(new Event.HappeningStarted("night", "maintenance", ""));
    told.seconds(4).say(new Event.HappeningEnded("night"));
    told.failed = 50;
    told.ok = 50;
    told.seconds(25);
    assertThat(told.only().state()).isEqualTo(State.FAIL);
    assertThat(told.only().worst()).isEqualTo(25);
  }

  @Test
  void whereNothingWasDisturbedThereIsNothingToRecoverFrom() {
    Told told = new Told(below(Kind.RECOVERY, 10, null, 0)).seconds(30);
    assertThat(told.only().state()).isEqualTo(State.UNJUDGED);
    assertThat(told.only().why()).isEqualTo("nothing disturbed it");
  }

  private static Told ramped(double most, boolean givesWay) {
    Told told = new Told(above(Kind.HEADROOM, 5, 2.0));
    told.drive = "baseline";
    told.seconds(10); // 100 a second
    told.drive = "shop";
    for (double rate = 100; rate <= most; rate += 50) {
      told.planned = (long) rate;
      told.ok = (long) rate;
      told.seconds(5);
    }
    if (givesWay) {
      told.planned = (long) most + 100;
      told.millis = 500;
      told.seconds(6);
    }
    return told;
  }

  @Test
  void headroomIsTheMostItDidWhileHealthyInBaselines() {
    assertThat(ramped(600, true).only().worst()).isCloseTo(6, within(1e-9));
    assertThat(ramped(600, true).only().state()).isEqualTo(State.PASS);
    assertThat(ramped(300, true).only().state()).isEqualTo(State.WARN);
    assertThat(ramped(150, true).only().state()).isEqualTo(State.FAIL);
  }

  @Test
  void headroomThatWasNotUsedUpIsUnknownUnlessItIsEnough() {
    assertThat(ramped(600, false).only().state()).isEqualTo(State.PASS);
    assertThat(ramped(300, false).only())
        .satisfies(judgement -> assertThat(judgement.state()).isEqualTo(State.UNJUDGED))
        .satisfies(judgement ->
            assertThat(judgement.why())
                .isEqualTo(
                    "it did 3 times its baseline and never gave way: more was not asked of it"));
  }

  /** A day of 1 s in 10 min, memory from half up by {@code share} of that a day. */
  private static Judgement grown(int seconds, double share, double noise) {
    return grown(seconds, share, noise, seconds);
  }

  private static Judgement grown(int seconds, double share, double noise, int pausedAfter) {
    Told told = new Told(below(Kind.GROWTH, 0.001, 0.01, 0));
    for (int i = 0; i < seconds; i++) {
      if (i == pausedAfter) {
        told.say(new Event.StateChanged("running", "paused", ""));
        told.seconds(3_000);
        told.say(new Event.StateChanged("paused", "running", ""));
      }
      double wave = noise * Math.sin(i * 2.39996); // the golden angle: no pattern to it
      told.memory = 0.5 * (1 + share * i / 86_400) + wave;
      told.seconds(1);
    }
    return told.only();
  }

  @Test
  void growthOfMemoryIsByTheDay() {
    assertThat(grown(600, 0, 0).state()).isEqualTo(State.PASS);
    assertThat(grown(600, 0.005, 0).state()).isEqualTo(State.WARN);
    assertThat(grown(600, 0.5, 0).state()).isEqualTo(State.FAIL);
    assertThat(grown(600, 0.005, 0).worst()).isCloseTo(0.005, within(1e-4));
  }

  @Test
  void aPauseIsNoTimeToGrowIn() {
    assertThat(grown(600, 0.5, 0, 300).worst()).isCloseTo(0.5, within(0.01));
  }

  @Test
  void growthThatNoiseCouldBeIsNotJudged() {
    assertThat(grown(600, 0, 0.01).state()).isEqualTo(State.UNJUDGED);
    assertThat(grown(600, 0, 0.01).why())
        .startsWith("all that can be told after so short a time is -");
    assertThat(grown(8, 0, 0).why()).isEqualTo("too short a time of it could be trusted to tell");
    assertThat(grown(600, 50, 0.001).state()).isEqualTo(State.FAIL);
  }
}
