package dev.squall.ramp;

/** What a ramp does next. */
public enum Choice {
  /** Up by a step. */
  GO_ON("go on"),
  /** Up by a smaller step. */
  SLOW("slow"),
  /** Neither up nor down. */
  HOLD("hold"),
  /** Down. */
  STEP_BACK("step back"),
  /** Another way up from here on. */
  SWITCH("switch");

  private final String word;

  Choice(String word) {
    this.word = word;
  }

  /** The words for it. */
  public String word() {
    return word;
  }
}
