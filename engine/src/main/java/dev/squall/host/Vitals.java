package dev.squall.host;

import dev.squall.event.Event;
import dev.squall.time.Clock;
import dev.squall.wire.Link;
import dev.squall.wire.Message;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says twice a second that the engine is still there, with what it has to tell of its own health,
 * and hears whether its guard is.
 *
 * @param over its count reaches zero when the engine's work is over
 * @param lastHeard when the guard last said something
 * @param voice takes what it has to tell
 * @param pauses how long it stands still
 * @param silent told why when there is no guard any more
 */
record Vitals(
    Clock clock,
    Link link,
    CountDownLatch over,
    AtomicLong lastHeard,
    Voice voice,
    Pauses pauses,
    Consumer<String> silent)
    implements Runnable {
  private static final long SILENCE_NANOS = 3_000_000_000L;
  private static final long BEAT_NANOS = 500_000_000L;

  @Override
  public void run() {
    boolean before = false;
    try {
      while (over.getCount() > 0) {
        sayAlive();
        clock.waitFor(BEAT_NANOS);
        boolean now = clock.nanos() - lastHeard.get() > SILENCE_NANOS;
        // Twice in a row: a process that was stopped for a while has words waiting that it has not
        // read yet.
        if (now && before) {
          silent.accept("no word from the guard for 3 s");
        }
        before = now;
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void sayAlive() {
    try {
      link.send(new Message.Beat());
      note(pauses.look(clock.nanos()));
      long dropped = link.takeDropped();
      if (dropped > 0) {
        voice.event(new Event.Dropped(dropped));
      }
    } catch (OutOfMemoryError full) {
      // Whoever fills the heap is ended meanwhile, or this goes on until the guard ends it all.
    }
  }

  private void note(Pauses.@Nullable Stretch stretch) {
    if (stretch != null) {
      long from = Math.max(0, stretch.from() - voice.origin().getAsLong());
      voice.event(new Event.Untrusted(from, stretch.why()));
    }
  }
}
