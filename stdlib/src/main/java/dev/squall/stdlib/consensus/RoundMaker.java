package dev.squall.stdlib.consensus;

import dev.squall.chance.Chance;

/**
 * Casts the votes of rounds. It knows what each voter means to do, so it knows the decision without
 * reading a vote: that is the reference a tally is held to. Of use to one thread at a time.
 */
final class RoundMaker {
  private static final long DEADLINE_MICROS = 100_000;

  private final Proof proof;
  private final ConsensusSettings settings;
  private final int[] places;
  private long draws;
  private Chance chance = Chance.ofSeed(0);

  RoundMaker(Proof proof, ConsensusSettings settings) {
    this.proof = proof;
    this.settings = settings;
    places = new int[settings.size()];
  }

  /**
   * Fills {@code batch} with the round {@code round} of {@code its} chance, and {@code expected}.
   */
  void make(long round, Chance its, Batch batch, Decision expected) {
    chance = its;
    draws = 0;
    batch.round = round;
    batch.deadline = DEADLINE_MICROS;
    expected.clear();
    shuffle();
    int proposed = below(batch.choices);
    int cast = 0;
    int voter = 0;
    for (; cast < batch.size; voter++) {
      double kind = uniform();
      int choice =
          uniform() < settings.agreeing() ? proposed : other(proposed, below(batch.choices - 1));
      if (kind < settings.equivocating() && cast + 2 <= batch.size) {
        vote(batch, places[cast++], voter, choice, false, false);
        int second = other(choice, below(batch.choices - 1));
        vote(batch, places[cast++], voter, second, false, false);
        expected.names(voter);
        continue;
      }
      double rest = kind - settings.equivocating();
      boolean late = rest >= 0 && rest < settings.late();
      boolean forged = !late && rest >= 0 && rest < settings.late() + settings.forged();
      vote(batch, places[cast++], voter, choice, late, forged);
      if (forged) {
        expected.forged++;
      } else if (late) {
        expected.late++;
      } else {
        expected.perChoice[choice]++;
        expected.counted++;
      }
    }
    batch.voters = voter;
    batch.quorum = settings.quorumOf(voter);
    expected.decide(batch.quorum);
  }

  private void vote(Batch batch, int place, int voter, int choice, boolean late, boolean forged) {
    int arrival = below((int) DEADLINE_MICROS);
    batch.put(place, voter, choice, late ? DEADLINE_MICROS + 1 + arrival : arrival);
    proof.seal(batch, place);
    if (forged) {
      batch.proofs[place * batch.proofLongs] ^= 1L << below(64);
    }
  }

  /** Another choice than {@code choice}: the {@code n}-th of the others. */
  private static int other(int choice, int n) {
    return n < choice ? n : n + 1;
  }

  /** Votes come in any order: Fisher's and Yates's shuffle of the places. */
  private void shuffle() {
    for (int i = 0; i < places.length; i++) {
      int j = below(i + 1);
      places[i] = places[j];
      places[j] = i;
    }
  }

  private double uniform() {
    return chance.uniform(draws++);
  }

  private int below(int bound) {
    return (int) chance.below(draws++, bound);
  }
}
