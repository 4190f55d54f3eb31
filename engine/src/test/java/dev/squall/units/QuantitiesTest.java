package dev.squall.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class QuantitiesTest {
  @ParameterizedTest
  @CsvSource({
    "30s, TIME, 30",
    "5m, TIME, 300",
    "5 min, TIME, 300",
    "250ms, TIME, 0.25",
    "250 µs, TIME, 0.00025",
    "250us, TIME, 0.00025",
    "1h, TIME, 3600",
    "1 h 30 min, TIME, 5400",
    "1h30m15.5s, TIME, 5415.5",
    "-1 h 30 min, TIME, -5400",
    "2 days, TIME, 172800",
    "-5s, TIME, -5",
    "+5s, TIME, 5",
    "64MiB, BYTES, 67108864",
    "64 MB, BYTES, 64000000",
    "16KB, BYTES, 16000",
    "16kB, BYTES, 16000",
    "1.5GiB, BYTES, 1610612736",
    "1e3B, BYTES, 1000",
    "1_000_000 bytes, BYTES, 1000000",
    "0B, BYTES, 0",
    "100/s, RATE, 100",
    "100 /s, RATE, 100",
    "100 / s, RATE, 100",
    "90/min, RATE, 1.5",
    "60/min, RATE, 1",
    "3600/h, RATE, 1",
    "7 perSecond, RATE, 7",
    "7.perSecond, RATE, 7",
    "70%, SHARE, 0.7",
    "70 percent, SHARE, 0.7",
    "70.percent, SHARE, 0.7",
    "7.5.percent, SHARE, 0.075",
    "7.5 %, SHARE, 0.075",
    "50MB/s, THROUGHPUT, 50000000",
    "50 MBps, THROUGHPUT, 50000000",
    "1KiB/s, THROUGHPUT, 1024",
    "85C, TEMPERATURE, 85",
    "85°C, TEMPERATURE, 85",
    "-40 celsius, TEMPERATURE, -40",
    "3 times, NUMBER, 3",
    "3x, NUMBER, 3",
    "42, NUMBER, 42",
    "-.5, NUMBER, -0.5",
  })
  void reads(String text, Dimension dimension, double canonical) {
    for (Quantity quantity :
        new Quantity[] {Quantities.parse(text), Quantities.parse(" " + text + " ", dimension)}) {
      assertThat(quantity.dimension()).isEqualTo(dimension);
      assertThat(quantity.canonical()).isEqualTo(canonical);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          30 sx          | TIME       | '30 sx': 'sx' is not a unit of a time | did you mean 's'?
          30             | TIME       | '30' must have a unit of a time, had none | write it like 30s, 250ms or 1h
          50             | SHARE      | '50' must have a unit of a share, had none | write it like 70%
          3 times        | SHARE      | '3 times' must be a share, was a plain number | write it like 70%
          100/s          | BYTES      | '100/s' must be an amount of data, was a rate | write it like 64MB or 64MiB
          64 blobs       | BYTES      | '64 blobs': 'blobs' is not a unit of an amount of data | known are B, kB, MB, GB, TB, PB, KiB, MiB, GiB, TiB
          64 MIB         | BYTES      | '64 MIB': 'MIB' is not a unit of an amount of data | did you mean 'MiB'?
          64 mb          | BYTES      | '64 mb': 'mb' is not a unit of an amount of data | did you mean 'MB'?
          64 Mib         |            | '64 Mib': 'Mib' is not a unit | did you mean 'MiB'?
          70 procent     | SHARE      | '70 procent': 'procent' is not a unit of a share | did you mean 'percent'?
          100 Mbit/s     | THROUGHPUT | '100 Mbit/s': 'Mbit/s' is not a unit of a throughput | did you mean 'MB/s'?
          -5MB           | BYTES      | '-5MB' must not be negative |
          -5/s           | RATE       | '-5/s' must not be negative |
          -300C          | TEMPERATURE | '-300°C' must not lie below absolute zero, -273.15°C |
          1,5s           | TIME       | '1,5s' has a comma in its number | the decimal sign is a point, and digits may be grouped with '_': 1.5, 1_000
          abc            | TIME       | 'abc' is not a number with a unit | write it like 30s, 250ms or 1h
          abc            |            | 'abc' is not a number with a unit | write it like 30s, 64MiB, 70% or 100/s
          ""             | SHARE      | '' is not a number with a unit | write it like 70%
          NaN s          | TIME       | 'NaN s' is not a number with a unit | write it like 30s, 250ms or 1h
          1 MB 2 kB      | BYTES      | '1 MB 2 kB' is not one quantity | only times have several parts, from the largest down: 1 h 30 min
          30 min 1 h     | TIME       | '30 min 1 h' is not one quantity | only times have several parts, from the largest down: 1 h 30 min
          1 h -5 min     | TIME       | '1 h -5 min' is not one quantity | only times have several parts, from the largest down: 1 h 30 min
          400000 days    | TIME       | '400000d' is too large |
          1e999s         | TIME       | '1E+999s' is too large |
          1e999          | NUMBER     | '1E+999x' is too large |
          1e9999s        | TIME       | '1E+9999s' is too large |
          1e9999999999s  | TIME       | '1e9999999999s' has an exponent beyond all bounds |
          1e-999999999s  | TIME       | '1E-999999999s' is too small |
          20000 PB       | BYTES      | '20000PB' is too large |
          """)
  void refuses(String text, Dimension expected, String message, String mend) {
    InvalidQuantity refusal =
        catchThrowableOfType(
            InvalidQuantity.class,
            () -> {
              if (expected == null) {
                Quantities.parse(text);
              } else {
                Quantities.parse(text, expected);
              }
            });
    assertThat(refusal).as(text).isNotNull();
    assertThat(refusal.getMessage()).isEqualTo(message);
    assertThat(refusal.mend()).isEqualTo(mend);
  }

  @Test
  void refusesALongTextWithoutRepeatingIt() {
    InvalidQuantity refusal =
        catchThrowableOfType(InvalidQuantity.class, () -> Quantities.parse("1".repeat(10_000)));
    assertThat(refusal).hasMessage("'" + "1".repeat(20) + "...' is not a number with a unit");
  }

  @Test
  void durationsAreNeverNegative() {
    assertThat(Durations.parse("1.5 s")).isEqualTo(Duration.ofMillis(1500));
    assertThat(Durations.parse("24h")).isEqualTo(Duration.ofDays(1));
    assertThat(Durations.parse("0s")).isZero();
    assertThat(catchThrowableOfType(InvalidQuantity.class, () -> Durations.parse("-5s")))
        .hasMessage("'-5s' must not be negative");
    assertThat(catchThrowableOfType(InvalidQuantity.class, () -> Durations.parse("5 MB")))
        .hasMessage("'5 MB' must be a time, was an amount of data");
  }

  @Test
  void readsTheSameInEveryLanguage() {
    Locale before = Locale.getDefault();
    try {
      for (String language : new String[] {"de-DE", "tr-TR", "ar-EG-u-nu-arab"}) {
        Locale.setDefault(Locale.forLanguageTag(language));
        assertThat(Quantities.parse("1.5MiB").canonical()).isEqualTo(1572864);
        assertThat(Print.number(1234.5)).isEqualTo("1234");
        assertThat(Print.duration(1_500_000_000L)).isEqualTo("1.5 s");
        assertThat(
                catchThrowableOfType(
                        InvalidQuantity.class, () -> Quantities.parse("1 MIB", Dimension.BYTES))
                    .mend())
            .isEqualTo("did you mean 'MiB'?");
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everySpellingIsReadAsItsUnit() {
    for (Unit unit : Quantities.units()) {
      for (String spelling : unit.spellings()) {
        assertThat(Quantities.unit(spelling)).as(spelling).contains(unit);
        Quantity quantity = Quantities.parse("2" + spelling, unit.dimension());
        assertThat(quantity.canonical())
            .as(spelling)
            .isCloseTo(2 * unit.factor().doubleValue(), within(1e-12 * quantity.canonical()));
      }
    }
  }

  @Test
  void everyPropertyIsAWordAScriptCanSayAndIsThereOnce() {
    Set<String> seen = new HashSet<>();
    for (Unit unit : Quantities.units()) {
      assertThat(unit.properties()).first().isEqualTo(unit.name());
      for (String property : unit.properties()) {
        assertThat(property).matches("[A-Za-z]+");
        assertThat(seen.add(property)).as(property).isTrue();
      }
    }
    assertThat(seen)
        .contains("nanos", "micros", "ms", "millis", "second", "seconds", "minute", "minutes")
        .contains("h", "hour", "hours", "day", "days", "B", "bytes", "kB", "KB", "MB", "GB", "TB")
        .contains("KiB", "MiB", "GiB", "TiB", "percent", "perSecond", "perMinute", "perHour")
        .contains("Bps", "kBps", "MBps", "GBps", "KiBps", "MiBps", "GiBps", "celsius", "times");
  }

  @Test
  void aScriptsNumberBecomesAQuantity() {
    Unit seconds = Quantities.unit("seconds").orElseThrow();
    assertThat(seconds.of(30)).isEqualTo(new Span(30_000_000_000L));
    assertThat(seconds.of(0.1)).isEqualTo(new Span(100_000_000));
    assertThat(seconds.of(new BigDecimal("1.5"))).isEqualTo(new Span(1_500_000_000));
    Unit percent = Quantities.unit("percent").orElseThrow();
    assertThat(percent.of(70)).isEqualTo(new Percent(70));
    assertThat(percent.of(0.7)).isEqualTo(new Percent(0.7));
    assertThat(catchThrowableOfType(InvalidQuantity.class, () -> percent.of(Double.NaN)))
        .hasMessage("a number of percent must be finite, was NaN");
  }

  @ParameterizedTest
  @EnumSource(Dimension.class)
  void theExampleOfEveryDimensionCanBeRead(Dimension dimension) {
    for (String example : dimension.example().split(", | or ")) {
      assertThat(Quantities.parse(example, dimension).dimension()).isEqualTo(dimension);
    }
  }
}
