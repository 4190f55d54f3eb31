package dev.squall.repl.cli;

/**
 * Exit codes that a command itself decides; a run's come from its verdict. See
 * docs/reference/exit-codes.md.
 */
final class Exit {
  static final int OK = 0;
  static final int UNUSABLE = 1;
  static final int INVALID = 104;
  static final int INTERRUPTED = 105;
  static final int ENGINE_DIED = 109;
  static final int NOT_HEALED = 113;
  static final int STRICT = 114;

  private Exit() {}
}
