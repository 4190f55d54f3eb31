package dev.squall.repl.prompt;

import dev.squall.repl.view.Harmless;
import java.util.List;

/** Asks who types before anything is broken that is not Squall's. */
final class Asking {
  private final Input input;
  private final boolean beforehand;

  /**
   * By {@code input}.
   *
   * @param beforehand whether somebody said yes to all of it when the session began
   */
  Asking(Input input, boolean beforehand) {
    this.input = input;
    this.beforehand = beforehand;
  }

  /** Whether somebody said yes to all of it when the session began. */
  boolean beforehand() {
    return beforehand;
  }

  /**
   * Whether who types says yes.
   *
   * @param asks what may be broken
   */
  boolean agrees(List<String> asks, String question) throws InterruptedException {
    if (!input.typed()) {
      return false;
    }
    input.say("This may break what is not Squall's:");
    asks.forEach(each -> input.say("  " + Harmless.line(each)));
    return input.agrees(question);
  }

  /** What is said to who did not. */
  String refused(List<String> asks) {
    return input.typed()
        ? "left alone"
        : "it may break what is not Squall's, and nobody said yes to that: "
            + String.join("; ", asks)
            + "; begin with squall repl --yes";
  }
}
