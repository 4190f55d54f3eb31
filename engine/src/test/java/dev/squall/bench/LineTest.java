package dev.squall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {
  @Test
  void passesAndFailsByItsBound() {
    assertThat(Line.atMost(0.3, "f", 0.3, "", "").outcome()).isEqualTo(Line.Outcome.PASS);
    assertThat(Line.atMost(0.3, "f", 0.31, "", "").outcome()).isEqualTo(Line.Outcome.FAIL);
    assertThat(Line.atLeast(0.9, "f", 0.89, "", "").outcome()).isEqualTo(Line.Outcome.FAIL);
    assertThat(Line.atLeast(0.9, "f", 0.9, "", "").outcome()).isEqualTo(Line.Outcome.PASS);
    assertThat(Line.info("f", 1, "", "").outcome()).isEqualTo(Line.Outcome.INFO);
    assertThat(Line.atMost(1, "f", Double.NaN, "", "").outcome()).isEqualTo(Line.Outcome.SKIPPED);
  }

  @Test
  void isOneReadableLine() {
    assertThat(Line.atMost(0.3, "cpu at 50 %", 0.1234, "points", "quiet").text())
        .isEqualTo(
            "PASS    cpu at 50 %                                             0.1234 points  (≤ 0.3000)  quiet");
    assertThat(Line.skipped("peer", "not installed").text())
        .startsWith("SKIPPED peer")
        .endsWith("not installed");
  }
}
