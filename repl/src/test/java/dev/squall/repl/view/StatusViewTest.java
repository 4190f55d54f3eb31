package dev.squall.repl.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.plan.Expectation;
import dev.squall.plan.Resource;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusViewTest {
  private static final Style BLOCKS = new Style(false, true);
  private final StatusView view = new StatusView();

  private String lines(int width, int height, Style style) {
    return String.join("\n", view.lines(91 * Day.SECOND, width, height, style));
  }

  @Test
  void noonOnATerminal() {
    Day.upToNoon(view::on);
    assertThat(lines(90, 24, BLOCKS))
        .isEqualTo(
            """
            Office day  seed 42  running  main                            12:00 of 24:00  1:30 of 3:00
            cpu      ███████████████████│                      47.6 % of 48 %
            memory   ████████████████████████████████████▍     3.1 GB of 3.1 GB
            disk     █████████████████████▉              │     120 /s of 200 /s
            network  ████████████████████████████████████▍     1.93 GB/s of maximum
            machine  cpu 49.3 %  memory 32 %  disk 3.1 MB/s  wait io 2.4 %  71.4 °C\
            """);
  }

  @Test
  void noonInAsciiOnANarrowTerminal() {
    Day.upToNoon(view::on);
    assertThat(lines(60, 24, Style.PLAIN))
        .isEqualTo(
            """
            Office day  seed 42  running  main              1:30 of 3:00
            cpu      #########|           47.6 % of 48 %
            memory   #################|   3.1 GB of 3.1 GB
            disk     ##########       |   120 /s of 200 /s
            network  #################    1.93 GB/s of maximum
            machine  cpu 49.3 %  memory 32 %  disk 3.1 MB/s\
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 20, 39, 60, 80, 120, 300})
  void noLineIsLongerThanTheTerminal(int width) {
    Day.upToNoon(view::on);
    view.on(92 * Day.SECOND, new Event.Said("x".repeat(500)));
    view.on(
        92 * Day.SECOND,
        new Event.LoadFailed("a-load-with-a-very-long-name", "because ".repeat(60)));
    assertThat(view.lines(92 * Day.SECOND, width, 50, BLOCKS))
        .allMatch(line -> Line.columns(line) <= width);
    assertThat(view.lines(92 * Day.SECOND, width, 50, Style.PLAIN))
        .allMatch(line -> line.length() <= width);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 24})
  void thereAreNoMoreLinesThanRows(int height) {
    Day.upToNoon(view::on);
    assertThat(view.lines(91 * Day.SECOND, 80, height, BLOCKS)).hasSizeLessThanOrEqualTo(height);
  }

  @Test
  void loadsThatDoNotFitAreCounted() {
    Day.upToNoon(view::on);
    assertThat(view.lines(91 * Day.SECOND, 80, 4, Style.PLAIN))
        .element(2)
        .isEqualTo("and 3 more loads");
  }

  @Test
  void aDrivesLineTellsItsRateItsP99AndItsErrors() {
    view.on(
        0,
        new Event.LoadStarted(
            "shop", Resource.COMPONENT, Dimension.RATE, "Poisson arrivals", "virtual threads"));
    view.on(
        Day.SECOND,
        new Event.LoadInterval(
            "shop", Day.SECOND, 100.0, 98, 98, 0, 3, Map.of("latency.p99", 0.012)));
    assertThat(view.lines(Day.SECOND, 110, 24, Style.PLAIN).get(1))
        .endsWith("98 /s of 100 /s, p99 12 ms  3 errors");
    assertThat(view.plain(Day.SECOND)).contains("shop 98 /s of 100 /s, p99 12 ms  3 errors");
  }

  @Test
  void whatWasExpectedAndMissedIsSaid() {
    Expectation expected =
        new Expectation(
            new Expectation.Measure(Expectation.Kind.RESPONSE, 99),
            List.of(),
            null,
            true,
            0.2,
            null,
            Duration.ofSeconds(10),
            3,
            "script");
    view.on(0, new Event.ExpectationMissed(expected, "shop", 0.35, true));
    assertThat(lines(120, 24, Style.PLAIN))
        .contains("shop misses p99 below 200 ms over 10 s, was 350 ms");
    view.on(0, new Event.ExpectationStopped(expected, "shop", 3, 0.35));
    assertThat(lines(120, 24, Style.PLAIN)).contains("the run stops");
  }

  @Test
  void troubleIsShown() {
    Day.upToNoon(view::on);
    view.on(
        100 * Day.SECOND, new Event.LoadInterval("cpu", Day.SECOND, 0.5, 0.5, 1, 2, 1, Map.of()));
    view.on(100 * Day.SECOND, new Event.LimitTripped(Day.CPU, List.of(0.97), 1));
    view.on(100 * Day.SECOND, new Event.StateChanged("running", "held", ""));
    view.on(100 * Day.SECOND, new Event.LetGo("limit cpu below 95 %", 41_000_000, List.of("cpu")));
    assertThat(lines(100, 24, Style.PLAIN))
        .contains("held  main")
        .contains("50 % of 50 %  2 wrong results  1 error")
        .contains("limits   cpu 1 trip")
        .endsWith("1:40     let go in 41 ms: limit cpu below 95 %");
  }

  @Test
  void aPauseStopsTheClock() {
    Day.upToNoon(view::on);
    view.on(91 * Day.SECOND, new Event.StateChanged("running", "paused", ""));
    assertThat(view.lines(200 * Day.SECOND, 90, 24, BLOCKS).getFirst())
        .endsWith("12:00 of 24:00  1:30 of 3:00");
    view.on(201 * Day.SECOND, new Event.StateChanged("paused", "running", ""));
    assertThat(view.lines(231 * Day.SECOND, 90, 24, BLOCKS).getFirst())
        .endsWith("16:00 of 24:00  2:00 of 3:00");
  }

  @Test
  void whatAScriptPrintsNeverCommandsTheTerminal() {
    Day.upToNoon(view::on);
    view.on(92 * Day.SECOND, new Event.Said("a\u001b[2Jb\rc\u202Ed\u0085"));
    assertThat(lines(80, 24, Style.PLAIN)).endsWith("a.[2Jb.c.d.");
    assertThat(view.plain(92 * Day.SECOND)).doesNotContain("\u001b");
  }

  @Test
  void coloursAddNothingToTheText() {
    Day.upToNoon(view::on);
    String plain = lines(80, 24, BLOCKS);
    String coloured = lines(80, 24, new Style(true, true));
    assertThat(coloured).contains("\u001b[");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void noColorIsHeardAndAPipeTakesNone() {
    assertThat(Style.of(Map.of("NO_COLOR", "1"), true)).isEqualTo(new Style(false, true));
    assertThat(Style.of(Map.of("NO_COLOR", ""), true)).isEqualTo(new Style(true, true));
    assertThat(Style.of(Map.of(), false)).isEqualTo(new Style(false, true));
    assertThat(Style.of(Map.of("TERM", "dumb"), true)).isEqualTo(Style.PLAIN);
  }

  @Test
  void whatTheTerminalsLocaleCanNotShowIsToldInAscii() {
    assertThat(Style.of(Map.of("LANG", "C"), true).unicode()).isFalse();
    assertThat(Style.of(Map.of("LANG", "de_DE.ISO-8859-1"), true).unicode()).isFalse();
    assertThat(Style.of(Map.of("LC_ALL", "C", "LANG", "en_US.UTF-8"), true).unicode()).isFalse();
    assertThat(Style.of(Map.of("LC_ALL", "", "LANG", "en_US.utf8"), true).unicode()).isTrue();
    Day.upToNoon(view::on);
    for (int columns : new int[] {60, 80, 120}) {
      assertThat(lines(columns, 24, Style.PLAIN)).matches("\\p{ASCII}*");
    }
    assertThat(new Line(20, Style.PLAIN).add("623 µs × 2 – 7 °C").toString())
        .isEqualTo("623 us x 2 - 7 C");
  }

  @Test
  void plainIsOneLine() {
    Day.upToNoon(view::on);
    assertThat(view.plain(91 * Day.SECOND))
        .isEqualTo(
            "running  main, 12:00 of 24:00, 1:30 of 3:00 | cpu 47.6 % of 48 % | memory 3.1 GB of"
                + " 3.1 GB | disk 120 /s of 200 /s | network 1.93 GB/s of maximum | cpu 49.3 %,"
                + " memory 32 %, disk 3.1 MB/s, wait io 2.4 %, 71.4 °C");
  }
}
