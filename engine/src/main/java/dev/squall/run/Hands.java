package dev.squall.run;

/** What a limit can do to a run: in this process on the virtual clock, over the wire for real. */
public interface Hands {
  /** Every load to zero, now; decided at {@code decidedNanos} on the clock's count. */
  void letGo(String why, long decidedNanos);

  /** Loads follow the plan again. */
  void goOn(String why);

  /** The run ends, by a limit. */
  void stop(String why);
}
