package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.report.ExpectationSummary;
import dev.squall.report.Summary;
import dev.squall.run.virtual.VirtualMachine;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What was expected over whole runs on the virtual clock, from the script to the verdict. */
@Execution(ExecutionMode.CONCURRENT)
class VirtualVerdictsTest {
  private static Summary played(String script) {
    return VirtualRun.of(VirtualRun.planOf(script, OptionalLong.of(3)), VirtualMachine.quiet(), 1)
        .summary();
  }

  private static ExpectationSummary only(Summary run) {
    assertThat(run.expectations()).as(run.verdict().toString()).hasSize(1);
    return run.expectations().getFirst();
  }

  /**
   * A shop of so many servers that takes 20 ms an answer, asked more and more; alone it is asked as
   * at the start: 22 a second over its first ten.
   */
  private static String rising(int servers, String expected) {
    return """
    scenario 'Rising'
    component('shop', takes: 20.ms, servers: %d) { buy { ok() } }
    drive shop, rate: ramp(10.perSecond, to: 300.perSecond, over: 2.minutes)
    expect { %s }
    play baseline: 10.seconds, during: 2.minutes
    """
        .formatted(servers, expected);
  }

  @Test
  void headroomIsHowFarItWentBeforeItGaveWay() {
    ExpectationSummary held = only(played(rising(4, "headroom above: 5, fail: 2")));
    assertThat(held.state()).as(held.toString()).isEqualTo("pass");
    assertThat(held.worst()).as("it does 200 a second at most").isBetween(7.5, 200 / 22.0);
  }

  @Test
  void whatGivesWayEarlyHasLittle() {
    Summary run = played(rising(1, "headroom above: 5, fail: 1.2"));
    ExpectationSummary held = only(run);
    assertThat(held.state()).as(held.toString()).isEqualTo("warn");
    assertThat(held.worst()).isBetween(1.2, 50 / 22.0);
    assertThat(run.verdict().reasons().toString())
        .contains("shop missed headroom above 5, fail 1.2");
  }

  @Test
  void whatNeverGaveWayIsNotJudgedWhereMoreWasNotAsked() {
    ExpectationSummary held = only(played(rising(64, "headroom above: 50")));
    assertThat(held.state()).isEqualTo("unjudged");
    assertThat(held.why()).contains("times its baseline and never gave way");
  }

  /** Six hours of a shop beside a load of memory. */
  private static String soak(String memory) {
    return """
    scenario 'Soak'
    component('shop', takes: 5.ms) { buy { ok() } }
    phase 'hours', during: 6.hours, {
        drive shop, rate: 0.1.perSecond
        load memory, along: %s
    }
    expect { growth below: 10.percent, fail: 20.percent, of: shop }
    """
        .formatted(memory);
  }

  @Test
  void memoryThatStaysAsItIsDoesNotGrow() {
    ExpectationSummary held = only(played(soak("20.percent")));
    assertThat(held.state()).as(held.toString()).isEqualTo("pass");
    assertThat(held.worst()).isCloseTo(0, within(0.01));
  }

  @Test
  void memoryThatGrowsFails() {
    ExpectationSummary held = only(played(soak("ramp(20.percent, to: 24.percent, over: 6.hours)")));
    assertThat(held.state()).as(held.toString()).isEqualTo("fail");
    // 16 % of the machine a day, of the 34.5 % in use in the middle, of which others hold 12.5
    assertThat(held.worst()).isCloseTo(0.16 / 0.345, within(0.03));
  }

  /** Its baseline is as short as it may be, and ends between two samples. */
  @Test
  void efficiencyIsJudgedAfterAShortBaseline() {
    String script =
        """
        scenario 'Efficiency'
        component('sums', calling: computing, takes: 20.ms, servers: 4) { add { ok() } }
        drive sums, rate: 50.perSecond%s
        expect { efficiency above: 70.percent, over: 5.seconds }
        play baseline: 2.seconds, during: 30.seconds
        """;
    ExpectationSummary alone = only(played(script.formatted("")));
    assertThat(alone.state()).as(alone.toString()).isEqualTo("pass");
    assertThat(alone.worst()).isCloseTo(1, within(0.1));
    // 50 × 20 ms on 4 cores are 25 %, others take 2: of 60 % in use that is 27 / 60.
    ExpectationSummary beside =
        only(played(script.formatted("\nhold cpu: 60.percent, during: 30.seconds")));
    assertThat(beside.state()).as(beside.toString()).isEqualTo("fail");
    assertThat(beside.worst()).isCloseTo(0.45, within(0.08));
  }
}
