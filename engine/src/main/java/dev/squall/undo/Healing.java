package dev.squall.undo;

/**
 * How one undo entry went.
 *
 * @param id the entry's
 * @param what it says, as a command that a person could type
 * @param outcome how it went
 * @param how in words
 */
public record Healing(String id, String what, Outcome outcome, String how) {
  /** How it went. */
  public enum Outcome {
    /** The thing was there, and is gone. */
    HEALED,
    /** It was gone before, or its place is another's by now: nothing to do. */
    NOTHING_TO_DO,
    /** It is still there, or can't be told: a person has to see to it. */
    LEFT
  }

  /** True unless it is for a person to see to. */
  public boolean healed() {
    return outcome != Outcome.LEFT;
  }

  /** What a person has to do, and why. */
  public String forPerson() {
    return what + "  # " + how;
  }
}
