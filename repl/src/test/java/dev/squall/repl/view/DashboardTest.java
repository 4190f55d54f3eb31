package dev.squall.repl.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.load.Kept;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Resource;
import dev.squall.problem.Columns;
import dev.squall.report.Found;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardTest {
  private static final Style BLOCKS = new Style(false, true);
  private static final String KEYS = "p pause   + more   - less   s stop";
  private final Dashboard dashboard = new Dashboard();

  private String lines(int width, int height, Style style) {
    return String.join("\n", dashboard.lines(91 * Day.SECOND, width, height, KEYS, style));
  }

  /** An office day at noon, with a drive, a breaker that opened, and what was decided. */
  private void busy() {
    Day.upToNoon(dashboard::on);
    long at = 91 * Day.SECOND;
    dashboard.on(at, new Event.LimitsSet(List.of(Day.CPU), Map.of()));
    dashboard.on(at, new Event.LoadStarted("checkout", Resource.COMPONENT, Dimension.RATE, "", ""));
    for (int i = 1; i <= 12; i++) {
      dashboard.on(
          at + i * Day.SECOND,
          new Event.LoadInterval(
              "checkout",
              Day.SECOND,
              100.0,
              i * 8,
              i * 8L,
              0,
              1,
              Map.of("latency.p50", 0.0012, "latency.p99", 0.0124)));
      dashboard.on(
          at + i * Day.SECOND,
          new Event.Sampled(0, 200_000, new double[] {i / 12.0, 0.32, 0, 2.1e6, 1e6, 0.024, 71.4}));
    }
    dashboard.on(at + 13 * Day.SECOND, new Event.LimitTripped(Day.CPU, List.of(0.97), 1));
    dashboard.on(
        at + 13 * Day.SECOND,
        new Event.BreakerOpened(
            "cpu",
            Day.CPU,
            Map.of(),
            List.of(0.96, 0.97),
            1,
            BreakerPlan.Step.HOLD,
            300_000_000L,
            List.of("cpu"),
            4_000_000L));
    dashboard.on(at + 14 * Day.SECOND, new Event.Commanded("scale 1.5", "process 7"));
    dashboard.on(at + 15 * Day.SECOND, new Event.Said("x".repeat(300)));
  }

  @Test
  void onEightyColumns() {
    busy();
    assertThat(lines(80, 24, BLOCKS))
        .isEqualTo(
            """
            Office day  seed 42  running  main                  12:00 of 24:00  1:30 of 3:00
            machine   cpu 100 %  memory 32 %  disk 3.1 MB/s  wait io 2.4 %  71.4 °C
                      cpu ▄▂▂▃▃▄▅▅▆▆▇▇█  memory ▃▃▃▃▃▃▃▃▃▃▃▃▃

            load           asked  achieved  last minute
            cpu             48 %    47.6 %  ▄
            memory        3.1 GB    3.1 GB  █
            disk          200 /s    120 /s  █
            network      maximum 1.93 GB/s  █

            drive          asked      rate      p50      p99  errors  last minute
            checkout      100 /s     96 /s   1.2 ms  12.4 ms      12  ▂▂▃▃▄▅▅▆▆▇▇█

            breaker   cpu open: hold, 1 trip
            1:44    breaker 'cpu' opened, trip 1: limit 'cpu below 95 %' was crossed for 30…
            1:45    scale 1.5, by process 7
            1:46    xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
            p pause   + more   - less   s stop\
            """);
  }

  @Test
  void wide() {
    busy();
    assertThat(lines(120, 40, BLOCKS))
        .isEqualTo(
            """
            Office day  seed 42  running  main                                                          12:00 of 24:00  1:30 of 3:00
            machine   cpu 100 %  memory 32 %  disk 3.1 MB/s  wait io 2.4 %  71.4 °C
                      cpu ▄▂▂▃▃▄▅▅▆▆▇▇█  memory ▃▃▃▃▃▃▃▃▃▃▃▃▃

            load           asked  achieved  last minute                             breaker   cpu open: hold, 1 trip
            cpu             48 %    47.6 %  ▄                                       1:44    breaker 'cpu' opened, trip 1: limit 'cp…
            memory        3.1 GB    3.1 GB  █                                       1:45    scale 1.5, by process 7
            disk          200 /s    120 /s  █                                       1:46    xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
            network      maximum 1.93 GB/s  █

            drive          asked      rate      p50      p99  errors  last minute
            checkout      100 /s     96 /s   1.2 ms  12.4 ms      12  ▂▂▃▃▄▅▅▆▆▇▇█

            p pause   + more   - less   s stop\
            """);
  }

  @Test
  void whereThereIsNoRoomForAMinuteThereIsNoneOfIt() {
    busy();
    String narrow = lines(60, 24, BLOCKS);
    assertThat(narrow.lines().filter(line -> line.startsWith("drive")))
        .allSatisfy(line -> assertThat(line).endsWith("errors"));
    assertThat(narrow.lines().filter(line -> line.startsWith("checkout")))
        .allSatisfy(line -> assertThat(line).endsWith(" 12"));
    assertThat(narrow.lines().filter(line -> line.startsWith("load")))
        .allSatisfy(line -> assertThat(line).endsWith("last minute"));
  }

  @Test
  void inAscii() {
    busy();
    assertThat(lines(80, 24, Style.PLAIN))
        .isEqualTo(
            """
            Office day  seed 42  running  main                  12:00 of 24:00  1:30 of 3:00
            machine   cpu 100 %  memory 32 %  disk 3.1 MB/s  wait io 2.4 %  71.4 C
                      cpu =::--=++**##%  memory -------------

            load           asked  achieved  last minute
            cpu             48 %    47.6 %  =
            memory        3.1 GB    3.1 GB  %
            disk          200 /s    120 /s  %
            network      maximum 1.93 GB/s  %

            drive          asked      rate      p50      p99  errors  last minute
            checkout      100 /s     96 /s   1.2 ms  12.4 ms      12  ::--=++**##%

            breaker   cpu open: hold, 1 trip
            1:44    breaker 'cpu' opened, trip 1: limit 'cpu below 95 %' was crossed for 30.
            1:45    scale 1.5, by process 7
            1:46    xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.
            p pause   + more   - less   s stop\
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 79, 80, 115, 116, 120, 300})
  void noLineIsLongerThanTheTerminalAndNoneTooMany(int width) {
    busy();
    for (int height : new int[] {1, 5, 10, 24, 60}) {
      List<String> lines = dashboard.lines(91 * Day.SECOND, width, height, KEYS, BLOCKS);
      assertThat(lines).hasSizeLessThanOrEqualTo(Math.max(2, height));
      assertThat(lines)
          .allSatisfy(line -> assertThat(Line.columns(line)).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void coloursAreNeverAllThatTells() {
    busy();
    String coloured =
        String.join("\n", dashboard.lines(91 * Day.SECOND, 120, 40, KEYS, new Style(true, true)));
    assertThat(coloured).contains("\u001b[31m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(lines(120, 40, BLOCKS));
  }

  @Test
  void aLongNameIsCutAndMovesNoColumn() {
    Day.upToNoon(dashboard::on);
    long at = 91 * Day.SECOND;
    for (String name : List.of("shop", "a component whose name is quite long")) {
      dashboard.on(at, new Event.LoadStarted(name, Resource.COMPONENT, Dimension.RATE, "", ""));
      dashboard.on(at + Day.SECOND, Day.interval(name, 40.0, 20));
    }
    List<String> drives =
        lines(80, 24, BLOCKS).lines().filter(line -> line.contains("40 /s")).toList();
    assertThat(drives).hasSize(2);
    assertThat(drives.getLast()).startsWith("a component whos… ");
    assertThat(drives.getLast().indexOf("40 /s")).isEqualTo(drives.getFirst().indexOf("40 /s"));
  }

  @Test
  void loadsThatDoNotFitAreCounted() {
    Day.upToNoon(dashboard::on);
    for (int i = 0; i < 30; i++) {
      dashboard.on(
          91 * Day.SECOND,
          new Event.LoadStarted("cpu-" + i, Resource.CPU, Dimension.SHARE, "", ""));
    }
    assertThat(lines(80, 24, BLOCKS)).contains("more loads").endsWith(KEYS);
  }

  @Test
  void loadsAndDrivesShareTheRoomAndThoseThatAreOverComeLast() {
    Day.upToNoon(dashboard::on);
    for (int i = 0; i < 20; i++) {
      dashboard.on(
          91 * Day.SECOND,
          new Event.LoadStarted("cpu-" + i, Resource.CPU, Dimension.SHARE, "", ""));
      dashboard.on(
          91 * Day.SECOND,
          new Event.LoadStarted("shop-" + i, Resource.COMPONENT, Dimension.RATE, "", ""));
    }
    dashboard.on(92 * Day.SECOND, new Event.LoadEnded("cpu-0"));
    dashboard.on(92 * Day.SECOND, new Event.Logged("warn", "alert: a limit was crossed"));
    assertThat(lines(80, 24, BLOCKS))
        .contains("cpu-1 ", "shop-4 ", "and 17 more loads, 13 more drives", "alert: a limit")
        .doesNotContain("cpu-0 ")
        .endsWith(KEYS);
    assertThat(lines(80, 70, BLOCKS))
        .contains("cpu-0 ", "shop-19 ")
        .doesNotContain("more load", "more drive");
  }

  @Test
  void aFaultStandsThereUntilItIsHealed() {
    Day.upToNoon(dashboard::on);
    for (int i = 1; i <= 5; i++) {
      dashboard.on(
          92 * Day.SECOND, new Event.FaultInjected("slow-" + i, 1, "delay on shop", List.of(), 0));
    }
    for (int i = 0; i < 80; i++) {
      dashboard.on(93 * Day.SECOND, new Event.Said("line " + i));
    }
    assertThat(lines(80, 24, BLOCKS))
        .contains("fault     slow-1: delay on shop  since 1:32", "fault     and 2 more")
        .contains("line 79")
        .doesNotContain("line 1\n");
    dashboard.on(94 * Day.SECOND, new Event.FaultHealed("slow-1", 1, 0, 3, "asked to"));
    assertThat(lines(80, 24, BLOCKS)).doesNotContain("slow-1: ").contains("slow-5: ");
  }

  @Test
  void wideNamesTakeTwoColumnsALetter() {
    dashboard.on(0, new Event.LoadStarted("日本語の負荷です日本語", Resource.CPU, Dimension.SHARE, "", ""));
    assertThat(dashboard.lines(0, 40, 10, "", BLOCKS))
        .allSatisfy(line -> assertThat(Columns.of(line)).isLessThanOrEqualTo(40));
  }

  @Test
  void whatItIsScaledBy() {
    Day.upToNoon(dashboard::on);
    assertThat(dashboard.scale()).isEqualTo(1);
    dashboard.on(92 * Day.SECOND, new Event.Checkpoint(1, 1.5, Map.of(), Map.of(), Kept.NOTHING));
    assertThat(dashboard.scale()).isEqualTo(1.5);
  }

  @Test
  void whatGaveWayStandsBeforeWhatHappened() {
    busy();
    String found =
        "cpu was short (in use 93 %), and the median of 'checkout' went from 2.1 ms to 9.4 ms (4.5"
            + " times)";
    dashboard.found(() ->
        List.of(
            new Found(found, true),
            new Found("12 % of the operations of 'checkout' failed", false),
            new Found("never shown, there is no room", false)));
    List<String> lines = lines(80, 24, BLOCKS).lines().toList();
    int at =
        lines.indexOf(
            "gave way  cpu was short (in use 93 %), and the median of 'checkout' went from");
    assertThat(at).as(String.join("\n", lines)).isPositive();
    assertThat(lines.get(at + 1)).isEqualTo("          2.1 ms to 9.4 ms (4.5 times)");
    assertThat(lines.get(at + 2))
        .isEqualTo("          12 % of the operations of 'checkout' failed");
    assertThat(lines.get(at + 3)).startsWith("breaker ");
    assertThat(lines).hasSizeLessThanOrEqualTo(24).allMatch(line -> Columns.of(line) <= 80);
    assertThat(lines.getLast()).startsWith("p pause");
    assertThat(lines).noneMatch(line -> line.contains("never shown"));
    dashboard.found(() -> List.of(new Found(found.repeat(5), true)));
    assertThat(lines(80, 24, BLOCKS).lines().toList().get(at + 2)).endsWith("…");
    assertThat(lines(120, 30, BLOCKS).lines())
        .anyMatch(line -> line.startsWith("gave way  cpu") && Columns.of(line) > 110);
  }
}
