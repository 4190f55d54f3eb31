package dev.squall.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.analysis.Table;
import dev.squall.chance.Chance;
import dev.squall.comparison.Contrast.Outcome;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Overflow;
import dev.squall.report.Reports;
import dev.squall.report.Shop;
import dev.squall.report.Summary;
import dev.squall.run.virtual.Played;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ContrastTest")
class ContrastTest {
  private static final int CASES = 100;
  private static final int RIGHT = 95;

  @TempDir static Path temporary;
  private static Summary summary;

  @BeforeAll
  static void play() throws IOException {
    RunFolder folder = RunFolder.createAt(temporary.resolve("shop"));
    Reports.write(folder, Shop.fold(Played.events(Shop.plan(1, Overflow.QUEUE, 0, List.of()))));
    summary = SummaryFile.read(folder);
  }

  @Test
  void aRegressionIsToldFromNoise() {
    int told = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Contrast contrast = Contrasts.of(List.of(run(seed, 0, 1)), List.of(run(seed, 1, 1.2)), 0.05);
      told +=
          contrast.verdict().equals("regression")
                  && contrast.regressions().getFirst().name().equals("response p50")
              ? 1
              : 0;
    }
    assertThat(told).isGreaterThanOrEqualTo(RIGHT);
  }

  @Test
  void noiseIsNoRegression() {
    int silent = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Contrast contrast = Contrasts.of(List.of(run(seed, 0, 1)), List.of(run(seed, 1, 1)), 0.05);
      silent += contrast.verdict().equals("pass") && contrast.regressions().isEmpty() ? 1 : 0;
    }
    assertThat(silent).isGreaterThanOrEqualTo(RIGHT);
  }

  @Test
  void whatGotBetterIsSaidToo() {
    Contrast contrast = Contrasts.of(List.of(run(1, 0, 1)), List.of(run(1, 1, 0.5)), 0.05);
    assertThat(contrast.verdict()).isEqualTo("pass");
    assertThat(contrast.figures().getFirst().outcome()).isEqualTo(Outcome.IMPROVEMENT);
    assertThat(ContrastText.text(contrast)).contains("improvement", "0.4", "windows of the same");
    assertThat(ContrastText.markdown(contrast)).startsWith("## PASS: ").contains("| improvement |");
  }

  @Test
  void runsWithoutADriveCanNotBeJudged() {
    Contrasts.Run empty =
        new Contrasts.Run(summary, new Table(1, new boolean[0], List.of(), List.of(), List.of()));
    Contrast contrast = Contrasts.of(List.of(empty), List.of(empty), 0.05);
    assertThat(contrast.verdict()).isEqualTo("unclear");
    assertThat(contrast.sentence())
        .isEqualTo("there is nothing to hold against another: the runs have no drive");
    assertThat(contrast.caveats()).anyMatch(each -> each.contains("once"));
    assertThat(ContrastText.text(contrast)).doesNotContain("ratio  interval");
    assertThat(ContrastText.markdown(contrast)).doesNotContain("| ratio |");
  }

  /** Some minutes of a drive whose median is so many times 4 ms, and p99 three times that. */
  private static Contrasts.Run run(int seed, int which, double times) {
    Chance chance = Chance.ofSeed(seed).stream(which);
    double[] median = noisy(chance.stream("median"), 0.004 * times, 0.1);
    double[] p99 = noisy(chance.stream("p99"), 0.012 * times, 0.2);
    double[] done = noisy(chance.stream("done"), 100, 0.05);
    boolean[] counts = new boolean[median.length];
    Arrays.fill(counts, true);
    return new Contrasts.Run(
        summary,
        new Table(
            1,
            counts,
            List.of(),
            List.of(
                new Table.Drive(
                    "shop",
                    "shop",
                    null,
                    0,
                    true,
                    done,
                    done,
                    new double[median.length],
                    median,
                    p99,
                    median,
                    new double[median.length],
                    new double[median.length])),
            List.of()));
  }

  private static double[] noisy(Chance chance, double level, double spread) {
    double[] now = new double[1];
    return IntStream.range(0, 150)
        .mapToDouble(i -> {
          now[0] = 0.4 * now[0] + Math.sqrt(1 - 0.16) * chance.gaussian(i);
          return level * Math.exp(spread * now[0]);
        })
        .toArray();
  }
}
