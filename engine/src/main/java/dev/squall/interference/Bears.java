package dev.squall.interference;

/**
 * Whether a dial slows something, as far as its curve shows. Only who is slowed by a dial can tell
 * how much pressure another makes there; who is not can be told to stay as quick; and of whom it is
 * not known, nothing can be told.
 */
enum Bears {
  /** At some position it is slower beyond chance, and by enough that a level can be read off. */
  SLOWED,
  /** At the dial's last position it is slower by less than is worth telling, for sure. */
  UNMOVED,
  /** The interval holds both. */
  UNKNOWN;

  /** Less than this moves a curve by no more than runs differ: a level read off it is noise. */
  private static final double ENOUGH = 1.05;

  /** Predictions are meant to be so near. */
  private static final double WORTH_TELLING = 1.10;

  static Bears of(Sensitivity of, Response response) {
    if (of.points().stream().anyMatch(each -> each.most() < Predictions.QUICKER)) {
      return UNKNOWN; // what it is held against was held up
    }
    Sensitivity.Point last = of.points().getLast();
    boolean beyondChance = of.points().stream().skip(1).anyMatch(each -> each.least() > 1);
    if (beyondChance && response.at(last.level()) > Math.log(ENOUGH)) {
      return SLOWED;
    }
    return last.most() < WORTH_TELLING ? UNMOVED : UNKNOWN;
  }
}
