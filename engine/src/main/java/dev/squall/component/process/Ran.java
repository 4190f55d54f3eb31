package dev.squall.component.process;

import dev.squall.component.Answering;
import dev.squall.component.OperationFailed;
import dev.squall.component.Outcome;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A command that has ended. Its checks give it back, so that they can be chained; one that does not
 * hold fails the operation. For one thread at a time.
 */
public final class Ran implements Answering {
  private static final int SHOWN = 60;
  private static final int SIGNALLED = 128;

  private final String command;
  private final int exit;
  private final byte[] out;
  private final byte[] err;
  private final long sent;
  private boolean expected;

  Ran(String command, int exit, byte[] out, byte[] err, long sent) {
    this.command = command;
    this.exit = exit;
    this.out = out;
    this.err = err;
    this.sent = sent;
  }

  /** Its exit code; 128 + n when signal n ended it. */
  public int exit() {
    return exit;
  }

  /** What it wrote to its standard output (UTF-8). */
  public String out() {
    return new String(out, StandardCharsets.UTF_8);
  }

  /** What it wrote to its standard error (UTF-8). */
  public String err() {
    return new String(err, StandardCharsets.UTF_8);
  }

  /** It must have ended so. */
  public Ran expect(int wanted) {
    String wrong = wrong(wanted);
    if (wrong != null) {
      throw new OperationFailed(wrong);
    }
    expected = true;
    return this;
  }

  /** Its standard output must contain this. */
  public Ran contains(CharSequence part) {
    if (!out().contains(part)) {
      throw new OperationFailed("the output does not contain '" + part + "'");
    }
    return this;
  }

  @Nullable String wrong(int wanted) {
    if (exit == wanted) {
      return null;
    }
    String said = err().lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
    String how = exit > SIGNALLED ? "ended by signal " + (exit - SIGNALLED) : "exit " + exit;
    String shown = said.length() <= SHOWN ? said : said.substring(0, SHOWN) + "…";
    return how + " (expected " + wanted + ")" + (shown.isEmpty() ? "" : ": " + shown);
  }

  /** Well, with the bytes in and out; an exit code but 0 that nobody expected is not. */
  @Override
  public Outcome outcome() {
    String wrong = expected ? null : wrong(0);
    return wrong == null ? moved() : Outcome.failed(wrong);
  }

  Outcome moved() {
    return Outcome.ok(1, sent + out.length + err.length);
  }

  @Override
  public String toString() {
    return command + ": exit " + exit;
  }
}
