package dev.squall.repl.cli;

import dev.squall.guard.Consent;
import dev.squall.plan.Touch;
import dev.squall.plan.Touches;
import dev.squall.posix.Terminal;
import dev.squall.repl.prompt.Input;
import dev.squall.repl.view.Harmless;
import dev.squall.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Asks the person at the terminal; where there is none, the answer is no. */
final class AskedHere implements Consent {
  private static final long LOOK_NANOS = 50_000_000L;

  private final PrintWriter out;
  private final Clock clock;
  private final InputStream in;
  private final boolean someone;

  AskedHere(PrintWriter out, Clock clock) {
    this(out, clock, System.in, Terminal.is(0) && Terminal.is(2));
  }

  AskedHere(PrintWriter out, Clock clock, InputStream in, boolean someone) {
    this.out = out;
    this.clock = clock;
    this.in = in;
    this.someone = someone;
  }

  @Override
  public boolean given(List<Touch> asking, BooleanSupplier over) {
    return agrees(Touches.words(asking), "Play it?", over);
  }

  /**
   * Whether who is there says yes.
   *
   * @param asks what may be broken
   */
  boolean agrees(List<String> asks, String question, BooleanSupplier over) {
    if (!someone) {
      return false;
    }
    out.println("This may break what is not Squall's:");
    asks.forEach(each -> out.println("  " + Harmless.line(each)));
    out.print(question + Input.ASKED);
    out.flush();
    try {
      return Input.yes(line(over));
    } catch (IOException gone) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What is typed up to the line's end; what there is by then where it is over. */
  private String line(BooleanSupplier over) throws IOException, InterruptedException {
    StringBuilder typed = new StringBuilder();
    while (!over.getAsBoolean()) {
      if (in.available() == 0) {
        clock.waitFor(LOOK_NANOS);
        continue;
      }
      int next = in.read();
      if (next < 0 || next == '\n') {
        return typed.toString();
      }
      typed.append((char) next);
    }
    return "";
  }
}
