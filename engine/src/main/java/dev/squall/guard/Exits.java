package dev.squall.guard;

/** Exit codes that are decided before there is a run to judge. */
public final class Exits {
  static final int PASSED = 0;
  static final int INVALID = 104;
  static final int INTERRUPTED = 105;
  static final int ENGINE_DIED = 109;

  private static final int SCRIPT_THREW = 107;

  private Exits() {}

  /** Of a script that was refused: 107 when it threw an exception of its own, else 104. */
  public static int refused(boolean threw) {
    return threw ? SCRIPT_THREW : INVALID;
  }
}
