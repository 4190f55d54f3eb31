package dev.squall.analysis.stability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.analysis.Finding;
import dev.squall.analysis.Severity;
import dev.squall.analysis.Table;
import dev.squall.chance.Chance;
import dev.squall.metric.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a run of 24 hours, in windows of two minutes, and what is too little to tell. */
class StabilityTest {
  private static final int ROWS = 720;
  private static final double WIDTH = 120;
  private static final Chance CHANCE = Chance.ofSeed(21);

  private final List<Table.Metric> metrics = new ArrayList<>();
  private final List<Table.Drive> drives = new ArrayList<>();
  private final boolean[] counts = new boolean[ROWS];

  StabilityTest() {
    Arrays.fill(counts, true);
  }

  private static double[] rows(IntToDoubleFunction value) {
    double[] rows = new double[ROWS];
    Arrays.setAll(rows, value);
    return rows;
  }

  private static double noise(int stream, int i) {
    return CHANCE.stream(stream).gaussian(i);
  }

  private void engine(String metric, IntToDoubleFunction value) {
    metrics.add(new Table.Metric(Names.of(metric, "engine"), rows(value)));
  }

  private void drive(IntToDoubleFunction arrived, IntToDoubleFunction p99, double failing) {
    double[] rate = rows(arrived);
    double[] none = new double[ROWS];
    drives.add(
        new Table.Drive(
            "shop",
            "shop",
            null,
            0,
            true,
            rate,
            rate,
            rows(_ -> failing),
            rows(p99),
            rows(p99),
            rows(p99),
            none,
            none));
  }

  private Stability.Result look() {
    return Stability.of(new Table(WIDTH, counts, metrics, drives, List.of()), false, true);
  }

