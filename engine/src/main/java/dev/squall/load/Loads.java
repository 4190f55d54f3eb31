package dev.squall.load;

import dev.squall.chance.Chance;
import dev.squall.fault.Injectors;
import dev.squall.fault.Ways;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Plan;
import java.nio.file.Path;
import java.util.Map;

/** Makes loads from their plans: real ones, or their models on the virtual clock. */
@FunctionalInterface
public interface Loads {
  /**
   * Prepares what the plan's drives call, before any load starts. May take long; called once, from
   * a thread that may block. What can't be prepared is told as an event, and its drives fail to
   * start.
   */
  default void prepare(Tell tell) throws InterruptedException {}

  /**
   * The run's folder: there what undoes its faults is noted, and what its processes write goes.
   * Before all else; not called where there is none.
   */
  default void within(Path run) {}

  /**
   * The plan grew while it is played: prepares what its new drives call, as {@link #prepare} does.
   */
  default void grow(Plan plan, Tell tell) throws InterruptedException {}

  /** What one that goes on needs of it. The player's thread. */
  default Kept kept() {
    return Kept.NOTHING;
  }

  /** Goes on with what a run that was cut had kept. Before {@link #prepare}. */
  default void goOn(Kept kept) {}

  /** Makes the faults that these loads and what they call can meet. */
  default Injectors injectors() {
    return Injectors.modelled(Chance.ofSeed(0), new Ways());
  }

  /** Gives back what {@link #prepare} made, on every way out; after every load is closed. */
  default void giveBack(Tell tell) {}

  /** Takes what there is to say of components. */
  interface Tell {
    /** It is set up; so long it took. */
    void ready(String component, String type, long nanos);

    /** It can't be set up or torn down; a message for the user. */
    void failed(String component, String message);

    /** It was ended in the midst of the run, and whatever drives it; a message for the user. */
    default void ended(String component, String message) {}

    /**
     * It computes on a GPU no more, or never did: why, what it does instead, empty for nothing, and
     * whether the device itself failed.
     */
    default void lost(String component, String why, String instead, boolean failed) {}

    /** A line for the log. */
    void log(String component, String line);

    /** Something that whoever runs this should know. */
    default void warn(String line) {}

    /** What a process holds, by the names of metrics, canonical units. */
    default void seen(String process, Map<String, Double> figures) {}

    /** What was measured since {@code fromNanos}, on the clock's count, can't be trusted. */
    default void untrusted(long fromNanos, String why) {}
  }

  /** The load for {@code plan}, not yet started. */
  Load make(LoadPlan plan);
}
