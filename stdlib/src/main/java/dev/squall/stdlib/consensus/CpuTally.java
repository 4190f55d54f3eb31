package dev.squall.stdlib.consensus;

import java.util.Arrays;

/** The tally, vote by vote, on the thread that calls. */
final class CpuTally implements Tally {
  private static final int NOTHING = 0;
  private static final int EQUIVOCATES = -1;

  private final Proof proof;
  private final int[] voted;

  /** For batches of up to {@code voters} voters. */
  CpuTally(Proof proof, int voters) {
    this.proof = proof;
    voted = new int[voters];
  }

  @Override
  public void count(Batch batch, Decision decision) {
    decision.clear();
    Arrays.fill(voted, 0, batch.voters, NOTHING);
    for (int i = 0; i < batch.size; i++) {
      take(batch, i, decision);
    }
    for (int voter = 0; voter < batch.voters; voter++) {
      int choice = voted[voter];
      if (choice == EQUIVOCATES) {
        decision.names(voter);
      } else if (choice != NOTHING) {
        decision.perChoice[choice - 1]++;
        decision.counted++;
      }
    }
    decision.decide(batch.quorum);
  }

  private void take(Batch batch, int i, Decision decision) {
    int at = i * Batch.VOTE_LONGS;
    long voter = batch.votes[at + Batch.VOTER];
    long choice = batch.votes[at + Batch.CHOICE];
    if (batch.votes[at + Batch.ROUND] != batch.round
        || voter < 0
        || voter >= batch.voters
        || choice < 0
        || choice >= batch.choices
        || !proof.holds(batch, i)) {
      decision.forged++;
      return;
    }
    if (batch.votes[at + Batch.ARRIVAL] > batch.deadline) {
      decision.late++;
      return;
    }
    int before = voted[(int) voter];
    int now = (int) choice + 1;
    voted[(int) voter] = before == NOTHING || before == now ? now : EQUIVOCATES;
  }
}
