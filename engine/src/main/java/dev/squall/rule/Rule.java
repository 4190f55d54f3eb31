package dev.squall.rule;

/** A condition that must hold while a run plays. Judged once a second, by one thread. */
@FunctionalInterface
public interface Rule {
  /**
   * Whether it holds by these readings.
   *
   * @throws Unknown when a reading that it needs is missing
   * @throws Exception when its code fails; it then could not be judged
   */
  boolean holds(Readings now) throws Exception;

  /** A reading is missing that should be there. Costs no stack. */
  final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With why, for people. */
    public Unknown(String why) {
      super(why, null, false, false);
    }
  }

  /** There is nothing to judge: what it asks about does not run now. Costs no stack. */
  final class Idle extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Idle(String why) {
      super(why, null, false, false);
    }
  }
}
