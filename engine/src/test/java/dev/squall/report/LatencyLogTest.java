package dev.squall.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.event.EventWriter;
import dev.squall.event.Timed;
import dev.squall.journal.RunFolder;
import dev.squall.latency.Histograms;
import dev.squall.plan.Overflow;
import dev.squall.run.virtual.Played;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write, HdrHistogram's own reader reads. */
class LatencyLogTest {
  private static TreeMap<String, Histogram> read(String log) {
    TreeMap<String, Histogram> byTag = new TreeMap<>();
    HistogramLogReader reader =
        new HistogramLogReader(new ByteArrayInputStream(log.getBytes(UTF_8)));
    while (reader.hasNext()) {
      EncodableHistogram next = reader.nextIntervalHistogram();
      if (next != null) {
        byTag.computeIfAbsent(next.getTag(), _ -> Histograms.empty()).add((Histogram) next);
      }
    }
    return byTag;
  }

  @Test
  void theirReaderReadsItAndComesToTheSameFigures(@TempDir Path temp) throws Exception {
    List<Timed> events = Played.events(Shop.plan(1, Overflow.QUEUE, 0, List.of()));
    RunFolder folder = RunFolder.createAt(temp.resolve("run"));
    EventWriter writer = new EventWriter();
    try (OutputStream out = Files.newOutputStream(folder.events())) {
      for (Timed timed : events) {
        int length = writer.write(timed.at(), timed.event());
        out.write(writer.bytes(), 0, length);
      }
    }
    LatencyLog.again(folder);
    TreeMap<String, Histogram> read = read(Files.readString(folder.latency()));
    assertThat(read.keySet())
        .containsExactly(
            "checkout.browse.response",
            "checkout.browse.service",
            "checkout.pay.response",
            "checkout.pay.service",
            "checkout_baseline.browse.response",
            "checkout_baseline.browse.service",
            "checkout_baseline.pay.response",
            "checkout_baseline.pay.service");
    DriveSummary drive = Shop.fold(events).summary().drives().getLast();
    Histogram pay = read.get("checkout.pay.response");
    DriveSummary.Percentiles told = drive.operations().getLast().response();
    assertThat(pay.getTotalCount()).isEqualTo(told.count());
    assertThat(pay.getValueAtPercentile(99) * 1e-9).isEqualTo(told.p99());
  }

  @Test
  void startAndLengthAreTheIntervals() {
    Event.DriveInterval interval =
        (Event.DriveInterval)
            Played.events(Shop.plan(1, Overflow.QUEUE, 0, List.of())).stream()
                .map(Timed::event)
                .filter(Event.DriveInterval.class::isInstance)
                .findFirst()
                .orElseThrow();
    String log =
        LatencyLog.head(Instant.parse("2026-11-22T06:00:00Z"))
            + LatencyLog.lines(7_500_000_000L, interval);
    HistogramLogReader reader =
        new HistogramLogReader(new ByteArrayInputStream(log.getBytes(UTF_8)));
    EncodableHistogram first = reader.nextIntervalHistogram();
    assertThat(reader.getStartTimeSec()).isEqualTo(1_795_327_200.0);
    assertThat(first.getEndTimeStamp() - first.getStartTimeStamp())
        .isEqualTo(interval.nanos() / 1_000_000);
    assertThat(log).contains("Tag=checkout_baseline.browse.response,6.500,1.000,");
  }

  @Test
  void aRunWithoutDrivesHasNone(@TempDir Path temp) throws Exception {
    RunFolder folder = RunFolder.createAt(temp.resolve("run"));
    Files.writeString(folder.events(), "");
    LatencyLog.again(folder);
    assertThat(folder.latency()).doesNotExist();
  }

  @Test
  void oneThatIsWholeIsLeftAndAnyOtherWrittenAnew(@TempDir Path temp) throws Exception {
    RunFolder folder = RunFolder.createAt(temp.resolve("run"));
    EventWriter writer = new EventWriter();
    try (OutputStream out = Files.newOutputStream(folder.events())) {
      for (Timed timed : Played.events(Shop.plan(1, Overflow.QUEUE, 0, List.of()))) {
        int length = writer.write(timed.at(), timed.event());
        out.write(writer.bytes(), 0, length);
      }
    }
    // Of a run that goes on there is more to come, which its guard may not live to write.
    LatencyLog.reopen(folder);
    String begun = Files.readString(folder.latency());
    assertThat(LatencyLog.whole(folder)).isFalse();

    Summary first = Reports.again(folder);
    assertThat(folder.latency()).hasContent(begun + LatencyLog.end());
    String whole = Files.readString(folder.latency());
    assertThat(whole).endsWith(LatencyLog.end());

    // One that ends as it must is not looked into.
    Files.writeString(folder.latency(), "# kept\n" + LatencyLog.end());
    assertThat(Reports.again(folder)).isEqualTo(first);
    assertThat(folder.latency()).hasContent("# kept\n" + LatencyLog.end());

    for (String torn : List.of("", whole.substring(0, whole.length() - 1), whole + "Tag=che")) {
      Files.writeString(folder.latency(), torn);
      assertThat(Reports.again(folder)).isEqualTo(first);
      assertThat(folder.latency()).hasContent(whole);
    }
  }
}
