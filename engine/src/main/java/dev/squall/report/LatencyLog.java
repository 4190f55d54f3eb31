package dev.squall.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.journal.JournalReader;
import dev.squall.journal.RunFolder;
import dev.squall.latency.Calls;
import dev.squall.latency.Recorded;
import dev.squall.latency.Times;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run's times in HdrHistogram's log format, version 1.3: {@code latency.hlog}. One line an
 * interval, drive, operation and time:
 *
 * <pre>
 * Tag=shop.pay.response,start seconds,length seconds,largest ms,compressed histogram of nanoseconds
 * </pre>
 *
 * <p>A tag holds no comma, blank or line's end: they become {@code _}. For one thread.
 */
public final class LatencyLog {
  private static final double MILLISECOND = 1e6;

  /** What an operation's two lines take, more or less. */
  private static final int ROOM = 1024;

  private static final int BUFFER = 1 << 18;

  private LatencyLog() {}

  /** What a log begins with. */
  public static String head(Instant started) {
    double seconds = started.toEpochMilli() / 1e3;
    return "#[Histogram log format version 1.3]\n"
        + "#[Values are nanoseconds, the largest is in milliseconds]\n"
        + String.format(
            Locale.ROOT, "#[StartTime: %.3f (seconds since epoch), %s]\n", seconds, started)
        + "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"\n";
  }

  /** The lines of an interval; empty when nothing ended in it. */
  public static String lines(long at, Event.DriveInterval event) {
    return lines(at, event, Times.of(event.calls()));
  }

  private static String lines(long at, Event.DriveInterval event, List<Times> all) {
    StringBuilder lines = new StringBuilder(ROOM * all.size());
    String when = when(at, event.nanos());
    for (Times times : all) {
      Calls.OperationCalls operation = times.counts();
      String tag = unbroken(event.drive()) + "." + unbroken(operation.operation()) + ".";
      line(lines, tag, "response", when, operation.response(), times.response());
      line(lines, tag, "service", when, operation.service(), times.service());
    }
    return lines.toString();
  }

  private static String when(long at, long nanos) {
    StringBuilder when = new StringBuilder();
    thousandths(when, Math.round((at - nanos) / 1e6));
    thousandths(when, Math.round(nanos / 1e6));
    return when.toString();
  }

  private static void line(
      StringBuilder lines,
      String tag,
      String time,
      String when,
      String histogram,
      Recorded decoded) {
    if (histogram.isEmpty()) {
      return;
    }
    lines.append("Tag=").append(tag).append(time).append(',').append(when);
    thousandths(lines, Math.round(decoded.largest() / MILLISECOND * 1e3));
    lines.append(histogram).append('\n');
  }

  private static String unbroken(String tag) {
    return tag.replace(',', '_')
        .replace(' ', '_')
        .replace('\t', '_')
        .replace('\n', '_')
        .replace('\u000b', '_')
        .replace('\f', '_')
        .replace('\r', '_');
  }

  /** A number of thousandths, with three decimals and a comma. */
  private static void thousandths(StringBuilder to, long value) {
    long rest = Math.abs(value) % 1000;
    to.append(value < 0 ? "-" : "").append(Math.abs(value) / 1000).append('.');
    to.append(rest < 100 ? "0" : "").append(rest < 10 ? "0" : "").append(rest).append(',');
  }

  /** Writes a run's log anew from its journal; none where the run had no drive. */
  public static void again(RunFolder folder) throws IOException {
    again(
        folder,
        out ->
            JournalReader.read(folder.events(), LatencyLog::decoded, (_, each) -> each.write(out)));
  }

  /** Writes it. */
  @FunctionalInterface
  interface Content {
    void to(Log out) throws IOException;
  }

  /** A log that is written, and whether there was anything to write. */
  static final class Log {
    private final OutputStream out;
    private boolean any;

    private Log(OutputStream out) {
      this.out = out;
    }
  }

  /**
   * What an event is to the log, and its times as far as it has any: made beside the reading.
   *
   * @param lines for the log
   */
  record Decoded(byte[] lines, Times.@Nullable Decoded times) {
    private static final Decoded NOTHING = new Decoded(new byte[0], null);

    /** Writes the lines. */
    void write(Log log) throws IOException {
      log.any |= times != null;
      if (lines.length > 0) {
        log.out.write(lines);
      }
    }

    /** Whoever asks for its times finds them decoded. */
    void know(Event of) {
      if (times != null && of instanceof Event.DriveInterval interval) {
        Times.know(interval.calls(), times);
      }
    }
  }

  /** An event's lines and times; any thread's work. */
  static Decoded decoded(Timed timed) {
    return switch (timed.event()) {
      case Event.RunStarted started -> new Decoded(head(started.wall()).getBytes(UTF_8), null);
      case Event.DriveInterval interval -> {
        Times.Decoded times = Times.decoded(interval.calls());
        String lines = lines(timed.at(), interval, times.times());
        yield new Decoded(lines.getBytes(UTF_8), times);
      }
      case Event _ -> Decoded.NOTHING;
    };
  }

  /** Writes a run's log anew while its journal is read; none where the run had no drive. */
  static void again(RunFolder folder, Content content) throws IOException {
    boolean[] any = {false};
    WholeFile.writeBytes(
        folder.latency(),
        file -> {
          try (OutputStream out = new BufferedOutputStream(file, BUFFER)) {
            Log log = new Log(out);
            content.to(log);
            any[0] = log.any;
          }
        });
    if (!any[0]) {
      Files.delete(folder.latency());
    }
  }
}
