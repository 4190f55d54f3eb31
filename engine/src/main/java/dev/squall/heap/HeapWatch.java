package dev.squall.heap;

import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches what stays in the engine's heap, and has it relieved before it is full.
 *
 * <pre>
 * calm ── {@link #SAMPLED} of it stays ──▶ sampling ── {@link #FULL} stays, and grew ──▶ relieved ──▶ calm
 * </pre>
 *
 * <p>What stays is known after a collection alone, so one is made when the part in use has grown by
 * {@link #STEP} since the last: seldom, in a heap in which little stays. Nothing begins while it is
 * so full that it could run over meanwhile.
 */
public final class HeapWatch implements AutoCloseable {
  /** Share of the most there can be, from which on who allocates is sampled. */
  static final double SAMPLED = 0.4;

  /** Share from which on whoever fills it is ended. */
  static final double FULL = 0.7;

  /** Share at which nothing begins until it has been looked at. */
  static final double TIGHT = 0.85;

  /** Share by which it must have grown for another look. */
  static final double STEP = 0.12;

  private static final long LOOK_NANOS = 20_000_000L;

  /** What an end gives back should be back after so long. */
  private static final long BACK_NANOS = 10_000_000_000L;

  private static final long BACK_LOOK_NANOS = 250_000_000L;

  private final Heap heap;
  private final Survivors survivors;
  private final Care care;
  private final Clock clock;
  private final Thread thread;
  private @Nullable Thread beginning;
  private boolean sampling;
  private boolean blind;
  private volatile @Nullable String failure;
  private long atStart;
  private long heldSince = -1;

  HeapWatch(Heap heap, Survivors survivors, Care care, Clock clock) {
    this.heap = heap;
    this.survivors = survivors;
    this.care = care;
    this.clock = clock;
    thread = Thread.ofPlatform().daemon().name("heap-watch").unstarted(this::run);
  }

  /**
   * Watches this process's; nothing where its collector does not tell what stays.
   *
   * @param folder what samples are read from stands there for a moment
   */
  public static Optional<HeapWatch> start(Path folder, Care care, Clock clock) {
    Optional<HeapWatch> watch =
        JvmHeap.here().map(heap -> new HeapWatch(heap, new RecordedSurvivors(folder), care, clock));
    watch.ifPresent(made -> made.thread.start());
    return watch;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        look();
        clock.waitFor(LOOK_NANOS);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      letBegin();
      survivors.close();
    }
  }

  /** One look. */
  void look() throws InterruptedException {
    long most = heap.most();
    long used = heap.used();
    if (beginning != null && !begun(used > TIGHT * most)) {
      return;
    }
    if (used < SAMPLED * most || !grew(heap.kept(), used, most)) {
      return;
    }
    holdBack();
    long stays = heap.collect();
    if (sampling) {
      if (stays > FULL * most && grew(atStart, stays, most)) {
        relieve(new Care.Filling(stays, most, stays - atStart));
      }
    } else if (stays > SAMPLED * most && !blind) {
      atStart = stays;
      begin();
    }
    letBegin();
  }

  /** By a step, or by half of what was left of the room. */
  private static boolean grew(long from, long to, long most) {
    return to - from >= Math.min(STEP * most, (most - from) / 2.0);
  }

  private void begin() {
    failure = null;
    beginning =
        Thread.ofPlatform()
            .daemon()
            .name("heap-sampling")
            .start(() -> {
              try {
                survivors.begin();
              } catch (IOException | RuntimeException unusable) {
                failure = String.valueOf(unusable.getMessage());
              }
            });
  }

  /** True once samples are taken, or can't be; until then a heap that is tight holds all back. */
  private boolean begun(boolean tight) throws InterruptedException {
    Thread starting = beginning;
    if (starting != null && starting.isAlive()) {
      if (tight) {
        holdBack();
        starting.join();
      } else {
        return false;
      }
    }
    beginning = null;
    letBegin();
    sampling = failure == null;
    if (!sampling) {
      blind(String.valueOf(failure));
    }
    return true;
  }

  private void relieve(Care.Filling filling) throws InterruptedException {
    try {
      if (care.relieve(survivors.alive(), filling)) {
        sampling = false;
        survivors.close();
        care.relieved(back(filling), filling.most());
      }
    } catch (IOException unreadable) {
      sampling = false;
      survivors.close();
      blind(String.valueOf(unreadable.getMessage()));
    }
  }

  private void blind(String why) {
    blind = true;
    care.blind(why);
  }

  /** Waits until half of what came is gone again, though not for ever; what stays then. */
  private long back(Care.Filling filling) throws InterruptedException {
    long until = clock.nanos() + BACK_NANOS;
    long stays = heap.collect();
    while (stays > filling.stays() - filling.since() / 2 && clock.nanos() < until) {
      clock.waitFor(BACK_LOOK_NANOS);
      stays = heap.collect();
    }
    return stays;
  }

  private void holdBack() {
    if (heldSince < 0) {
      heldSince = clock.nanos();
      care.hold();
    }
  }

  private void letBegin() {
    if (heldSince >= 0) {
      care.goOn(clock.nanos() - heldSince);
      heldSince = -1;
    }
  }

  /** Watches no more. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
