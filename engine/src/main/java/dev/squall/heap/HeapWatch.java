package dev.squall.heap;

import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Watches what stays in the engine's heap, and has it relieved before it is full.
 *
 * <pre>
 * calm ── {@link #SAMPLED} of it stays ──▶ sampling ── {@link #FULL} stays, and grew ──▶ relieved ──▶ calm
 * </pre>
 *
 * <p>What stays is known after a collection alone, so one is made when the part in use has grown by
 * {@link #STEP} since the last: seldom, in a heap in which little stays. The young generation
 * counts as well while that finds more and more to stay. Nothing begins while it is so full that it
 * could run over meanwhile.
 *
 * <p>What is under way fills it all the same, and faster than it is looked at. Then an allocation
 * finds no room, the {@link Reserve} gives its own back, and whoever filled it is ended, one after
 * another, until it is less than full.
 */
public final class HeapWatch implements AutoCloseable {
  /**
   * Share of the most there can be, from which on who allocates is sampled. What is collected from
   * the young generation at once may be more, so one that fills fast is seen at its first.
   */
  static final double SAMPLED = 0.3;

  /** Share from which on whoever fills it is ended. */
  static final double FULL = 0.7;

  /**
   * Share at which nothing begins until it has been looked at, and from which on who allocated most
   * is ended even where that is not the most of all.
   */
  static final double TIGHT = 0.85;

  /** Share by which it must have grown for another look. */
  static final double STEP = 0.12;

  /**
   * Share by which it must have grown between two looks for what is young to count as well: of a
   * heap in which more and more stays it may all come to stay, and that at one stroke.
   */
  static final double GROWING = 0.04;

  /**
   * Share that may be in use before another look where the last found that little came to stay: of
   * a heap that is filled with what is soon garbage, each look is for nothing, and stops all.
   */
  static final double CALM = 0.55;

  private static final long LOOK_NANOS = 20_000_000L;

  /** Share that is set aside: enough to look who fills it. */
  private static final double RESERVED = 0.1;

  private static final int MOST_RESERVED = 48 << 20;

  /** What an end gives back should be back after so long. */
  private static final long BACK_NANOS = 10_000_000_000L;

  private static final long BACK_LOOK_NANOS = 250_000_000L;

  private static final long QUIET_NANOS = 2_000_000_000L;

  /** So long there may be no room again and again, though all that could be ended was. */
  private static final long GIVE_UP_NANOS = 15_000_000_000L;

  private final Heap heap;
  private final Survivors survivors;
  private final Care care;
  private final Clock clock;
  private final Reserve reserve;
  private final Thread thread;
  private final CountDownLatch ready = new CountDownLatch(1);
  private @Nullable Thread beginning;
  private boolean sampling;
  private boolean blind;
  private volatile @Nullable String failure;
  private long atStart;

  /** What stayed at the last look. */
  private long looked = Long.MAX_VALUE;

  /** More stayed at the last look than at the one before. */
  private boolean growing;

  /** Little came to stay by the last look. */
  private volatile boolean calm;

  private long heldSince = -1;
  private long lastLook;
  private long lastRanOut;
  private long tightSince = -1;

  HeapWatch(Heap heap, Survivors survivors, Care care, Clock clock, Reserve reserve) {
    this.heap = heap;
    this.survivors = survivors;
    this.care = care;
    this.clock = clock;
    this.reserve = reserve;
    lastLook = clock.nanos();
    reserve.setAside(reserved());
    thread = Thread.ofPlatform().daemon().name("heap-watch").unstarted(this::run);
  }

  /**
   * Watches this process's; nothing where its collector does not tell what stays.
   *
   * @param folder what samples are read from stands there for a moment
   * @param reserve whoever meets an {@link OutOfMemoryError} releases it
   */
  public static Optional<HeapWatch> start(Path folder, Care care, Clock clock, Reserve reserve) {
    Optional<HeapWatch> watch =
        JvmHeap.here()
            .map(heap -> new HeapWatch(heap, new RecordedSurvivors(folder), care, clock, reserve));
    watch.ifPresent(made -> made.thread.start());
    return watch;
  }

  private void run() {
    try {
      warmUp();
      while (!Thread.currentThread().isInterrupted()) {
        lookOrRelease();
        if (givesUp()) {
          throw new OutOfMemoryError("the engine's memory stayed full, whoever was ended");
        }
        clock.waitFor(LOOK_NANOS);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      letBegin();
      survivors.close();
    }
  }

  private void warmUp() {
    try {
      survivors.warmUp();
    } catch (OutOfMemoryError full) {
      boolean _ = reserve.ranOut();
    } finally {
      ready.countDown();
    }
  }

  /** Waits until it can tell at once who fills the heap. */
  public void awaitReady() throws InterruptedException {
    ready.await();
  }

  /**
   * Collects where much is there once all is set up: nobody waits for it yet, it would be collected
   * amid the loads, and what stays now is not what comes to stay.
   */
  public void settle() {
    if (heap.used() + heap.young() >= SAMPLED * heap.most()) {
      long _ = heap.collect();
      calm = true;
    }
  }

  private void lookOrRelease() throws InterruptedException {
    try {
      look();
    } catch (OutOfMemoryError full) {
      boolean _ = reserve.ranOut(); // the next look finds it so
    }
  }

  /** One look. */
  void look() throws InterruptedException {
    long before = lastLook;
    lastLook = clock.nanos();
    if (reserve.gone()) {
      ranOut(before);
      return;
    }
    long most = heap.most();
    long used = heap.used();
    if (beginning != null && !begun(used > TIGHT * most)) {
      return;
    }
    // What the JVM collected of its own accord may have found that more stays.
    long from = Math.min(heap.kept(), looked);
    long reaches = growing ? used + heap.young() : used;
    if (used < (calm ? CALM : SAMPLED) * most || !grew(from, reaches, most)) {
      return;
    }
    holdBack();
    long stays = heap.collect();
    looked = stays;
    growing = stays - from > GROWING * most;
    calm = !growing;
    if (sampling) {
      Care.Filling filling = filling(stays);
      if (filling.full() && grew(atStart, stays, most)) {
        relieve(filling);
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
              } catch (IOException | RuntimeException | OutOfMemoryError unusable) {
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
    reserve.release();
    OptionalLong least = care.relieve(alive(), filling);
    if (least.isPresent()) {
      stopSampling();
      care.relieved(back(least.getAsLong()), filling.most());
    }
    reserve.setAside(reserved());
  }

  /**
   * An allocation has found no room.
   *
   * @param since what was begun later may have met that too
   */
  private void ranOut(long since) throws InterruptedException {
    if (beginning != null) {
      begun(true);
    }
    boolean again = clock.nanos() - lastRanOut < GIVE_UP_NANOS;
    holdBackSince(since);
    // What is under way ends, by this error if by nothing else; it would take what is set aside.
    long until = clock.nanos() + QUIET_NANOS;
    while (!care.quiet() && clock.nanos() < until) {
      clock.waitFor(LOOK_NANOS);
    }
    reserve.release();
    Care.Filling filling = filling(heap.collect());
    OptionalLong least = care.ranOut(alive(), filling);
    while (least.isPresent()) {
      filling = filling(back(Math.min(least.getAsLong(), filling.fullFrom())));
      care.relieved(filling.stays(), filling.most());
      least = filling.full() ? care.ranOut(alive(), filling) : OptionalLong.empty();
    }
    looked = filling.stays();
    noteTight(filling.tight(), again);
    // Where it stays full nothing can be set aside: it is known when there is no room again.
    reserve.setAside(filling.full() ? 0 : reserved());
    if (!filling.full()) {
      stopSampling();
    } else if (!sampling && !blind) {
      // While there is room: what fills the rest is seen.
      atStart = filling.stays();
      begin();
      begun(true);
    }
    letBegin();
  }

  private void noteTight(boolean tight, boolean again) {
    lastRanOut = clock.nanos();
    if (!tight) {
      tightSince = -1;
    } else if (tightSince < 0 || !again) {
      tightSince = lastRanOut;
    }
  }

  /** True once there is no hope that it gets better: no thread gets on any more. */
  boolean givesUp() {
    return tightSince >= 0 && lastRanOut - tightSince > GIVE_UP_NANOS;
  }

  private int reserved() {
    return (int) Math.min(MOST_RESERVED, RESERVED * heap.most());
  }

  private Care.Filling filling(long stays) {
    return new Care.Filling(stays, heap.most(), sampling ? Math.max(0, stays - atStart) : stays);
  }

  private List<Survivor> alive() {
    try {
      return sampling ? survivors.alive() : List.of();
    } catch (IOException unreadable) {
      stopSampling();
      blind(String.valueOf(unreadable.getMessage()));
      return List.of();
    } catch (OutOfMemoryError full) {
      return List.of(); // what is under way has filled the rest too
    }
  }

  private void stopSampling() {
    if (sampling) {
      sampling = false;
      survivors.close();
    }
  }

  private void blind(String why) {
    blind = true;
    care.blind(why);
  }

  /** Waits until no more than {@code least} stays, though not for ever; what stays then. */
  private long back(long least) throws InterruptedException {
    long until = clock.nanos() + BACK_NANOS;
    long stays = heap.collect();
    while (stays > least && clock.nanos() < until) {
      clock.waitFor(BACK_LOOK_NANOS);
      stays = heap.collect();
    }
    return stays;
  }

  private void holdBack() {
    holdBackSince(clock.nanos());
  }

  private void holdBackSince(long nanos) {
    if (heldSince < 0) {
      heldSince = nanos;
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
