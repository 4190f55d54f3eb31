package dev.squall.fault;

import dev.squall.undo.Healing;
import dev.squall.undo.Undo;
import dev.squall.undo.Undoing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fault that would outlive the engine's process. What undoes it is noted in the run's undo
 * journal before it is done; healing it is carrying that out, the last entry first, by this process
 * or by whoever heals the run once this one is dead.
 */
public abstract class Noted implements Injector {
  private final Undoing undoing;
  private final List<String> noted = new ArrayList<>();
  private final Map<Undo, String> ahead = new HashMap<>();
  private final List<Healing> healings = new ArrayList<>();

  /** Notes with {@code undoing}. */
  protected Noted(Undoing undoing) {
    this.undoing = undoing;
  }

  /**
   * Breaks it; before each thing it does that it would undo, it {@linkplain #note notes} how.
   *
   * @throws FaultFailure when it can't be broken; what was noted by then is undone
   * @throws IOException as above
   */
  protected abstract void breakIt() throws FaultFailure, IOException, InterruptedException;

  /** See {@link #ready}; before each thing it does that it would undo, it notes how. */
  protected void readyIt() throws FaultFailure, IOException, InterruptedException {}

  @Override
  public final void ready() throws FaultFailure {
    done(() -> {
      undoing.ready();
      readyIt();
    });
  }

  @Override
  public final void inject() throws FaultFailure {
    done(this::breakIt);
  }

  private interface Step {
    void take() throws FaultFailure, IOException, InterruptedException;
  }

  private void done(Step step) throws FaultFailure {
    try {
      step.take();
    } catch (IOException | RuntimeException failure) {
      undone();
      throw new FaultFailure(String.valueOf(failure.getMessage()), failure);
    } catch (FaultFailure failure) {
      undone();
      throw failure;
    } catch (InterruptedException stop) {
      undone();
      Thread.currentThread().interrupt();
      throw new FaultFailure("stopped while it was injected", stop);
    }
  }

  @Override
  public final void heal() throws FaultFailure {
    List<Healing> left = undone();
    if (!left.isEmpty()) {
      throw FaultFailure.noted(String.join("; ", left.stream().map(Healing::forPerson).toList()));
    }
    healed();
  }

  @Override
  public final boolean noted() {
    return true;
  }

  /** What is left to do once all is undone. */
  protected void healed() throws FaultFailure {}

  /** Notes what undoes a thing that is about to be done, where that is not noted ahead. */
  protected final String note(Undo undo) throws IOException {
    String noted = ahead.remove(undo);
    return kept(noted == null ? undoing.before(undo) : noted);
  }

  /**
   * Notes what undoes a thing that may be done later, so that nobody waits for the device then. It
   * must change nothing where that was not done: whoever heals a dead run can't know.
   */
  protected final void noteAhead(Undo undo) throws IOException {
    ahead.put(undo, undoing.before(undo));
  }

  /** The same with what the journal itself offers. */
  protected final String note(Undoing.Noting noting) throws IOException {
    return kept(undoing.before(noting));
  }

  /** With what it is noted. */
  protected final Undoing undoing() {
    return undoing;
  }

  private String kept(String id) {
    noted.add(id);
    return id;
  }

  /** How it was undone, so far. */
  protected final List<Healing> healings() {
    return healings;
  }

  /** Undoes what is noted; gives what could not be. */
  private List<Healing> undone() {
    List<Healing> left = new ArrayList<>();
    boolean interrupted = Thread.interrupted(); // who is told to stop still mends
    ahead.values().forEach(id -> undoing.done(id, "was not done"));
    ahead.clear();
    for (String id : noted.reversed()) {
      try {
        Healing healing = undoing.undo(id);
        healings.add(healing);
        if (!healing.healed()) {
          left.add(healing);
        }
      } catch (InterruptedException stop) {
        interrupted = true;
        left.add(new Healing(id, "", Healing.Outcome.LEFT, "stopped while it was undone"));
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    noted.removeIf(id -> left.stream().noneMatch(healing -> healing.id().equals(id)));
    return left;
  }
}
