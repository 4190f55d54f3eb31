package dev.squall.repl.serve;

import dev.squall.guard.EngineCommand;
import dev.squall.guard.Evaluation;
import dev.squall.guard.Evaluations;
import dev.squall.time.Clock;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Evaluates scripts that nobody runs, one at a time, each in an engine process of its own that is
 * ended when its time is up. Thread-safe.
 */
final class Evaluator {
  private static final int MOST_WAITING = 8;

  private final Hosting hosting;
  private final EngineCommand engine;
  private final Clock clock;
  private final Semaphore one = new Semaphore(1, true);

  Evaluator(Hosting hosting, EngineCommand engine, Clock clock) {
    this.hosting = hosting;
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * What it comes to.
   *
   * @throws Wrong when it is refused, or too many wait
   */
  Evaluation.Planned evaluate(Ticket ticket) throws IOException, InterruptedException {
    if (one.getQueueLength() >= MOST_WAITING) {
      throw Wrong.often("evaluations: at most " + MOST_WAITING + " may wait", 2);
    }
    one.acquire();
    try {
      return switch (Evaluations.evaluate(ticket.request(hosting), engine, clock)) {
        case Evaluation.Planned planned -> planned;
        case Evaluation.Refused refused -> throw Wrong.scenario(refused.problems(), ticket::lines);
      };
    } finally {
      one.release();
    }
  }
}
