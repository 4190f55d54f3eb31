package dev.squall.drive;

/** Holds back, for moments, what any drive of the run would begin. Thread-safe. */
final class Brake {
  private volatile boolean on;

  /** Nothing begins, or everything does again. */
  void hold(boolean held) {
    on = held;
  }

  /** True while nothing begins. */
  boolean on() {
    return on;
  }
}
