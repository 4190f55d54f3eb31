package dev.squall.ramp;

/**
 * A decision, with why.
 *
 * @param choice what to do
 * @param level from now on, share of full
 * @param rule the one that fired, for people
 * @param confidence 0 to 1: how far the deciding figure lay from where another rule would have
 *     fired, and how much had been seen
 */
public record Decided(Choice choice, double level, String rule, double confidence) {
  /** Checks that there is a level, and the confidence. */
  public Decided {
    if (!Double.isFinite(level)) {
      throw new IllegalArgumentException("decision: level must be a number, was " + level);
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException(
          "decision: confidence must be from 0 to 1, was " + confidence);
    }
  }

  /** To a level of somebody's own choosing: up, down, or where it is. */
  public static Decided to(double level, Situation now, String rule) {
    Choice choice =
        level > now.level() ? Choice.GO_ON : level < now.level() ? Choice.STEP_BACK : Choice.HOLD;
    return new Decided(choice, level, rule, 1);
  }
}
