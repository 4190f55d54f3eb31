package dev.squall.report;

import dev.squall.event.Event.DriveInterval;
import dev.squall.latency.Times;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** One row an operation and interval, times in seconds, for {@link CsvExport}. */
final class DriveRows {
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

  private DriveRows() {}

  static void head(Appendable out) throws IOException {
    CsvExport.row(
        out,
        "seconds",
        "drive",
        "operation",
        "interval_seconds",
        "ok",
        "failed",
        "wrong",
        "skipped",
        "items",
        "bytes",
        "response_p50",
        "response_p90",
        "response_p99",
        "response_p999",
        "response_max",
        "service_p50",
        "service_p90",
        "service_p99",
        "service_p999",
        "service_max");
  }

  static void write(Appendable out, long at, DriveInterval event) throws IOException {
    for (Times times : Times.of(event.calls())) {
      List<String> row = new ArrayList<>();
      row.add(CsvExport.seconds(at));
      row.add(event.drive());
      row.add(times.counts().operation());
      row.add(CsvExport.seconds(event.nanos()));
      row.add(Long.toString(times.counts().ok()));
      row.add(Long.toString(times.counts().failed()));
      row.add(Long.toString(times.counts().wrong()));
      row.add(Long.toString(times.counts().skipped()));
      row.add(Long.toString(times.counts().items()));
      row.add(Long.toString(times.counts().bytes()));
      add(row, times.response().histogram());
      add(row, times.service().histogram());
      CsvExport.row(out, row.toArray(String[]::new));
    }
  }

  private static void add(List<String> row, Histogram times) {
    for (double percentile : PERCENTILES) {
      row.add(CsvExport.number(Times.seconds(times, percentile)));
    }
  }
}
