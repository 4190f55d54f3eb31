package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErfTest {
  /** From the tables of Abramowitz and Stegun (7.1) and of the C library, which agree. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "1e-10, 1.1283791670955126e-10",
    "0.1, 0.1124629160182849",
    "0.3, 0.3286267594591274",
    "0.46875, 0.49261347321793797",
    "0.5, 0.5204998778130465",
    "0.9, 0.7969082124228322",
    "1, 0.8427007929497149",
    "1.5, 0.9661051464753108",
    "2, 0.9953222650189527",
    "3, 0.9999779095030014",
    "3.99, 0.9999999832607886",
    "4, 0.9999999845827421",
    "4.01, 0.9999999858030606",
    "5, 0.9999999999984626",
    "6, 1.0",
    "10, 1.0",
    "30, 1.0"
  })
  void agreesWithTheTables(double x, double erf) {
    assertThat(Erf.erf(x)).isCloseTo(erf, within(2e-16 + 1e-15 * Math.abs(erf)));
    assertThat(Erf.erf(-x)).isEqualTo(-Erf.erf(x));
    assertThat(Erf.between(-x, x)).isCloseTo(2 * erf, within(2e-15));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 0.15262147206923787",
    "2, 6, 0.004677734981047244",
    "4.5, 5, 1.950785843598607e-10",
    "6, 7, 2.1519694874242838e-17",
    "10, 11, 2.0884875823216788e-45",
    "20, 21, 5.3958656116079005e-176"
  })
  void keepsItsDigitsFarOut(double a, double b, double area) {
    assertThat(Erf.between(a, b)).isCloseTo(area, within(4e-15 * area));
    assertThat(Erf.between(-b, -a)).isCloseTo(area, within(4e-15 * area));
  }
}
