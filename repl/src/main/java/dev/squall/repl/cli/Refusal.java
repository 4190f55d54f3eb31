package dev.squall.repl.cli;

/** A command that can't be done, said to the user in one line: thing, rule, value, mend. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exit;

  Refusal(int exit, String message) {
    super(message);
    this.exit = exit;
  }

  static Refusal invalid(String message) {
    return new Refusal(Exit.INVALID, message);
  }

  int exit() {
    return exit;
  }
}
