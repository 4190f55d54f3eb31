package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.journal.JournalReader;
import dev.squall.journal.RunFolder;
import dev.squall.latency.Calls;
import dev.squall.latency.Recorded;
import dev.squall.latency.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

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
  private static final Pattern BLANKS = Pattern.compile("[,\\s]");

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
    StringBuilder lines = new StringBuilder();
    for (Times times : Times.of(event.calls())) {
      Calls.OperationCalls operation = times.counts();
      String tag = event.drive() + "." + operation.operation() + ".";
      line(lines, tag + "response", at, event.nanos(), operation.response(), times.response());
      line(lines, tag + "service", at, event.nanos(), operation.service(), times.service());
    }
    return lines.toString();
  }

  private static void line(
      StringBuilder lines, String tag, long at, long nanos, String histogram, Recorded decoded) {
    if (histogram.isEmpty()) {
      return;
    }
    lines.append("Tag=").append(unbroken(tag)).append(',');
    thousandths(lines, Math.round((at - nanos) / 1e6));
    thousandths(lines, Math.round(nanos / 1e6));
    thousandths(lines, Math.round(decoded.largest() / MILLISECOND * 1e3));
    lines.append(histogram).append('\n');
  }

  private static String unbroken(String tag) {
    return BLANKS.matcher(tag).find() ? BLANKS.matcher(tag).replaceAll("_") : tag;
  }

  /** A number of thousandths, with three decimals and a comma. */
  private static void thousandths(StringBuilder to, long value) {
    long rest = Math.abs(value) % 1000;
    to.append(value < 0 ? "-" : "").append(Math.abs(value) / 1000).append('.');
    to.append(rest < 100 ? "0" : "").append(rest < 10 ? "0" : "").append(rest).append(',');
  }

  /** Writes a run's log anew from its journal; none where the run had no drive. */
  public static void again(RunFolder folder) throws IOException {
    again(folder, each -> JournalReader.read(folder.events(), each));
  }

  /** Hands on every event of a journal. */
  interface Reading {
    void each(Consumer<Timed> to) throws IOException;
  }

  /** Writes a run's log anew while its journal is read; none where the run had no drive. */
  static void again(RunFolder folder, Reading journal) throws IOException {
    boolean[] any = {false};
    try {
      WholeFile.write(folder.latency(), out -> journal.each(timed -> any[0] |= copy(timed, out)));
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
    if (!any[0]) {
      Files.delete(folder.latency());
    }
  }

  private static boolean copy(Timed timed, Appendable out) {
    try {
      switch (timed.event()) {
        case Event.RunStarted started -> out.append(head(started.wall()));
        case Event.DriveInterval interval -> {
          out.append(lines(timed.at(), interval));
          return true;
        }
        case Event _ -> {}
      }
      return false;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
