package dev.squall.load;

import dev.squall.plan.LoadPlan;
import org.jspecify.annotations.Nullable;

/**
 * Holds a resource of the machine at a level that changes over time.
 *
 * <p>Life: {@link #start}, then any number of {@link #ask} and {@link #read}, then {@link #close}.
 * {@link #release} may come at any time from any thread. One thread, the player's, asks and reads.
 */
public interface Load extends AutoCloseable {
  /**
   * Gives what the level will be, for a load that looks ahead. Before {@link #start}; {@link #ask}
   * goes on telling what it is.
   */
  default void along(Course course) {}

  /**
   * Goes on where one of the same plan had come in a run that was cut; that point is {@code nanos}
   * on the clock's count now. Before {@link #start}.
   */
  default void goOn(Progress from, long nanos) {}

  /**
   * How far it has come, as of {@code nanos} on the clock's count; null where one that goes on
   * begins anew. The player's thread, or after {@link #close}.
   */
  default @Nullable Progress progress(long nanos) {
    return null;
  }

  /** What it was made from. */
  LoadPlan plan();

  /**
   * Sets up what it needs (threads, files, sockets), at level zero.
   *
   * @throws LoadFailure when the machine does not allow it; nothing is left behind then
   */
  void start() throws LoadFailure;

  /**
   * How it is done here, in a few words for the report: {@code 2 pinned threads, clocked by
   * cpuacct}. After start.
   */
  default String how() {
    return "";
  }

  /**
   * The device that it is on, where this machine may have several: {@code GPU 0, NVIDIA H100}.
   * After start.
   */
  default String device() {
    return "";
  }

  /**
   * Sets the level from now on, in the plan's unit; +∞ for as much as it can. Returns at once,
   * allocates nothing. Ignored after {@link #release} until {@link #resume}.
   */
  void ask(double level);

  /** Why it can't go on; null while it can. Once it can't, it is read a last time and closed. */
  default @Nullable String broken() {
    return null;
  }

  /** What it did since the last reading. */
  Reading read();

  /**
   * Lets go at once: level zero, release of memory begun. Never blocks, never throws, any thread,
   * any number of times.
   */
  void release();

  /** Lets {@link #ask} count again after a {@link #release}. */
  void resume();

  /**
   * True when nothing is held any more: threads idle, memory given back, no operation under way.
   */
  boolean idle();

  /**
   * Lets go and leaves nothing behind: no thread, no file, no socket. Waits for it, at most a few
   * seconds.
   */
  @Override
  void close();
}
