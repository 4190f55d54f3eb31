package dev.squall.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulerTest {
  private static final Pane PANE = new Pane(50, 10, 250, 110);

  @ParameterizedTest
  @CsvSource({"0,50", "5,150", "10,250", "-3,50", "99,250"})
  void valuesStandAcrossAndNoFurther(double value, double pixel) {
    assertThat(PANE.across(0, 10).at(value)).isEqualTo(pixel);
  }

  @ParameterizedTest
  @CsvSource({"1,110", "2,60", "3,10", "0,110"})
  void valuesStandUpwards(double value, double pixel) {
    assertThat(PANE.up(1, 3).at(value)).isEqualTo(pixel);
  }

  @ParameterizedTest
  @CsvSource({"0.001,110", "0.01,60", "0.1,10", "0,110", "1,10"})
  void powersOfTenStandAsFarFromOneAnother(double value, double pixel) {
    assertThat(PANE.upInPowers(-3, -1).at(value)).isCloseTo(pixel, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"-1,30", "-0.5,40", "11,270", "50,270"})
  void mayReachBeyondItsEndsByAShare(double value, double pixel) {
    assertThat(PANE.across(0, 10).beyond(0.1).at(value)).isCloseTo(pixel, within(1e-9));
  }

  @Test
  void whatIsNoNumberStandsNowhere() {
    assertThat(PANE.across(0, 10).at(Double.NaN)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"10,2", "11,5", "26,10", "5,1", "0.5,0.1", "900,200"})
  void stepsAreOneTwoOrFive(double whole, double step) {
    assertThat(Ruler.step(whole, 5)).isCloseTo(step, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "0,NaN"})
  void hasALength(double least, double most) {
    assertThatThrownBy(() -> PANE.up(least, most))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ruler: its most must be > its least " + least + ", was " + most);
  }

  @Test
  void aPaneHasRoom() {
    assertThatThrownBy(() -> new Pane(10, 10, 10, 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pane: must have room, was 10.0 to 10.0 px across, 10.0 to 20.0 px down");
  }
}
