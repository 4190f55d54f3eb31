package dev.squall.heap;

import java.util.List;

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

  /**
   * The heap is nearly full of what stays. Ends who allocated most of it, where somebody did.
   *
   * @param alive samples of what was allocated since it was watched and stays
   * @return whether somebody was ended
   */
  boolean relieve(List<Survivor> alive, Filling filling);

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
  record Filling(long stays, long most, long since) {}
}
