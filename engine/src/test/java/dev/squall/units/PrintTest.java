package dev.squall.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrintTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "1, 1 ns",
    "999, 999 ns",
    "1000, 1 µs",
    "250000, 250 µs",
    "999960, 1 ms",
    "1500000, 1.5 ms",
    "999999999, 1 s",
    "1500000000, 1.5 s",
    "59990000000, 59.99 s",
    "59999000000, 1 min",
    "60000000000, 1 min",
    "90000000000, 1 min 30 s",
    "119999000000, 2 min",
    "180000000000, 3 min",
    "5400000000000, 1 h 30 min",
    "3600500000000, 1 h 0.5 s",
    "86400000000000, 24 h",
    "-5000000000, -5 s",
    "-5400000000000, -1 h 30 min",
    "9223372036854775807, 2562047 h 47 min 16.85 s",
    "-9223372036854775808, -2562047 h 47 min 16.85 s",
  })
  void durations(long nanos, String text) {
    assertThat(Print.duration(nanos)).isEqualTo(text);
  }

  @Test
  void aDurationBeyondNanosecondsIsStillPrinted() {
    assertThat(Print.duration(Duration.ofDays(1_000_000))).isEqualTo("2562047 h 47 min 16.85 s");
    assertThat(Print.duration(Duration.ofSeconds(90))).isEqualTo("1 min 30 s");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "512, 512 B",
    "999, 999 B",
    "1000, 1 kB",
    "16384, 16.38 kB",
    "999999, 1 MB",
    "64000000, 64 MB",
    "67108864, 67.11 MB",
    "1.5e12, 1.5 TB",
    "9.3e18, 9300 PB",
  })
  void bytes(double bytes, String text) {
    assertThat(Print.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "512, 512 B",
    "1000, 1 kB",
    "4096, 4 KiB",
    "16384, 16 KiB",
    "1024000, 1.024 MB",
    "1048576, 1 MiB",
    "1073745920, 1.074 GB",
    "268435456, 256 MiB",
    "64000000, 64 MB",
    "8589934592, 8 GiB",
  })
  void aSizeThatWasSetIsPrintedInTheUnitItIsAWholeNumberOf(long bytes, String text) {
    assertThat(new Bytes(bytes)).hasToString(text);
    if (bytes != 1_073_745_920) {
      assertThat(Quantities.parse(text, Dimension.BYTES).canonical()).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "3, 3",
    "0.5, 0.5",
    "12345, 12345",
    "1234.56, 1235",
    "0.000012345, 0.00001234",
    "1e15, 1000000000000000",
    "-2.5, -2.5",
    "NaN, NaN"
  })
  void numbers(double value, String text) {
    assertThat(Print.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource(Dimension.class)
  void whatIsPrintedCanBeReadBack(Dimension dimension) {
    Chance chance = Chance.ofSeed(1).stream(dimension.name());
    for (int i = 0; i < 5_000; i++) {
      double value = Math.pow(10, -9 + 18 * chance.uniform(3 * i));
      boolean signed = dimension == Dimension.TIME || dimension == Dimension.NUMBER;
      Quantity quantity = dimension.of(signed && chance.below(i, 2) == 0 ? -value : value);
      Quantity back = Quantities.parse(quantity.toString(), dimension);
      assertThat(back.canonical())
          .as("%s", quantity)
          .isCloseTo(quantity.canonical(), within(6e-4 * Math.abs(quantity.canonical())));
      assertThat(dimension.print(quantity.canonical())).isEqualTo(quantity.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Dimension.class)
  void anyNumberCanBePrinted(Dimension dimension) {
    for (double value : new double[] {-1, -1e300, 1e300, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(dimension.print(value)).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void noQuantityIsMadeOfWhatIsNoNumber(double value) {
    for (Dimension dimension : Dimension.values()) {
      assertThatThrownBy(() -> dimension.of(value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be a finite number, was " + value);
    }
    assertThatThrownBy(() -> Bytes.megabytes(value))
        .hasMessage("bytes: must be a finite number, was " + value);
  }

  @Test
  void bytesNeverOverflowInSilence() {
    Bytes most = new Bytes(Long.MAX_VALUE);
    assertThatThrownBy(() -> most.plus(new Bytes(1)))
        .hasMessage("bytes: must be < 9223 PB, was 9223 PB");
    assertThatThrownBy(() -> most.times(2)).hasMessage("bytes: must be < 9223 PB, was 18450 PB");
    assertThatThrownBy(() -> Bytes.gigabytes(1e12))
        .hasMessage("bytes: must be < 9223 PB, was 1000000 PB");
    assertThatThrownBy(() -> new Bytes(5).minus(new Bytes(7)))
        .hasMessage("bytes: must be ≥ 0 B, was -2 B");
    assertThat(most.plus(new Bytes(0))).isEqualTo(most);
    assertThat(Bytes.gibibytes(2).value()).isEqualTo(2L << 30);
  }

  @Test
  void timesNeverOverflowInSilence() {
    assertThatThrownBy(() -> Span.ofSeconds(1e10))
        .hasMessage("time: must be within 292 years, was 10000000000 s");
    assertThat(Span.ofSeconds(-1.5)).isEqualTo(new Span(-1_500_000_000));
  }
}
