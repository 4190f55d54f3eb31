package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedTest {
  private static final String TEXT =
      """
      limits in force
        memory below 95 %          default  2 readings in a row, then at zero for 15 s
        temperature below 90 °C    default  off: no thermal zone and no hardware monitor in /sys/class

      short
        - cpu was off by 4.72 points on average (asked 30 %, achieved 35.5 %), which is a lot
        /a/path/without/any/blank/that/is/far/too/long/to/stand/in/one/line/of/such/a/terminal
      """;

  @Test
  void aLongLineGoesOnBelowItsLastColumn() {
    assertThat(Folded.of(TEXT, 80))
        .isEqualTo(
            """
            limits in force
              memory below 95 %          default  2 readings in a row, then at zero for 15 s
              temperature below 90 °C    default  off: no thermal zone and no hardware
                                                  monitor in /sys/class

            short
              - cpu was off by 4.72 points on average (asked 30 %, achieved 35.5 %), which
                is a lot
              /a/path/without/any/blank/that/is/far/too/long/to/stand/in/one/line/of/such/a/terminal
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 40, 60, 79, 80, 200})
  void noLineIsLongerThanItMustBeAndNoLetterIsLost(int width) {
    String folded = Folded.of(TEXT, width);
    assertThat(folded.lines().filter(line -> !line.contains("/a/path")))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    assertThat(folded.replaceAll("\\s", "")).isEqualTo(TEXT.replaceAll("\\s", ""));
  }

  @Test
  void aPathIsNeverBroken() {
    assertThat(Folded.of(TEXT, 24))
        .contains(TEXT.strip().lines().toList().getLast().strip() + "\n");
  }

  @Test
  void offATerminalNothingIsFolded() {
    assertThat(Folded.of(TEXT, Folded.UNLIMITED)).isEqualTo(TEXT);
  }
}
