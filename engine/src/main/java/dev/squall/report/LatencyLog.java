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
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
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
  private static final byte[] RESPONSE = "response,".getBytes(UTF_8);
  private static final byte[] SERVICE = "service,".getBytes(UTF_8);
  private static final byte[] LINE_END = {'\n'};
  private static final byte[] NO_LINES = {};
  private static final String BREAKS = ", \t\n\u000b\f\r";
  private static final Pattern BREAK = Pattern.compile("[" + BREAKS + "]");

  /** What a log ends with in which no interval of the journal is missing. */
  private static final String WHOLE = "#[End: of every interval in events.ndjson]\n";

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

  /** What it ends with where nothing is missing. */
  public static String end() {
    return WHOLE;
  }

  /** Whether a run's log is there and lacks nothing, as far as its end tells. */
  static boolean whole(RunFolder folder) throws IOException {
    byte[] end = WHOLE.getBytes(UTF_8);
    if (!Files.exists(folder.latency())) {
      return false;
    }
    try (SeekableByteChannel log = Files.newByteChannel(folder.latency())) {
      ByteBuffer last = ByteBuffer.allocate(end.length);
      log.position(Math.max(0, log.size() - end.length));
      int got;
      do {
        got = log.read(last);
      } while (got > 0 && last.hasRemaining());
      return Arrays.equals(last.array(), end);
    }
  }

  /** The lines of an interval; empty when nothing ended in it. */
  public static String lines(long at, Event.DriveInterval event) {
    return new String(lines(at, event, Times.of(event.calls())), UTF_8);
  }

  private static byte[] lines(long at, Event.DriveInterval event, List<Times> all) {
    Lines lines = new Lines(ROOM * (1 + all.size()));
    byte[] when = when(at, event.nanos());
    for (Times times : all) {
      Calls.OperationCalls operation = times.counts();
      byte[] tag =
          ("Tag=" + unbroken(event.drive()) + "." + unbroken(operation.operation()) + ".")
              .getBytes(UTF_8);
      line(lines, tag, RESPONSE, when, operation.response(), times.response());
      line(lines, tag, SERVICE, when, operation.service(), times.service());
    }
    return lines.all();
  }

  private static byte[] when(long at, long nanos) {
    Lines when = new Lines(Long.SIZE);
    when.thousandths(Math.round((at - nanos) / 1e6));
    when.thousandths(Math.round(nanos / 1e6));
    return when.all();
  }

  private static void line(
      Lines lines, byte[] tag, byte[] time, byte[] when, String histogram, Recorded decoded) {
    if (histogram.isEmpty()) {
      return;
    }
    lines.add(tag);
    lines.add(time);
    lines.add(when);
    lines.thousandths(Math.round(decoded.largest() / MILLISECOND * 1e3));
    lines.ascii(histogram);
    lines.add(LINE_END);
  }

  private static String unbroken(String tag) {
    for (int i = 0; i < tag.length(); i++) {
      if (BREAKS.indexOf(tag.charAt(i)) >= 0) {
        return BREAK.matcher(tag).replaceAll("_");
      }
    }
    return tag;
  }

  /** Writes a run's log anew from its journal; none where the run had no drive. */
  public static void again(RunFolder folder) throws IOException {
    again(folder, WHOLE, out -> lines(folder, out));
  }

  /** The same of a run that goes on: it has no end yet. */
  public static void reopen(RunFolder folder) throws IOException {
    again(folder, "", out -> lines(folder, out));
  }

  private static void lines(RunFolder folder, Log out) throws IOException {
    JournalReader.read(folder.events(), LatencyLog::decoded, (_, each) -> each.write(out));
  }

  /** Lines as the bytes that they are in the file: of days there are millions. */
  private static final class Lines {
    private byte[] bytes;
    private int length;

    Lines(int room) {
      bytes = new byte[room];
    }

    private void reserve(int more) {
      if (length + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * (length + more));
      }
    }

    void add(byte[] some) {
      reserve(some.length);
      System.arraycopy(some, 0, bytes, length, some.length);
      length += some.length;
    }

    /** Text of which each character is a byte. */
    @SuppressWarnings("deprecation") // of such text it is right, and the only one without a copy
    void ascii(String text) {
      reserve(text.length());
      text.getBytes(0, text.length(), bytes, length);
      length += text.length();
    }

    /** A number of thousandths, with three decimals and a comma. */
    void thousandths(long value) {
      long rest = Math.abs(value) % 1000;
      if (value < 0) {
        ascii("-");
      }
      ascii(Long.toString(Math.abs(value) / 1000));
      reserve(5);
      bytes[length++] = '.';
      bytes[length++] = (byte) ('0' + rest / 100);
      bytes[length++] = (byte) ('0' + rest / 10 % 10);
      bytes[length++] = (byte) ('0' + rest % 10);
      bytes[length++] = ',';
    }

    byte[] all() {
      return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
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
    private static final Decoded NOTHING = new Decoded(NO_LINES, null);

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
        yield new Decoded(lines(timed.at(), interval, times.times()), times);
      }
      case Event _ -> Decoded.NOTHING;
    };
  }

  /** The same without lines, where there is a log already. */
  static Decoded times(Timed timed) {
    return timed.event() instanceof Event.DriveInterval interval
        ? new Decoded(NO_LINES, Times.decoded(interval.calls()))
        : Decoded.NOTHING;
  }

  /** Writes a run's log anew while its journal is read; none where the run had no drive. */
  static void again(RunFolder folder, Content content) throws IOException {
    again(folder, WHOLE, content);
  }

  private static void again(RunFolder folder, String end, Content content) throws IOException {
    boolean[] any = {false};
    WholeFile.writeBytes(
        folder.latency(),
        file -> {
          try (OutputStream out = new BufferedOutputStream(file, BUFFER)) {
            Log log = new Log(out);
            content.to(log);
            out.write(end.getBytes(UTF_8));
            any[0] = log.any;
          }
        });
    if (!any[0]) {
      Files.delete(folder.latency());
    }
  }
}
