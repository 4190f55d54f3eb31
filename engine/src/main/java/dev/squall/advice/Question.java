package dev.squall.advice;

/**
 * What is about to be decided, and by what.
 *
 * @param topic {@code ramp}: a phase's level is about to go up; {@code breaker}: a breaker opens;
 *     {@code comeback}: loads are about to come back after they were let go; {@code resume}: a run
 *     that was cut is about to go on
 * @param phase whose ramp it is; else empty
 * @param choice what is about to be done, in words
 * @param rule why
 * @param level of a ramp now, share of full; else what every level is multiplied by now
 * @param proposed the level that is about to be, or what every level is about to be multiplied by
 * @param headroom how far the nearest limit is, as a share of its bound; NaN for unknown
 * @param limit which limit that is; the one that opened the breaker
 * @param degradation by how much answers are worse than at the ramp's start, as a share
 * @param stability how steady the last intervals were: 1 steady, 0 not at all
 */
public record Question(
    String topic,
    String phase,
    String choice,
    String rule,
    double level,
    double proposed,
    double headroom,
    String limit,
    double degradation,
    double stability) {
  /** The topic of a ramp. */
  public static final String RAMP = "ramp";

  /** The topic of a breaker that opens. */
  public static final String BREAKER = "breaker";

  /** The topic of loads that are about to come back. */
  public static final String COMEBACK = "comeback";

  /** The topic of a run that was cut and is about to go on. */
  public static final String RESUME = "resume";

  /** Of the run as a whole: nothing is known of headroom, degradation and stability. */
  public static Question ofRun(
      String topic, String choice, String rule, double level, double proposed, String limit) {
    return new Question(topic, "", choice, rule, level, proposed, Double.NaN, limit, 0, 1);
  }
}
