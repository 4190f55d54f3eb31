package dev.squall.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 255, 256, 257, 1_000, 65_535, 65_536, 3_600_000_000_000L})
  void aValueComesBackWithinOnePercent(long nanos) {
    assertThat(Cells.value(Cells.index(nanos))).isCloseTo(nanos, within(nanos / 100));
  }

  @Test
  void indicesRiseWithoutAGap() {
    int last = Cells.index(0);
    for (long nanos = 1; nanos < 1_000_000; nanos++) {
      int index = Cells.index(nanos);
      assertThat(index - last).isBetween(0, 1);
      last = index;
    }
  }

  @Test
  void percentilesAgreeWithHdrHistogramsOwn() {
    Chance chance = Chance.ofSeed(3);
    Cells cells = new Cells();
    Histogram own = Histograms.empty();
    for (int i = 0; i < 100_000; i++) {
      long nanos = (long) (Math.exp(3 * chance.gaussian(i)) * 1e5);
      cells.record(nanos);
      own.recordValue(nanos);
    }
    Histogram taken = Histograms.empty();
    cells.takeInto(taken);
    assertThat(taken.getTotalCount()).isEqualTo(100_000);
    for (double percentile : new double[] {1, 50, 90, 99, 99.9, 100}) {
      double expected = own.getValueAtPercentile(percentile);
      assertThat((double) taken.getValueAtPercentile(percentile))
          .isCloseTo(expected, within(0.01 * expected + 1));
    }
  }

  @Test
  void whatIsBeyondAnHourCountsAsAnHourAndBelowNothingAsNothing() {
    Cells cells = new Cells();
    cells.record(Long.MAX_VALUE);
    cells.record(-5);
    Histogram taken = Histograms.empty();
    cells.takeInto(taken);
    assertThat(taken.getTotalCount()).isEqualTo(2);
    assertThat((double) taken.getMaxValue()).isCloseTo(3.6e12, within(3.6e10));
    assertThat(taken.getMinValue()).isZero();
  }

  @Test
  void nothingIsLostAmongThreads() throws InterruptedException {
    Cells cells = new Cells();
    List<Thread> threads = new ArrayList<>();
    Histogram taken = Histograms.empty();
    for (int t = 0; t < 8; t++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 20_000; i++) {
                  cells.record(i);
                }
              }));
    }
    for (Thread thread : threads) {
      cells.takeInto(taken); // beside them
      thread.join();
    }
    cells.takeInto(taken);
    assertThat(taken.getTotalCount()).isEqualTo(160_000);
  }

  @Test
  void histogramsAreWrittenAndReadAndMergeInAnyOrder() {
    Chance chance = Chance.ofSeed(4);
    List<Histogram> parts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Histogram part = Histograms.empty();
      for (int k = 0; k < 500; k++) {
        part.recordValue(chance.stream(i).below(k, 1_000_000_000L));
      }
      parts.add(Histograms.read(Histograms.write(part)));
      assertThat(parts.getLast()).isEqualTo(part);
    }
    Histogram forward = Histograms.empty();
    parts.forEach(forward::add);
    Histogram backward = Histograms.empty();
    parts.reversed().forEach(backward::add);
    assertThat(forward).isEqualTo(backward);
    assertThat(Histograms.write(Histograms.empty())).isEmpty();
    assertThat(Histograms.read("").getTotalCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "AAAA", "HISTFAAAAA==", "nonsense of some length that is no histogram"})
  void whatIsNoHistogramIsRefused(String text) {
    assertThatThrownBy(() -> Histograms.read(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
