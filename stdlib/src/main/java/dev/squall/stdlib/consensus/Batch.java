package dev.squall.stdlib.consensus;

/**
 * The votes of one round, flat, so that any processor can take them as they are. Of use to one
 * thread at a time, or to many that only read.
 *
 * <pre>
 * votes   │ round │ voter │ choice │ arrival │ round │ voter │ …      four longs a vote
 * proofs  │ proof of vote 0 … │ proof of vote 1 … │ …                 2 or 8 longs a vote
 * </pre>
 *
 * <p>A vote that arrived after the round's deadline is late; both are counts of microseconds since
 * the round's start.
 */
final class Batch {
  static final int VOTE_LONGS = 4;
  static final int ROUND = 0;
  static final int VOTER = 1;
  static final int CHOICE = 2;
  static final int ARRIVAL = 3;

  final int size;
  final int choices;
  final int proofLongs;
  final long[] votes;
  final long[] proofs;
  long round;
  long deadline;
  int voters;
  int quorum;

  Batch(int size, int choices, int proofLongs) {
    this.size = size;
    this.choices = choices;
    this.proofLongs = proofLongs;
    votes = new long[size * VOTE_LONGS];
    proofs = new long[size * proofLongs];
  }

  /** Writes the vote at {@code index}; its proof is not touched. */
  void put(int index, int voter, int choice, long arrival) {
    int at = index * VOTE_LONGS;
    votes[at + ROUND] = round;
    votes[at + VOTER] = voter;
    votes[at + CHOICE] = choice;
    votes[at + ARRIVAL] = arrival;
  }

  /** Its votes and proofs. */
  long bytes() {
    return 8L * (votes.length + proofs.length);
  }
}
