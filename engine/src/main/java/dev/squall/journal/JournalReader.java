package dev.squall.journal;

import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.event.Timed;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a journal from its beginning, one event after another, in as much memory as its longest
 * line takes. What is no event is passed over and told: a run cut short has its report all the
 * same. For one thread.
 */
public final class JournalReader {
  /** A longer line is no event. */
  static final int LONGEST = 64 << 20;

  private static final int MOST_FLAWS = 100;

  /**
   * What was read.
   *
   * @param events how many
   * @param flawed lines that were no events, a torn last one not counted
   * @param flaws the first hundred of them, with their line
   * @param torn the last line had no end and was no event: the writer was cut short
   * @param altered stretches of lines that differ from what was written, by their checksums
   * @param whole bytes up to the first that is torn, no event, or in an altered stretch
   */
  public record Outcome(
      long events,
      long flawed,
      List<Problem> flaws,
      boolean torn,
      List<Problem> altered,
      long whole) {
    /** Copies. */
    public Outcome {
      flaws = List.copyOf(flaws);
      altered = List.copyOf(altered);
    }
  }

  private final String file;
  private final long until;
  private final Consumer<? super Timed> to;
  private final List<Problem> flaws = new ArrayList<>();
  private long line;
  private long events;
  private long flawed;
  private boolean torn;
  private boolean over;
  private long whole;
  private long offset;

  private JournalReader(String file, long until, Consumer<? super Timed> to) {
    this.file = file;
    this.until = until;
    this.to = to;
  }

  /**
   * Reads {@code events} to its end.
   *
   * @throws InvalidInput when another Squall wrote it, in a form this one does not know
   */
  public static Outcome read(Path events, Consumer<? super Timed> to) throws IOException {
    return read(events, Long.MAX_VALUE, to);
  }

  /** The same, of the events in the first {@code until} bytes alone. */
  public static Outcome read(Path events, long until, Consumer<? super Timed> to)
      throws IOException {
    try (SumCheck in = SumCheck.of(events, RunFolder.sums(events))) {
      return new JournalReader(events.toString(), until, to).read(in);
    }
  }

  /** The last event of a journal, found without reading the rest. */
  public static Optional<Timed> last(Path events) throws IOException {
    return Files.exists(events) ? Optional.ofNullable(Tail.last(events)) : Optional.empty();
  }

  private Outcome read(SumCheck in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int filled = 0;
    while (true) {
      int got = in.read(buffer, filled, buffer.length - filled);
      if (got < 0) {
        break;
      }
      int searched = filled;
      filled += got;
      int from = 0;
      for (int i = searched; i < filled; i++) {
        if (buffer[i] == '\n') {
          line(buffer, from, i - from, true);
          from = i + 1;
        }
      }
      System.arraycopy(buffer, from, buffer, 0, filled - from);
      filled -= from;
      if (filled == buffer.length) {
        if (filled >= LONGEST) {
          throw new IOException(
              file + ":" + (line + 1) + ": a line must be at most " + LONGEST + " B, was longer");
        }
        buffer = Arrays.copyOf(buffer, 2 * filled);
      }
    }
    if (filled > 0) {
      line(buffer, 0, filled, false);
    }
    List<Problem> altered = in.altered(over);
    return new Outcome(events, flawed, flaws, torn, altered, Math.min(whole, in.intact()));
  }

  private void line(byte[] bytes, int from, int length, boolean ended) {
    line++;
    offset += length + (ended ? 1 : 0);
    if (offset > until) {
      return;
    }
    Timed timed;
    try {
      timed = EventJson.read(bytes, from, length);
    } catch (InvalidInput wrong) {
      if (ended) {
        flaw(wrong.problems().getFirst());
      } else {
        torn = true;
      }
      return;
    }
    if (timed.event() instanceof Event.RunStarted started && started.schema() != Event.SCHEMA) {
      throw new InvalidInput(
          List.of(
              Problem.of(
                  Place.at(file, Math.toIntExact(line), 1),
                  "schema must be "
                      + Event.SCHEMA
                      + ", was "
                      + started.schema()
                      + ": written by Squall "
                      + started.squall())));
    }
    events++;
    if (flawed == 0) {
      whole = offset;
    }
    over = timed.event() instanceof Event.RunEnded;
    to.accept(timed);
  }

  private void flaw(Problem problem) {
    flawed++;
    if (flaws.size() < MOST_FLAWS) {
      int at = (int) Math.min(line, Integer.MAX_VALUE);
      flaws.add(
          new Problem(
              Place.at(file, at, problem.place().column()),
              "no event, passed over: " + problem.message(),
              problem.mend()));
    }
  }
}
