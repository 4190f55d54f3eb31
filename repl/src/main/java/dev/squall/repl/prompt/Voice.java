package dev.squall.repl.prompt;

import dev.squall.repl.view.Harmless;

/** Says what came of lines, and remembers whether one of them was wrong. */
final class Voice {
  private final Input input;
  private volatile boolean wrong;

  Voice(Input input) {
    this.input = input;
  }

  /** Says lines. */
  void print(String lines) {
    lines.lines().forEach(line -> input.say(Harmless.line(line)));
  }

  /** Says why something is not done. */
  void refuse(String why) {
    wrong = true;
    print(why);
  }

  /** Whether a line was. */
  boolean wrong() {
    return wrong;
  }
}
