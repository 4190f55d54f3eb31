package dev.squall.host;

import dev.squall.event.Event;
import dev.squall.rule.Rules;
import dev.squall.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Judges the script's rules once a period, until the engine's work is over.
 *
 * @param also is told what was judged
 */
record Judging(Rules rules, Clock clock, CountDownLatch over, Voice voice, Consumer<Event> also)
    implements Runnable {
  @Override
  public void run() {
    try {
      while (over.getCount() > 0) {
        clock.waitFor(Rules.PERIOD_NANOS);
        judgeOnce();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void judgeOnce() {
    try {
      long at = clock.nanos() - voice.origin().getAsLong();
      for (Event event : rules.judge(at)) {
        voice.event(event);
        also.accept(event);
      }
    } catch (OutOfMemoryError full) {
      // They are judged again soon, and whoever fills the heap is ended meanwhile.
    }
  }
}