  /** Of 100 MB what so many bytes a day are. */
  @ParameterizedTest
  @CsvSource({
    "  500_000, NONE", // less than 1 MB in all
    "2_500_000, HIGH", // 2.5 % a day
    "  990_000, NONE",
  })
  void aLeakIsToldFromAMegabyteOn(String bytes, String severity) {
    double day = Double.parseDouble(bytes.strip().replace("_", ""));
    engine(Names.HEAP_KEPT, i -> 100e6 + day * i / ROWS + 1e4 * noise(1, i));
    engine(Names.HEAP_LIMIT, _ -> 1e9);
    List<Finding> found = look().findings();
    if (severity.equals("NONE")) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found)
          .singleElement()
          .satisfies(each -> {
            assertThat(each.severity()).isEqualTo(Severity.valueOf(severity));
            assertThat(each.kind()).isEqualTo(Finding.Kind.DRIFT);
            assertThat(evidence(each, "slope, lower end") * 86_400).isBetween(0.95 * day, day);
            assertThat(evidence(each, "slope, upper end") * 86_400).isBetween(day, 1.05 * day);
            assertThat(evidence(each, "time left") / 86_400)
                .isBetween(0.97 * (900e6 - day) / day, 1.03 * (900e6 - day) / day);
          });
    }
  }

  @ParameterizedTest
  @CsvSource({"0.005, NONE", "0.009, NONE", "0.012, HIGH"})
  void ofALargeHeapItTakesAHundredth(double share, String severity) {
    engine(Names.HEAP_KEPT, i -> 2e9 * (1 + share * i / ROWS) + 1e4 * noise(2, i));
    engine(Names.HEAP_LIMIT, _ -> 8e9);
    assertThat(severities()).isEqualTo(severity);
  }

  private String severities() {
    return look().findings().stream()
        .filter(each -> each.kind() == Finding.Kind.DRIFT)
        .map(each -> each.severity().name())
        .reduce((a, b) -> a + " " + b)
        .orElse("NONE");
  }

  @ParameterizedTest
  @CsvSource({"3, NONE", "8, HIGH"})
  void threadsAndDescriptorsAreToldFromFourOn(int more, String severity) {
    engine(Names.THREADS, i -> 40 + Math.floor((more + 0.999) * i / ROWS));
    assertThat(severities()).isEqualTo(severity);
  }

  @Test
  void temporaryFilesAreTheUsersAndNotTheEnginesAlone() {
    engine(Names.TEMPORARY_FILES, i -> 3 + Math.floor(20.0 * i / ROWS));
    assertThat(look().findings())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.what()).startsWith("temporary files of this user grew steadily");
          assertThat(each.recommendations()).first().asString().contains("which program");
        });
  }

  @Test
  void growthBelowATenthOfAPercentADayIsNotTold() {
    // 1.5 % in thirty days.
    engine(Names.DESCRIPTORS, i -> 100_000 * (1 + 0.015 * i / ROWS) + noise(3, i));
    assertThat(
            Stability.of(new Table(WIDTH * 30, counts, metrics, drives, List.of()), false, true)
                .findings())
        .isEmpty();
    assertThat(severities()).isEqualTo("HIGH");
  }

  @Test
  void whatFallsIsNoLeak() {
    engine(Names.HEAP_KEPT, i -> 300e6 - 50e6 * i / ROWS + 1e4 * noise(4, i));
    engine(Names.HEAP_LIMIT, _ -> 1e9);
    assertThat(look().findings()).isEmpty();
  }

  @Test
  void residentMemoryIsJudgedBeyondTheHeapAlone() {
    engine(Names.OWN_MEMORY, i -> 300e6 + 300e6 * i / ROWS + 1e5 * noise(5, i));
    engine(Names.HEAP_LIMIT, _ -> 1e9);
    assertThat(look().findings()).isEmpty();
    metrics.clear();
    engine(Names.OWN_MEMORY, i -> 1_300e6 + 300e6 * i / ROWS + 1e5 * noise(5, i));
    engine(Names.HEAP_LIMIT, _ -> 1e9);
    assertThat(severities()).isEqualTo("HIGH");
  }

  @ParameterizedTest
  @CsvSource({"0.03, NONE", "0.08, MEDIUM", "0.3, HIGH", "-0.3, NONE"})
  void p99IsToldFromATwentiethOn(double drift, String severity) {
    drive(_ -> 20, i -> 0.01 * (1 + drift * i / ROWS) * (1 + 0.01 * noise(6, i)), 0);
    assertThat(severities()).isEqualTo(severity);
  }

  @Test
  void aDriveThatIsNotDrivenAtOneRateIsNotCompared() {
    drive(i -> 20 + 20.0 * i / ROWS, i -> 0.01 * (1 + 0.5 * i / ROWS), 0);
    Stability.Result result = look();
    assertThat(severities()).isEqualTo("NONE");
    assertThat(result.unsaid()).anyMatch(each -> each.contains("was not driven at one rate"));
  }

  @Test
  void rowsThatDoNotCountAreNotAskedForTimes() {
    drive(_ -> 20, i -> i > ROWS / 2 ? 0.05 : 0.01, 0);
    assertThat(severities()).isEqualTo("MEDIUM");
    Arrays.fill(counts, ROWS / 2, ROWS, false);
    assertThat(severities()).isEqualTo("NONE");
  }

  @ParameterizedTest
  @CsvSource({"0.01, LOW, 99.95 %", "0.1, MEDIUM, 99.5 %", "1, HIGH, 95 %"})
  void availabilityIsWhatWasAnsweredWell(double failing, Severity severity, String share) {
    drive(_ -> 20, i -> 0.01 + 1e-5 * noise(7, i), failing);
    assertThat(look().findings())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.kind()).isEqualTo(Finding.Kind.RESULTS);
          assertThat(each.severity()).isEqualTo(severity);
          assertThat(each.what()).contains(share);
        });
  }

  @Test
  void ofTooShortARunItIsSaidThatNothingCanBe() {
    engine(Names.HEAP_KEPT, i -> 100e6 + 1e6 * i);
    Table shorter =
        new Table(Stability.LEAST_SECONDS / ROWS * 0.99, counts, metrics, drives, List.of());
    assertThat(Stability.of(shorter, false, true).findings()).isEmpty();
    assertThat(Stability.of(shorter, false, true).unsaid())
        .singleElement()
        .asString()
        .contains("it takes 5 min at least");
    assertThat(Stability.of(shorter, false, false).unsaid()).isEmpty();
    Table longer =
        new Table(Stability.LEAST_SECONDS / ROWS * 1.01, counts, metrics, drives, List.of());
    assertThat(Stability.of(longer, false, true).findings()).hasSize(1);
  }

  private static double evidence(Finding of, String name) {
    return of.evidence().stream()
        .filter(each -> each.name().endsWith(name))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
