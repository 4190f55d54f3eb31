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

class JudgeTest {
  @Test
  void aKeptExpectationPassesInEveryWholeWindow() {
    Told told = new Told(below(Kind.RESPONSE, 0.05, null, 0)).seconds(10);
    assertThat(told.only().state()).isEqualTo(State.PASS);
    assertThat(told.only().windows()).isEqualTo(6); // the first is whole after five seconds
    assertThat(told.only().worst()).isCloseTo(0.01, within(0.0002));
    assertThat(told.findings).isEmpty();
  }

  @Test
  void betweenTargetAndFailureItOnlyWarns() {
    Told told = new Told(below(Kind.RESPONSE, 0.05, 0.5, 0)).seconds(6);
    told.millis = 100;
    told.seconds(2);
    told.millis = 10;
    told.seconds(10);
    assertThat(told.only().state()).isEqualTo(State.WARN);
    assertThat(told.only().missed()).isEqualTo(6);
    assertThat(told.findings)
        .extracting(finding -> finding.getClass().getSimpleName())
        .containsExactly("Missed", "Met");
  }

  @Test
  void beyondTheFailureBoundItFailsAndSaysSoAgain() {
    Told told = new Told(below(Kind.RESPONSE, 0.05, 0.5, 0)).seconds(6);
    told.millis = 100;
    told.seconds(3);
    told.millis = 1000;
    told.seconds(4);
    assertThat(told.only().state()).isEqualTo(State.FAIL);
    assertThat(told.findings)
        .extracting(finding -> ((Finding.Missed) finding).fails())
        .containsExactly(false, true);
  }

  @Test
  void stopsAfterWindowsThatFollowEachOther() {
    Told told = new Told(below(Kind.RESPONSE, 0.05, null, 3)).seconds(5);
    told.millis = 1000;
    told.seconds(1);
    told.millis = 10;
    told.seconds(20);
    assertThat(told.findings).noneMatch(Finding.Stop.class::isInstance);
    told.millis = 1000;
    told.seconds(13);
    assertThat(told.findings).filteredOn(Finding.Stop.class::isInstance).hasSize(1);
    assertThat(told.only().stopped()).isTrue();
  }

  @Test
  void windowsThatTouchWhatCannotBeTrustedCountNeitherForNorAgainst() {
    Told told = new Told(below(Kind.RESPONSE, 0.05, null, 0)).seconds(6);
    told.millis = 1000;
    told.seconds(1);
    told.say(new Event.Untrusted(told.at() - Told.SECOND, "starved"));
    told.millis = 10;
    told.seconds(8);
    assertThat(told.only().state()).isEqualTo(State.PASS);
    assertThat(told.only().windows()).isEqualTo(2 + 4);
  }

  @Test
  void aStarvedGeneratorIsFoundByItsOwnDelays() {
    Told told = new Told(below(Kind.RESPONSE, 0.001, null, 0));
    told.lateMillis = 20; // 10 ms of response time at the median
    told.seconds(20);
    assertThat(told.only().state()).isEqualTo(State.UNJUDGED);
    assertThat(told.only().why()).isEqualTo("no whole window of 5 s could be trusted");
    told.lateMillis = 9;
    told.seconds(6);
    assertThat(told.only().state()).isEqualTo(State.FAIL);
  }

  @Test
  void whatIsPausedOrLetGoOrUnderMaintenanceIsNotJudged() {
    Told told =
        new Told(
            List.of(
                new Happening.Maintenance("night", Duration.ofSeconds(6), Duration.ofSeconds(4))),
            above(Kind.THROUGHPUT, 90, null));
    told.seconds(6).say(new Event.HappeningStarted("night", "maintenance", ""));
    told.planned = 0;
    told.ok = 0;
    told.seconds(4).say(new Event.HappeningEnded("night"));
    told.planned = 100;
    told.ok = 100;
    told.seconds(6).say(new Event.StateChanged("running", "held", "limit"));
    told.ok = 0;
    told.seconds(3).say(new Event.StateChanged("held", "running", "limit"));
    told.ok = 100;
    told.seconds(8);
    assertThat(told.only().state()).isEqualTo(State.PASS);
    assertThat(told.only().windows()).isEqualTo(2 + 2 + 4);
  }

  @Test
  void aStuckServiceIsAsSlowAsTheWindowIsLong() {
    Told told = new Told(below(Kind.RESPONSE, 1, null, 0)).seconds(6);
    told.ok = 0;
    told.left = 50;
    told.seconds(8);
    assertThat(told.only().worst()).isEqualTo(5);
    assertThat(told.only().state()).isEqualTo(State.FAIL);
  }

  @Test
  void aDriveThatNeverRanIsNotPassed() {
    assertThat(new Told(below(Kind.ERRORS, 0.1, null, 0)).only())
        .satisfies(judgement -> assertThat(judgement.why()).isEqualTo("it did not run"))
        .satisfies(judgement -> assertThat(judgement.state()).isEqualTo(State.UNJUDGED));
  }

  @Test
  void aQueueForTheProcessorsMakesSmallerDelaysCount() {
    Told told = new Told(below(Kind.RESPONSE, 0.001, null, 0));
    told.lateMillis = 5; // half of the median, and within what counts by itself
    told.ready = 5; // for two processors
    told.waited = 0.8;
    told.seconds(20);
    assertThat(told.only().state()).isEqualTo(State.UNJUDGED);
    told.waited = 0.3; // they queued when somebody looked, and hardly at other times
    assertThat(told.seconds(6).only().state()).isEqualTo(State.FAIL);
  }

  @Test
  void aServiceThatStandsStillIsNotTakenForAStarvedGenerator() {
    Told told = new Told(below(Kind.RESPONSE, 1, null, 0)).seconds(6);
    told.ok = 0; // nothing ends, so no response time tells what a delay is small beside
    told.left = 50;
    told.lateMillis = 20;
    told.seconds(8);
    assertThat(told.only().state()).isEqualTo(State.FAIL);
    assertThat(told.only().worst()).isEqualTo(5);
    told.lateMillis = 200; // a fifth of each second: that is the generator's own fault
    long judged = told.only().windows();
    assertThat(told.seconds(8).only().windows()).isEqualTo(judged);
  }

  @Test
  void aQueueAloneStarvesNobodyWhoBeginsInTime() {
    Told told = new Told(below(Kind.RESPONSE, 0.05, null, 0));
    told.ready = 40;
    told.waited = 1;
    assertThat(told.seconds(10).only().state()).isEqualTo(State.PASS);
    told.lateMillis = 2;
    assertThat(told.seconds(10).only().windows()).isEqualTo(16);
  }

  @Test
  void whatTheHypervisorTookCountsNeitherForNorAgainst() {
    Told told = new Told(below(Kind.RESPONSE, 0.05, null, 0)).seconds(6);
    told.steal = 0.2;
    told.millis = 1000;
    told.seconds(3);
    told.steal = 0.05;
    told.millis = 10;
    told.seconds(8);
    assertThat(told.only().state()).isEqualTo(State.PASS);
    assertThat(told.only().windows()).isEqualTo(2 + 4);
  }

  @Test
  void theSameEventsJudgeTheSameAgain() {
    Told first = new Told(below(Kind.RESPONSE, 0.05, null, 2)).seconds(20);
    Told second = new Told(below(Kind.RESPONSE, 0.05, null, 2)).seconds(20);
    assertThat(second.judge.judgements()).isEqualTo(first.judge.judgements());
  }
}
