package dev.squall.stdlib.consensus;

import dev.squall.component.Settings;
import dev.squall.stdlib.offload.Placement;

/**
 * What a consensus is made of.
 *
 * @param size votes a batch
 * @param choices what can be voted for
 * @param quorum share of a round's voters that decides
 * @param agreeing share of the voters that vote for what was proposed
 * @param equivocating share of the voters that vote twice, and not the same
 * @param late share of the voters whose vote comes after the deadline
 * @param forged share of the voters whose proof does not hold
 * @param signed by signatures, not by codes
 * @param placement what tallies
 */
record ConsensusSettings(
    int size,
    int choices,
    double quorum,
    double agreeing,
    double equivocating,
    double late,
    double forged,
    boolean signed,
    Placement placement) {
  static final String SIZE = "size";
  static final String CHOICES = "choices";
  static final String QUORUM = "quorum";
  static final String AGREEING = "agreeing";
  static final String EQUIVOCATING = "equivocating";
  static final String LATE = "late";
  static final String FORGED = "forged";
  static final String PROOF = "proof";
  static final String CODE = "code";
  static final String SIGNATURE = "signature";

  /** Signing takes a tenth of a millisecond a vote, so more could not be made ready. */
  static final int MOST_SIGNED = 10_000;

  private static final int MOST_ROUNDS = 64;
  private static final int READY = 200_000;
  private static final int READY_SIGNED = 20_000;

  ConsensusSettings {
    if (equivocating + late + forged > 1) {
      throw new IllegalArgumentException(
          "consensus: equivocating, late and forged must be at most 100 % together, were "
              + Math.round((equivocating + late + forged) * 100)
              + " %");
    }
    if (!(quorum > 0.5)) {
      throw new IllegalArgumentException(
          "consensus: quorum must be > 50 %, or two choices could have one, was "
              + Math.round(quorum * 100)
              + " %");
    }
    if (signed && placement.wanted()) {
      throw new IllegalArgumentException(
          "consensus: proof must be 'code' where a GPU tallies, was 'signature'; leave on: out, or"
              + " the proof");
    }
    if (signed && size > MOST_SIGNED) {
      throw new IllegalArgumentException(
          "consensus: size must be ≤ " + MOST_SIGNED + " with proof 'signature', was " + size);
    }
  }

  static ConsensusSettings of(Settings settings) {
    return new ConsensusSettings(
        (int) settings.whole(SIZE),
        (int) settings.whole(CHOICES),
        settings.amount(QUORUM),
        settings.amount(AGREEING),
        settings.amount(EQUIVOCATING),
        settings.amount(LATE),
        settings.amount(FORGED),
        settings.text(PROOF).equals(SIGNATURE),
        Placement.of("consensus", settings, "tally"));
  }

  /** How many of {@code voters} are a quorum. */
  int quorumOf(int voters) {
    return (int) Math.ceil(quorum * voters - 1e-9);
  }

  /** Rounds that are made ready at set-up. */
  int rounds() {
    return Math.clamp((signed ? READY_SIGNED : READY) / size, 2, MOST_ROUNDS);
  }

  /**
   * Mean time to tally a batch, seconds, as on one core of a server of 2024, or on a GPU of it: its
   * launches, and the copy.
   */
  double tallySeconds() {
    return placement.wanted() ? size * 5e-9 + 60e-6 : size * (signed ? 120e-6 : 45e-9) + 1e-6;
  }
}
