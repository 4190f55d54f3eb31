package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.latency.Histograms;
import dev.squall.latency.Times;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/**
 * The page on latency tells of a server of 0.5 ms that takes one operation at a time, gets 100 a
 * second for 30 s and stands still from the 5th to the 20th: these are its figures.
 */
class LatencyPageTest {
  private static String row(String what, Histogram times) {
    StringBuilder row = new StringBuilder("| " + what);
    for (double percentile : new double[] {50, 90, 99, 100}) {
      row.append(" | ").append(DriveWords.time(Times.seconds(times, percentile)));
    }
    return row + " |";
  }

  @Test
  void thePagesFiguresAreTheQueues() throws Exception {
    Histogram response = Histograms.empty();
    Histogram service = Histograms.empty();
    double free = 0;
    double mean = 0;
    for (int i = 0; i < 3_000; i++) {
      double due = i * 0.01;
      double sent = Math.max(due, free);
      free = (sent >= 5 && sent < 20 ? 20 : sent) + 0.0005;
      response.recordValue(Math.round((free - due) * 1e9));
      service.recordValue(Math.round((free - sent) * 1e9));
      mean += (free - due) / 3_000;
    }
    String page = Files.readString(Path.of("../docs/concepts/latency.md"));
    assertThat(page)
        .contains(row("response, from when it was due", response))
        .contains(row("service, from when it was sent", service))
        .contains("mean response time of " + DriveWords.time(mean));
  }
}
