package dev.squall.journal;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads a journal from its beginning, one event after another, in as much memory as a few blocks of
 * it or its longest line take. What is no event is passed over and told: a run cut short has its
 * report all the same. For one thread.
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

  /** Takes one event after another, with what was made of it. */
  public interface Taker<T> {
    void take(Timed timed, T made) throws IOException;
  }

  private final String file;
  private final long until;
  private final List<Problem> flaws = new ArrayList<>();
  private long line;
  private long events;
  private long flawed;
  private boolean torn;
  private boolean over;
  private long whole;
  private long offset;

  private JournalReader(String file, long until) {
    this.file = file;
    this.until = until;
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
    return read(events, until, timed -> timed, (timed, _) -> to.accept(timed));
  }

  /**
   * The same, with what {@code make} makes of each event: other threads do so ahead of {@code to},
   * which is one thread's, in the journal's order.
   */
  public static <T> Outcome read(Path events, Function<Timed, T> make, Taker<? super T> to)
      throws IOException {
    return read(events, Long.MAX_VALUE, make, to);
  }

  private static <T> Outcome read(
      Path events, long until, Function<Timed, T> make, Taker<? super T> to) throws IOException {
    try (SumCheck in = SumCheck.of(events, RunFolder.sums(events));
        Ahead<T> ahead = new Ahead<>(events.toString(), in, Files.size(events), make)) {
      return new JournalReader(events.toString(), until).read(in, ahead, to);
    }
  }

  /** The last event of a journal, found without reading the rest. */
  public static Optional<Timed> last(Path events) throws IOException {
    return Files.exists(events) ? Optional.ofNullable(Tail.last(events)) : Optional.empty();
  }

  private <T> Outcome read(SumCheck in, Ahead<T> ahead, Taker<? super T> to) throws IOException {
    for (var lines = ahead.next(); lines != null; lines = ahead.next()) {
      for (Ahead.Line<T> each : lines) {
        line(each, to);
      }
    }
    List<Problem> altered = in.altered(over);
    return new Outcome(events, flawed, flaws, torn, altered, Math.min(whole, in.intact()));
  }

  private <T> void line(Ahead.Line<T> read, Taker<? super T> to) throws IOException {
    line++;
    offset += read.length();
    if (offset > until) {
      return;
    }
    Timed timed = read.timed();
    if (timed == null) {
      if (read.ended()) {
        flaw(Objects.requireNonNull(read.wrong()).problems().getFirst());
      } else {
        torn = true;
      }
      return;
    }
    known(timed.event());
    events++;
    if (flawed == 0) {
      whole = offset;
    }
    over = timed.event() instanceof Event.RunEnded;
    to.take(timed, Objects.requireNonNull(read.made()));
  }

  private void known(Event event) {
    if (event instanceof Event.RunStarted started && started.schema() != Event.SCHEMA) {
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
