package dev.squall.run;

/** What a limit can do to a run: in this process on the virtual clock, over the wire for real. */
public interface Hands {
  /** Every load to zero, now; decided at {@code decidedNanos} on the clock's count. */
  void letGo(String why, long decidedNanos);

  /** Loads follow the plan again. */
  void goOn(String why);

  /**
   * Every level times {@code factor} from now on, 1 for as planned: so that a limit is not crossed,
   * or as a probe after one let go.
   */
  void slow(double factor, String why);

  /**
   * How far the nearest limit is, for ramps that decide by it.
   *
   * @param share of its bound; 0 at it; NaN where no limit's reading is known
   * @param limit which it is
   */
  void headroom(double share, String limit);

  /** Samples come at this share of their usual period. */
  void sampling(double share);

  /** The run ends, by a limit. */
  void stop(String why);
}
