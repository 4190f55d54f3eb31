package dev.squall.repl.prompt;

import dev.squall.time.Clock;
import dev.squall.wire.Message;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Ctrl-C while a line is evaluated, or its components are set up. Nothing can be made to give up
 * that never waits: where a line goes on nonetheless, that is told, and Ctrl-C once more ends the
 * engine. Thread-safe.
 */
final class Cutting {
  private static final long GRACE_NANOS = 2_000_000_000L;

  private final Way way;
  private final Clock clock;
  private final Consumer<String> teller;
  private int line;
  private boolean busy;
  private boolean asked;
  private boolean told;

  /**
   * Of no line yet.
   *
   * @param teller takes what whoever typed must know
   */
  Cutting(Way way, Clock clock, Consumer<String> teller) {
    this.way = way;
    this.clock = clock;
    this.teller = teller;
  }

  /** What comes to be done beside. */
  interface Work {
    /** Does it. */
    void run() throws InterruptedException, IOException;
  }

  /** A line is sent. */
  synchronized void begin() {
    line++;
    busy = true;
    asked = false;
    told = false;
  }

  /** It was answered. */
  synchronized void end() {
    busy = false;
  }

  /** Gives the line up; false when there is none. */
  synchronized boolean cut() {
    if (busy && (told || !asked)) {
      boolean engine = told;
      asked = true;
      int meant = line;
      beside(() -> {
        Message.Answer _ = way.order(id -> new Message.Cut(id, engine)); // its own answer tells
        if (!engine) {
          clock.waitFor(GRACE_NANOS);
          tell(meant);
        }
      });
    }
    return busy;
  }

  private synchronized void tell(int meant) {
    if (busy && line == meant) {
      told = true;
      teller.accept(
          "it goes on nonetheless, as it never waits for anything; Ctrl-C once more ends the"
              + " engine, and what plays with it");
    }
  }

  /** On a thread of its own, as what tells of Ctrl-C must not wait. */
  void beside(Work work) {
    Thread.ofPlatform()
        .daemon()
        .name("ctrl-c")
        .start(() -> {
          try {
            work.run();
          } catch (IOException gone) {
            teller.accept(String.valueOf(gone.getMessage()));
          } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
