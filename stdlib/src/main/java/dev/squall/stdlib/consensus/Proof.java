package dev.squall.stdlib.consensus;

/** How a vote is shown to be its voter's own. Of use to one thread at a time. */
interface Proof {
  /** Length of a proof. */
  int longs();

  /** Writes the proof of the vote at {@code index}, with its voter's key. */
  void seal(Batch batch, int index);

  /**
   * True when the proof of the vote at {@code index} was made of this vote with its voter's key.
   */
  boolean holds(Batch batch, int index);
}
