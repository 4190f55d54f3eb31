package dev.squall.heap;

import java.util.List;
import java.util.OptionalLong;

/** What can be done about a heap that fills up. Called by the watch's thread. */
public interface Care {
  /** Nothing begins until {@link #goOn}: what fills the heap gives time to look at it. */
  void hold();

  /**
   * Everything begins again.
   *
   * @param heldNanos how long nothing began
   */
  void goOn(long heldNanos);

  /** True when nothing that was begun is at work any more; what waits for others is not. */
  boolean quiet();

  /**
   * The heap is nearly full of what stays. Ends who allocated most of it, where somebody did.
   *
   * @param alive samples of what was allocated since it was watched and stays
   * @return how little should stay once what was ended is gone; empty when nobody was
   */
  OptionalLong relieve(List<Survivor> alive, Filling filling);

  /**
   * Somebody's allocation found no room. Ends who filled the heap, as far as it can be told.
   *
   * @param alive as above; empty when no samples were taken
   * @return as above
   */
  OptionalLong ranOut(List<Survivor> alive, Filling filling);

  /** After an end: how much stays in use now, of how much there can be. */
  void relieved(long stays, long most);

  /** It can't be told who fills the heap, for this reason. */
  void blind(String why);

  /**
   * How full it is.
   *
   * @param stays bytes in use after a collection
   * @param most the most there can be
   * @param since bytes that came to stay while samples were taken
   */
  record Filling(long stays, long most, long since) {
    /** It is so full that whoever fills it is ended. */
    public boolean full() {
      return stays > fullFrom();
    }

    /** It is so full that whoever allocated most is ended, were that not most of all. */
    public boolean tight() {
      return stays > HeapWatch.TIGHT * most;
    }

    /** Bytes from which on it is full. */
    public long fullFrom() {
      return (long) (HeapWatch.FULL * most);
    }
  }
}
