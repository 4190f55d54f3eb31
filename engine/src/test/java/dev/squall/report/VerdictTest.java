package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Limit;
import dev.squall.plan.Resource;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Limit CPU =
      new Limit(Limit.Subject.CPU, 0.9, 3, Duration.ofSeconds(10), "scenario");

  /** A run of sixty seconds in which one load ran as planned, and what else a test has happen. */
  private static Verdict of(boolean ends, List<Consumer<RunFold>> more) {
    RunFold run = new RunFold();
    run.on(0, new Event.Planned(OfficeDay.plan(180)));
    for (String load : List.of("cpu", "memory", "disk", "network")) {
      run.on(0, new Event.LoadStarted(load, Resource.CPU, Dimension.SHARE, "", ""));
    }
    run.on(0, new Event.Sampling(List.of(), SECOND / 10));
    for (int n = 1; n <= 60; n++) {
      run.on(n * SECOND, new Event.Sampled(0, 1000, new double[0]));
      for (String load : List.of("cpu", "memory", "disk", "network")) {
        run.on(n * SECOND, new Event.LoadInterval(load, SECOND, 0.5, 0.5, 1, 0, 0, Map.of()));
      }
    }
    more.forEach(event -> event.accept(run));
    if (ends) {
      run.on(61 * SECOND, new Event.Finished("finished", ""));
    }
    return run.verdict();
  }

  private static Consumer<RunFold> at(long seconds, Event event) {
    return run -> run.on(seconds * SECOND, event);
  }

  private static Consumer<RunFold> wrong() {
    return at(61, new Event.LoadInterval("cpu", SECOND, 0.5, 0.5, 10, 3, 0, Map.of()));
  }

  private static Consumer<RunFold> left() {
    return at(62, new Event.Verified(List.of("files"), List.of("/tmp/squall-1")));
  }

  private static Consumer<RunFold> died() {
    return at(61, new Event.EngineDied(137, "killed by signal 9"));
  }

  private static Consumer<RunFold> stopped() {
    return at(61, new Event.Finished("stopped", "SIGINT"));
  }

  private static Consumer<RunFold> asked() {
    return at(60, new Event.Commanded("stop", "SIGINT"));
  }

  private static Consumer<RunFold> third() {
    return at(60, new Event.LimitTripped(CPU, List.of(0.95), 3))
        .andThen(
            at(
                60,
                new Event.BreakerOpened(
                    "cpu",
                    CPU,
                    Map.of(),
                    List.of(0.95),
                    3,
                    BreakerPlan.Step.STOP,
                    SECOND,
                    List.of("cpu"),
                    SECOND)));
  }

  private static Consumer<RunFold> untrusted() {
    return at(60, new Event.Untrusted(50 * SECOND, "starved"));
  }

  static Stream<Arguments> runs() {
    List<Arguments> runs = new ArrayList<>();
    runs.add(run(ExitCode.PASSED, Verdict.State.PASS, "all 4 loads ran as planned", true));
    runs.add(
        run(
            ExitCode.PASSED,
            Verdict.State.WARN,
            "cpu below 90 % was crossed once",
            true,
            at(60, new Event.LimitTripped(CPU, List.of(0.95), 1))));
    runs.add(
        run(
            ExitCode.PASSED,
            Verdict.State.WARN,
            "disk broke down: no space",
            true,
            at(60, new Event.LoadFailed("disk", "no space"))));
    runs.add(
        run(
            ExitCode.PASSED,
            Verdict.State.WARN,
            "gpu could not start: none here",
            true,
            at(60, new Event.LoadFailed("gpu", "none here"))));
    runs.add(
        run(
            ExitCode.PASSED,
            Verdict.State.WARN,
            "component 'votes' computes on the CPU: none here",
            true,
            at(60, new Event.DeviceLost("votes", "none here", "computes on the CPU", false))));
    runs.add(
        run(
            ExitCode.DEVICE_FAILED,
            Verdict.State.FAIL,
            "component 'votes' lost its GPU: fell off",
            true,
            at(60, new Event.DeviceLost("votes", "fell off", "", true))));
    runs.add(
        run(
            ExitCode.PASSED,
            Verdict.State.WARN,
            "7 aggregates dropped",
            true,
            at(60, new Event.Dropped(7))));
    runs.add(
        run(
            ExitCode.PASSED,
            Verdict.State.WARN,
            "2 s can't be trusted: starved",
            true,
            at(60, new Event.Untrusted(58 * SECOND, "starved"))));
    runs.add(
        run(
            ExitCode.PASSED,
            Verdict.State.WARN,
            "cpu: 2 operations failed",
            true,
            at(61, new Event.LoadInterval("cpu", SECOND, 0.5, 0.5, 1, 0, 2, Map.of()))));
    runs.add(
        run(
            ExitCode.PASSED,
            Verdict.State.WARN,
            "'napped'",
            false,
            at(61, new Event.Finished("napped", ""))));
    runs.add(
        run(
            ExitCode.UNTRUSTWORTHY,
            Verdict.State.UNTRUSTWORTHY,
            "16.4 % of the time",
            true,
            untrusted()));
    runs.add(
        run(
            ExitCode.INTERRUPTED,
            Verdict.State.FAIL,
            "interrupted by SIGINT after 1 min",
            false,
            asked(),
            stopped()));
    runs.add(
        run(
            ExitCode.INTERRUPTED,
            Verdict.State.FAIL,
            "stopped before its end: SIGINT",
            false,
            stopped()));
    runs.add(run(ExitCode.UNDRAINED, Verdict.State.FAIL, "did not drain", false, asked(), died()));
    runs.add(
        run(
            ExitCode.LIMIT_STOPPED,
            Verdict.State.FAIL,
            "limit cpu below 90 % stopped the run (was 95 %)",
            false,
            third(),
            stopped()));
    runs.add(
        run(
            ExitCode.ENGINE_DIED,
            Verdict.State.FAIL,
            "the engine died at 1:01.0: killed by signal 9",
            false,
            died()));
    runs.add(run(ExitCode.ENGINE_DIED, Verdict.State.FAIL, "cut short", false));
    runs.add(
        run(
            ExitCode.SCRIPT_FAILED,
            Verdict.State.FAIL,
            "the run failed: oops",
            false,
            at(61, new Event.Finished("failed", "oops"))));
    runs.add(
        run(
            ExitCode.WRONG_RESULTS,
            Verdict.State.FAIL,
            "cpu found 3 wrong results in 70 operations",
            true,
            wrong()));
    runs.add(
        run(ExitCode.LEFT_BEHIND, Verdict.State.FAIL, "left behind: /tmp/squall-1", true, left()));
    runs.add(
        run(
            ExitCode.LEFT_BEHIND,
            Verdict.State.FAIL,
            "could not be undone: unlink x",
            true,
            at(60, new Event.Undone("unlink x", false, "busy"))));
    runs.add(
        run(
            ExitCode.PASSED,
            Verdict.State.PASS,
            "as planned",
            true,
            at(60, new Event.Undone("unlink x", false, "busy")),
            at(61, new Event.Undone("unlink x", true, ""))));
    // Where several hold: 113, 115, 109, 111, 107, then 75, 105, 112.
    runs.add(
        run(
            ExitCode.LEFT_BEHIND,
            Verdict.State.FAIL,
            "left behind",
            false,
            wrong(),
            left(),
            died()));
    runs.add(
        run(ExitCode.WRONG_RESULTS, Verdict.State.FAIL, "wrong", false, wrong(), died(), third()));
    runs.add(
        run(ExitCode.ENGINE_DIED, Verdict.State.FAIL, "died", false, died(), third(), untrusted()));
    runs.add(
        run(
            ExitCode.LIMIT_STOPPED,
            Verdict.State.FAIL,
            "limit",
            false,
            third(),
            stopped(),
            untrusted()));
    runs.add(
        run(
            ExitCode.INTERRUPTED,
            Verdict.State.FAIL,
            "interrupted",
            false,
            asked(),
            stopped(),
            untrusted()));
    return runs.stream();
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Arguments run(
      ExitCode exit, Verdict.State state, String says, boolean ends, Consumer<RunFold>... more) {
    return Arguments.of(exit, state, says, ends, List.of(more));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("runs")
  void decides(
      ExitCode exit, Verdict.State state, String says, boolean ends, List<Consumer<RunFold>> more) {
    Verdict verdict = of(ends, more);
    assertThat(verdict.sentence()).contains(says);
    assertThat(verdict.exit()).isEqualTo(exit);
    assertThat(verdict.state()).isEqualTo(state);
  }

  @Test
  void stateAndExitCodeGoTogether() {
    for (ExitCode code : ExitCode.values()) {
      Verdict verdict = Verdict.from(List.of(new Verdict.Reason(code, "x")), "");
      assertThat(verdict.exit()).isEqualTo(code);
      assertThat(verdict.state() == Verdict.State.WARN).isEqualTo(code.number() == 0);
      assertThat(verdict.state() == Verdict.State.UNTRUSTWORTHY).isEqualTo(code.number() == 112);
    }
  }

  @Test
  void aLoadFarFromWhatWasAskedIsNoPlainPass() {
    RunFold run = new RunFold();
    run.on(0, new Event.LoadStarted("network", Resource.NETWORK, Dimension.THROUGHPUT, "", ""));
    for (int n = 1; n <= 20; n++) {
      run.on(n * SECOND, new Event.LoadInterval("network", SECOND, 100e6, 90e6, 1, 0, 0, Map.of()));
    }
    run.on(21 * SECOND, new Event.Finished("finished", ""));
    assertThat(run.verdict().sentence())
        .startsWith("network was off by 10 MB/s on average (asked 100 MB/s, achieved 90 MB/s)");
    assertThat(run.verdict().state()).isEqualTo(Verdict.State.WARN);
  }

  @Test
  void whereNoLoadRanNothingWasTested() {
    RunFold run = new RunFold();
    run.on(0, new Event.Planned(OfficeDay.plan(180)));
    run.on(SECOND, new Event.LoadFailed("cpu", "no cores"));
    run.on(2 * SECOND, new Event.Finished("finished", ""));
    assertThat(run.verdict().exit()).isEqualTo(ExitCode.UNTRUSTWORTHY);
    assertThat(run.verdict().reasons())
        .extracting(Verdict.Reason::text)
        .contains("no load ran, so nothing was tested", "memory never started");
  }

  @Test
  void aRefusedScenarioIsInvalidAndNothingElse() {
    RunFold run = new RunFold();
    run.on(
        0, new Event.Refused(List.of(Problem.of(Place.at("a.groovy", 2, 3), "'cpuu' is no word"))));
    assertThat(run.verdict().exit()).isEqualTo(ExitCode.INVALID);
    assertThat(run.verdict().sentence()).isEqualTo("the scenario was refused: 'cpuu' is no word");
  }

  @Test
  void whatTheGuardRecordedIsNotLost() {
    RunFold run = new RunFold();
    run.on(0, new Event.RunEnded("fail", 107, "the profiler could not start"));
    assertThat(run.verdict().exit()).isEqualTo(ExitCode.SCRIPT_FAILED);
    assertThat(run.verdict().sentence()).contains("the profiler could not start");
  }

  @Test
  void heldTimesAreNotHeldAgainstTheLoad() {
    RunFold run = new RunFold();
    run.on(0, new Event.LoadStarted("cpu", Resource.CPU, Dimension.SHARE, "", ""));
    for (int n = 1; n <= 40; n++) {
      boolean held = n > 10 && n <= 20;
      if (n == 11) {
        run.on(10 * SECOND, new Event.LetGo("limit", 0, List.of("cpu")));
      }
      if (n == 21) {
        run.on(20 * SECOND, new Event.StateChanged("held", "running", ""));
      }
      run.on(
          n * SECOND,
          new Event.LoadInterval("cpu", SECOND, 0.8, held ? 0.0 : 0.8, 1, 0, 0, Map.of()));
    }
    run.on(41 * SECOND, new Event.Finished("finished", ""));
    assertThat(run.verdict().reasons())
        .extracting(Verdict.Reason::text)
        .noneMatch(t -> t.contains("off by"));
  }

  @Test
  void failedOperationsAreToldByKind() {
    Verdict one =
        of(
            true,
            List.of(
                at(
                    61,
                    new Event.LoadInterval(
                        "disk", SECOND, 0.5, 0.5, 1, 0, 7, Map.of("errors.EROFS", 7.0)))));
    assertThat(one.reasons())
        .extracting(Verdict.Reason::text)
        .contains(
            "disk: 7 operations failed (EROFS, read-only file system): name another with folder:, or mount it to be written");
    Verdict several =
        of(
            true,
            List.of(
                at(
                    61,
                    new Event.LoadInterval(
                        "network",
                        SECOND,
                        0.5,
                        0.5,
                        1,
                        0,
                        9,
                        Map.of("errors.refused", 7.0, "errors.reset", 1.0, "errors.odd", 1.0)))));
    assertThat(several.reasons())
        .extracting(Verdict.Reason::text)
        .contains(
            "network: 9 operations failed (7 refused, nobody listens there; 1 odd; 1 reset, the peer hung up)");
  }

  @Test
  void aLimitWhoseReadingWentIsNotSaidToHaveBeenCrossed() {
    Verdict lost = of(true, List.of(at(60, new Event.LimitTripped(CPU, List.of(Double.NaN), 1))));
    assertThat(lost.sentence())
        .isEqualTo("limit cpu below 90 % lost its reading once and the loads were let go");
  }
}
