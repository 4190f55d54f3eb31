package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.chance.Chance;
import dev.squall.units.Dimension;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class PlotTest {
  private static final double DAY = OfficeDay.DAY_SECONDS;

  private final Curve day = OfficeDay.shape(Chance.ofSeed(42), 0);

  @Test
  void theDayInBraille() {
    assertThat(new TextPlot(60, 9, false).draw("cpu", Dimension.SHARE, day, DAY))
        .isEqualTo(
            """
            cpu
            100 % ┤                                ⢀⡴⠒⢦⣀
                  │                          ⣠⠞⠉⠳⣄⣠⠏   ⠈⠳⣄       ⣀⣀
                  │                        ⣠⠞⠁           ⠈⠓⢦⡀  ⣠⠞⠁⠈⢳⡀
                  │                     ⢀⡤⠞⠁                ⠉⠓⠋⠁    ⠹⡄
             50 % ┤                   ⣠⠴⠋                            ⠹⡄
                  │             ⢀⣀⣠⠤⠖⠋⠁                               ⠙⢦⣀
                  │            ⢀⡞                                       ⠈⠉⠉⢳
                  │⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠴⠚                                           ⠈⠧⠤⠤
              0 % ┤
                  └┴──────────────┴──────────────┴─────────────┴──────────────┴
                   0 s           6 h           12 h          18 h           24 h
            """);
  }

  @Test
  void theDayInAscii() {
    String plot = new TextPlot(60, 9, true).draw("cpu", Dimension.SHARE, day, DAY);
    assertThat(plot)
        .isEqualTo(
            """
            cpu
            100 % |                                 ***
                  |                          ******** ****
                  |                        ***   **      ***   ******
                  |                     ****               *****    **
             50 % |                  ****                            **
                  |             ******                                ****
                  |            **                                        ****
                  |*************                                            ***
              0 % |
                  ++--------------+--------------+-------------+--------------+
                   0 s           6 h           12 h          18 h           24 h
            """);
  }

  @Test
  void asciiIsAsciiWhateverTheUnit() {
    TextPlot plot = new TextPlot(40, 6, true);
    for (Dimension dimension : Dimension.values()) {
      assertThat(plot.draw("x", dimension, new Linear(1e-6, 9e-6, 0.0002), 0.0002))
          .matches("[\\x00-\\x7f]*");
    }
  }

  @Test
  void aPlotIsAsHighAsAskedAndNoWider() {
    for (int width = 10; width < 120; width += 13) {
      for (int height = 3; height < 30; height += 4) {
        List<String> lines =
            new TextPlot(width, height, false)
                .draw("x", Dimension.THROUGHPUT, new Linear(0, 5e7, 100), 100)
                .lines()
                .toList();
        assertThat(lines).hasSize(height + 3);
        int longest = lines.stream().limit(height + 2).mapToInt(String::length).max().orElse(0);
        assertThat(longest).isLessThanOrEqualTo(width + 10);
      }
    }
  }

  @Test
  void aJumpAndANarrowPulseAreDrawn() {
    Curve pulse = new Pulse(0, 1, 100, 50, 1, 0);
    String plot = new TextPlot(50, 5, true).draw("x", Dimension.SHARE, pulse, 100);
    assertThat(plot.lines().skip(1).limit(5).filter(line -> line.contains("*"))).hasSize(5);
  }

  @Test
  void flatCurvesHaveAnAxisToo() {
    for (double value : new double[] {0, 1, -3, 1e-12, 1e12}) {
      assertThat(new TextPlot(30, 5, true).draw("x", Dimension.NUMBER, new Constant(value), 10))
          .contains("******************************");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SHARE, 0.15, 0.93, 5, 0 % | 20 % | 40 % | 60 % | 80 % | 100 %",
    "SHARE, 0.15, 0.93, 2, 0 % | 50 % | 100 %",
    "SHARE, 0.8, 0.9, 5, 80 % | 82 % | 84 % | 86 % | 88 % | 90 %",
    "NUMBER, -1, 1, 4, -1 | -0.5 | 0 | 0.5 | 1",
    "NUMBER, -7, -1, 4, -8 | -6 | -4 | -2 | 0",
    "THROUGHPUT, 0, 5e7, 3, 0 B/s | 20 MB/s | 40 MB/s | 60 MB/s",
    "RATE, 0, 0, 2, 0 /s | 0.5 /s | 1 /s",
    "RATE, 200, 200, 2, 0 /s | 100 /s | 200 /s",
    "NUMBER, -3, -3, 3, -3 | -2 | -1 | 0",
  })
  void marksOfValuesAreRound(
      Dimension dimension, double low, double high, int marks, String labels) {
    assertThat(labels(Axis.ofValues(dimension, low, high, marks))).isEqualTo(labels);
  }

  @ParameterizedTest
  @CsvSource({
    "86400, 6, 0 s | 4 h | 8 h | 12 h | 16 h | 20 h | 24 h",
    "180, 6, 0 s | 30 s | 1 min | 1 min 30 s | 2 min | 2 min 30 s | 3 min",
    "100, 4, 0 s | 30 s | 1 min | 1 min 30 s",
    "1, 5, 0 s | 200 ms | 400 ms | 600 ms | 800 ms | 1 s",
    "864000, 5, 0 s | 48 h | 96 h | 144 h | 192 h | 240 h",
  })
  void marksOfTimeAreThoseOfAClock(double seconds, int marks, String labels) {
    assertThat(labels(Axis.ofTime(seconds, marks))).isEqualTo(labels);
  }

  @Test
  void anSvgIsWellFormedAndHasALineForEveryCurve() throws Exception {
    String svg =
        new SvgPlot(640, 240)
            .draw(
                "a < b & \"c\"",
                List.of(
                    new Schedule.Series(
                        "noisy", Dimension.SHARE, OfficeDay.shape(Chance.ofSeed(1))),
                    new Schedule.Series("quiet", Dimension.SHARE, day)),
                DAY);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getDocumentElement().getAttribute("aria-label")).isEqualTo("a < b & \"c\"");
    assertThat(svg.split("stroke-width=\"2\"", -1)).hasSize(3);
    assertThat(svg).contains(">100 %<", ">24 h<", ">noisy<", ">quiet<");
  }

  @Test
  void anSvgIsTheSameInEveryLanguage() {
    List<Schedule.Series> series = List.of(new Schedule.Series("x", Dimension.SHARE, day));
    String here = new SvgPlot(640, 240).draw("x", series, DAY);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(new SvgPlot(640, 240).draw("x", series, DAY)).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    assertThatThrownBy(() -> new TextPlot(5, 5, true))
        .hasMessage("plot: must be 10 to 400 characters wide and 3 to 100 lines high, was 5 by 5");
    assertThatThrownBy(() -> new SvgPlot(10, 10))
        .hasMessage("plot: must be 200 by 100 px to 10000 by 10000 px, was 10 by 10 px");
    assertThatThrownBy(() ->
            new SvgPlot(640, 240)
                .draw(
                    "x",
                    List.of(
                        new Schedule.Series("cpu", Dimension.SHARE, day),
                        new Schedule.Series("disk", Dimension.RATE, day)),
                    DAY))
        .hasMessage("plot: 'disk' must be a share like the others, was a rate");
  }

  private static String labels(Axis axis) {
    return axis.marks().stream().map(axis::label).collect(Collectors.joining(" | "));
  }
}
