package dev.squall.repl.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.plan.BreakerPlan;
import dev.squall.report.Folded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainViewTest {
  private final StringBuilder out = new StringBuilder();
  private int columns = Folded.UNLIMITED;
  private final PlainView view = new PlainView(out, Duration.ofSeconds(30), () -> columns);

  @Test
  void oneLineEverySoOften() {
    view.on(0, new Event.Planned(Day.plan()));
    view.on(Day.SECOND, new Event.PhaseStarted("main"));
    for (int n = 2; n <= 91; n++) {
      view.on(n * Day.SECOND, Day.interval("cpu", 0.5, 0.5));
    }
    assertThat(out.toString().lines())
        .containsExactly(
            "0:00.0 scenario 'Office day', seed 42",
            "0:01.0 phase 'main'",
            "0:30.0 pending  main, 03:52 of 24:00, 0:29 of 3:00 | cpu 0.5 of 0.5",
            "1:00.0 pending  main, 07:52 of 24:00, 0:59 of 3:00 | cpu 0.5 of 0.5",
            "1:30.0 pending  main, 11:52 of 24:00, 1:29 of 3:00 | cpu 0.5 of 0.5");
  }

  @Test
  void whatMattersIsToldAtOnce() {
    view.on(Day.SECOND, new Event.LimitTripped(Day.CPU, List.of(0.97), 1));
    view.on(Day.SECOND, new Event.LetGo("limit 'cpu below 95 %'", 41_000_000, List.of("cpu")));
    view.on(Day.SECOND, opened(0.97));
    view.on(Day.SECOND, new Event.Verified(List.of(), List.of("/tmp/x")));
    view.on(Day.SECOND, new Event.Said("hello\u001b[2J"));
    view.on(Day.SECOND, new Event.Logged("debug", "no"));
    assertThat(out.toString())
        .isEqualTo(
            """
            0:01.0 breaker 'cpu' opened, trip 1: limit 'cpu below 95 %' was crossed for 200 ms (was 97 %); cpu let go in 41 ms, another look after 10 s
            0:01.0 left behind: /tmp/x
            0:01.0 hello.[2J
            """);
  }

  @Test
  void onATerminalLinesGoOnBelowBetweenWords() {
    columns = 60;
    view.on(Day.SECOND, opened(0.97));
    columns = 100;
    view.on(2 * Day.SECOND, opened(0.98));
    assertThat(out.toString())
        .isEqualTo(
            """
            0:01.0 breaker 'cpu' opened, trip 1: limit 'cpu below 95 %'
              was crossed for 200 ms (was 97 %); cpu let go in 41 ms,
              another look after 10 s
            0:02.0 breaker 'cpu' opened, trip 1: limit 'cpu below 95 %' was crossed for 200 ms (was 98 %); cpu
              let go in 41 ms, another look after 10 s
            """);
  }

  @Test
  void everyLineBeginsWithTheMomentOfTheRunPausedOrNot() {
    view.on(0, new Event.Planned(Day.plan()));
    view.on(Day.SECOND, new Event.PhaseStarted("main"));
    view.on(2 * Day.SECOND, new Event.StateChanged("running", "paused", "asked to"));
    view.on(31 * Day.SECOND, Day.interval("cpu", 0.0, 0));
    view.on(40 * Day.SECOND, new Event.Commanded("scale 2", "process 7"));
    view.on(61 * Day.SECOND, Day.interval("cpu", 0.0, 0));
    assertThat(out.toString().lines())
        .extracting(line -> line.substring(0, 6))
        .containsExactly("0:00.0", "0:01.0", "0:31.0", "0:40.0", "1:01.0")
        .isSorted();
  }

  @Test
  void aLimitWithoutItsReadingIsNotSaidToBeCrossed() {
    view.on(Day.SECOND, opened(Double.NaN));
    assertThat(out.toString()).contains("cpu below 95 %").doesNotContain("crossed");
  }

  private static Event opened(double reading) {
    return new Event.BreakerOpened(
        "cpu",
        Day.CPU,
        Map.of(),
        List.of(reading),
        1,
        BreakerPlan.Step.HOLD,
        200_000_000,
        List.of("cpu"),
        41_000_000);
  }
}
