package dev.squall.stdlib.consensus;

import java.util.Arrays;

/** What a round came to. Reused from round to round; of use to one thread at a time. */
final class Decision {
  /** The choice that no quorum was found for. */
  static final int UNDECIDED = -1;

  /** Votes counted for each choice. */
  final int[] perChoice;

  /** A bit for each voter who voted twice, and not the same: both votes are discarded. */
  final long[] equivocators;

  int counted;
  int late;
  int forged;
  int equivocating;
  int choice;

  /** Of up to {@code voters} voters. */
  Decision(int voters, int choices) {
    perChoice = new int[choices];
    equivocators = new long[(voters + 63) / 64];
  }

  void clear() {
    Arrays.fill(perChoice, 0);
    Arrays.fill(equivocators, 0);
    counted = 0;
    late = 0;
    forged = 0;
    equivocating = 0;
    choice = UNDECIDED;
  }

  void names(int voter) {
    equivocators[voter >> 6] |= 1L << voter;
    equivocating++;
  }

  /** Takes the choice that has a quorum: at most one can, as a quorum is more than half. */
  void decide(int quorum) {
    for (int i = 0; i < perChoice.length; i++) {
      if (perChoice[i] >= quorum) {
        choice = i;
      }
    }
  }

  /** Makes it another decision: that of the next choice, or one where there was none. */
  void alter() {
    choice = choice == UNDECIDED ? 0 : (choice + 1) % perChoice.length;
  }

  /** What differs first between this and {@code expected}; empty when nothing does. */
  String differs(Decision expected) {
    if (choice != expected.choice) {
      return "the decision";
    }
    if (forged != expected.forged) {
      return "the votes that are not authentic";
    }
    if (late != expected.late) {
      return "the votes that came late";
    }
    if (equivocating != expected.equivocating
        || !Arrays.equals(equivocators, expected.equivocators)) {
      return "the voters that equivocated";
    }
    return counted == expected.counted && Arrays.equals(perChoice, expected.perChoice)
        ? ""
        : "the count of a choice";
  }
}
