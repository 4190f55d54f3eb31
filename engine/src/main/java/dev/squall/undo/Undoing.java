package dev.squall.undo;

import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a process that breaks something sees to it that it is mended, whoever is left to do it: what
 * undoes it is {@linkplain #before noted} on the device first, and {@linkplain #undo carried out}
 * by the same process where that lives so long, else by whoever heals the run. Both carry out the
 * same data.
 *
 * <pre>
 * String noted = undoing.before(new Undo.SignalProcess(process, Signal.CONT));
 * Processes.signal(process.pid(), Signal.STOP);
 * …
 * Healing went = undoing.undo(noted);
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class Undoing {
  /** What one thing may take to be undone. */
  private static final Duration TIME = Duration.ofSeconds(4);

  /** Of no run: nothing can be noted, and so nothing is done that would outlive the process. */
  public static final Undoing NOWHERE = new Undoing(null, Clock.system());

  private final @Nullable Path file;
  private final Clock clock;
  private @Nullable UndoJournal journal;

  /**
   * Notes into {@code undo.ndjson} of a run, which is opened when there is something to note.
   *
   * @param file null where there is no run that anyone would heal: nothing can be noted then
   */
  public Undoing(@Nullable Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** Makes what undoes something of a journal that is open. */
  @FunctionalInterface
  public interface Noting {
    /** Notes it; its id. */
    String note(UndoJournal journal) throws IOException;
  }

  /**
   * Has at hand what noting needs, so that it takes no longer when something is about to be done.
   *
   * @throws IOException when nothing can be noted
   */
  public synchronized void ready() throws IOException {
    if (journal == null) {
      UndoJournal _ = journal();
      UndoLine.rehearse();
    }
  }

  /**
   * Notes what undoes a thing that is about to be done.
   *
   * @return by what it can be undone
   * @throws IOException when it can't be noted: then it must not be done
   */
  public String before(Undo undo) throws IOException {
    return journal().add(undo);
  }

  /** The same with what the journal itself offers, such as {@link UndoJournal#beforeChange}. */
  public String before(Noting noting) throws IOException {
    return noting.note(journal());
  }

  /** See {@link UndoJournal#keep}. */
  public KeptFile keep(Path path) throws IOException {
    return journal().keep(path);
  }

  /** That the file or folder that {@code id} speaks of is made. */
  public void made(String id, Path path) throws IOException {
    journal().made(id, path);
  }

  /**
   * Undoes it, reads the world back, and notes that it is done. Undone again nothing happens. What
   * could not be undone stays noted, and whoever heals the run tries again.
   */
  public Healing undo(String id) throws InterruptedException {
    Undo undo = noted(id);
    if (undo == null) {
      return new Healing(id, "", Healing.Outcome.NOTHING_TO_DO, "undone before");
    }
    Steps.Went went;
    try {
      went = new Steps(clock, clock.nanos() + TIME.toNanos(), true).carryOut(undo);
    } catch (IOException | IllegalArgumentException failed) {
      went = new Steps.Went(Healing.Outcome.LEFT, String.valueOf(failed.getMessage()));
    }
    Healing healing = new Healing(id, undo.command(), went.outcome(), went.how());
    if (healing.healed()) {
      done(id, went.how());
    }
    return healing;
  }

  private synchronized @Nullable Undo noted(String id) {
    return journal == null ? null : journal.open(id);
  }

  /** Notes that there is nothing to undo any more. */
  public void done(String id, String how) {
    try {
      journal().done(id, how);
    } catch (IOException full) {
      // Whoever heals the run will find nothing to do.
      return;
    }
  }

  private synchronized UndoJournal journal() throws IOException {
    UndoJournal known = journal;
    if (known == null) {
      known = UndoJournal.open(file(), "engine");
      journal = known;
    }
    return known;
  }

  private Path file() throws IOException {
    if (file == null) {
      throw new IOException(
          "what undoes it can be noted in a run's folder only, and there is none: play it with"
              + " squall run");
    }
    return file;
  }
}
