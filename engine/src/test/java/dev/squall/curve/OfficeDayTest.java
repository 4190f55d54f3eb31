package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The office day is no curve of its own, but keeps what curves keep; and its hours are pinned. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("OfficeDayTest")
final class OfficeDayTest extends CurveContract {
  private static final double HOUR = 3600;

  @Override
  Curve curve() {
    return OfficeDay.shape(Chance.ofSeed(42));
  }

  @Override
  Curve other() {
    return OfficeDay.shape(Chance.ofSeed(43));
  }

  @Override
  double seconds() {
    return OfficeDay.DAY_SECONDS;
  }

  @Test
  void theHoursWithoutNoise() {
    assertThat(hours(OfficeDay.shape(Chance.ofSeed(42), 0)))
        .isEqualTo(
            """
             0 0.150029
             1 0.150117
             2 0.150421
             3 0.151353
             4 0.153888
             5 0.159998
             6 0.346010
             7 0.394735
             8 0.474547
             9 0.587779
            10 0.724571
            11 0.858294
            12 0.840865
            13 0.878694
            14 0.959951
            15 0.860650
            16 0.729015
            17 0.641913
            18 0.717159
            19 0.794735
            20 0.588622
            21 0.374130
            22 0.312220
            23 0.151420\
            """);
  }

  @Test
  void theHoursWithTheNoiseOfSeed42() {
    assertThat(hours(curve()))
        .isEqualTo(
            """
             0 0.155538
             1 0.158522
             2 0.186939
             3 0.121171
             4 0.100000
             5 0.196027
             6 0.392850
             7 0.416381
             8 0.457527
             9 0.565731
            10 0.688993
            11 0.840916
            12 0.738773
            13 0.905503
            14 0.954673
            15 0.864092
            16 0.794511
            17 0.653331
            18 0.668791
            19 0.796256
            20 0.592717
            21 0.393701
            22 0.324644
            23 0.168579\
            """);
  }

  @Test
  void theDayHasTheFeaturesItIsSaidToHave() {
    Curve day = OfficeDay.shape(Chance.ofSeed(42), 0);
    assertThat(day.peak(0, 12 * HOUR)).isLessThan(day.peak(13 * HOUR, 15 * HOUR));
    assertThat(day.at(12.5 * HOUR)).as("lunch").isLessThan(day.at(11.5 * HOUR) - 0.05);
    assertThat(day.at(12.5 * HOUR)).as("lunch").isLessThan(day.at(13.5 * HOUR) - 0.05);
    assertThat(day.at(19 * HOUR)).as("evening").isGreaterThan(day.at(17 * HOUR) + 0.1);
    assertThat(day.at(19 * HOUR)).as("evening").isGreaterThan(day.at(21 * HOUR) + 0.3);
    assertThat(day.peak(23 * HOUR, 24 * HOUR)).as("night").isLessThan(0.16);
    assertThat(day.peak(0, 5 * HOUR)).as("night").isLessThan(0.17);
    assertThat(day.at(22.5 * HOUR)).as("before the edge").isGreaterThan(0.3);
    assertThat(day.at(5.5 * HOUR)).as("after the edge").isGreaterThan(0.3);
  }

  @Test
  void theNextDayHasTheSameShapeAndOtherNoise() {
    Curve quiet = OfficeDay.shape(Chance.ofSeed(42), 0);
    for (int h = 0; h < 24; h++) {
      assertThat(quiet.at((h + 24) * HOUR)).isCloseTo(quiet.at(h * HOUR), within(1e-9));
    }
    assertThat(curve().at(38 * HOUR)).isNotEqualTo(curve().at(14 * HOUR));
  }

  @Test
  void betweenReachesBothBoundsAndCutsNothing() {
    Curve day = OfficeDay.between(0.1, 0.85, Chance.ofSeed(42));
    assertThat(day.trough(0, seconds())).isCloseTo(0.1, within(1e-9));
    assertThat(day.peak(0, seconds())).isCloseTo(0.85, within(1e-9));
    Curve shape = curve();
    double least = shape.trough(0, seconds());
    double range = shape.peak(0, seconds()) - least;
    for (int h = 0; h < 24; h++) {
      assertThat(day.at(h * HOUR))
          .isCloseTo(0.1 + 0.75 * (shape.at(h * HOUR) - least) / range, within(1e-12));
    }
  }

  private static String hours(Curve day) {
    return IntStream.range(0, 24)
        .mapToObj(h -> String.format(Locale.ROOT, "%2d %.6f", h, day.at(h * HOUR)))
        .collect(Collectors.joining("\n"));
  }
}
