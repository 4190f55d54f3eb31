package dev.squall.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {
  private final Line line = new Line();

  @Test
  void risesWithItsSlopeAndGoesOnWhereItIsBent() {
    line.reset(100, 1000);
    line.bend(0.5, 1000);
    assertThat(line.value(1200)).isEqualTo(200);
    line.bend(1, 1200);
    assertThat(line.value(1300)).isEqualTo(300);
    line.bend(0, 1300);
    assertThat(line.value(9999)).isEqualTo(300);
  }

  @Test
  void forgivesOnlyWhatIsTooMuch() {
    line.reset(0, 0);
    line.bend(1, 0);
    line.forgive(90, 20, 100);
    assertThat(line.value(100)).isEqualTo(100);
    line.forgive(50, 20, 100);
    assertThat(line.value(100)).isEqualTo(70);
    assertThat(line.slope()).isEqualTo(1);
  }
}
