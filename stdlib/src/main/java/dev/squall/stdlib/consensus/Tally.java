package dev.squall.stdlib.consensus;

/**
 * Authenticates and counts the votes of a round. This is the whole of the computing: whoever does
 * it, on whatever processor, comes to the same decision.
 *
 * <ol>
 *   <li>A vote of another round, of no voter, for no choice, or whose proof does not hold, is
 *       forged.
 *   <li>An authentic vote that arrived after the deadline is late, and counts for nothing.
 *   <li>A voter whose authentic votes in time differ equivocates: none of them counts, and the
 *       voter is named. The same vote twice counts once.
 *   <li>The choice that as many voters voted for as the quorum is the decision.
 * </ol>
 *
 * <p>Of use to one thread at a time.
 */
interface Tally {
  /** Counts {@code batch} into {@code decision}, which it clears first. */
  void count(Batch batch, Decision decision);
}
