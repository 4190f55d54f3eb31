package dev.squall.repl.serve;

import dev.squall.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How all stands, for who asks again and again: what was told last is told once more for a tenth of
 * a second, unless a run began, ended or changed its state since. While it is asked for, another
 * thread makes it anew in time, so that who asks waits for nothing. Thread-safe.
 */
final class PlainStatus implements Supplier<byte @Nullable []>, AutoCloseable {
  private static final long FRESH_NANOS = 100_000_000;
  private static final long STALE_SOON_NANOS = FRESH_NANOS / 2;

  private final Runs runs;
  private final OtherGuards others;
  private final Supplier<MachineRoutes.Status> status;
  private final Clock clock;
  private final AtomicBoolean making = new AtomicBoolean();
  private final ExecutorService maker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("status").factory());
  private volatile Told told;

  /** What was told, and after which change. */
  private record Told(byte @Nullable [] text, long changes, long at) {}

  PlainStatus(Runs runs, OtherGuards others, Supplier<MachineRoutes.Status> status, Clock clock) {
    this.runs = runs;
    this.others = others;
    this.status = status;
    this.clock = clock;
    told = new Told(null, runs.changes() - 1, clock.nanos());
  }

  /** As JSON; null where runs of other guards would have to be looked up for it. */
  @Override
  public byte @Nullable [] get() {
    Told last = told;
    long age = clock.nanos() - last.at();
    if (last.changes() != runs.changes() || age >= FRESH_NANOS) {
      last = make();
    } else if (age >= STALE_SOON_NANOS && making.compareAndSet(false, true)) {
      maker.execute(this::makeInTime);
    }
    return last.text();
  }

  private void makeInTime() {
    try {
      Told _ = make();
    } finally {
      making.set(false);
    }
  }

  private Told make() {
    long changes = runs.changes();
    long at = clock.nanos();
    boolean alone = others.standing().isEmpty();
    Told made = new Told(alone ? Answers.bytes(status.get()) : null, changes, at);
    told = made;
    return made;
  }

  @Override
  public void close() {
    maker.shutdownNow();
  }
}
