package dev.squall.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much the machine's links carry each way, from what was seen of it.
 *
 * @param bytes a second; NaN where it is not known
 * @param why it is not known; empty where it is
 */
record LinkSpeed(double bytes, String why) {
  /** The fact's name, as the guard writes it. */
  static final String FACT = "network.speed";

  private static final Pattern SPEED = Pattern.compile("(\\d{1,9}) Mbit/s.*");

  /** From the machine's facts. */
  static LinkSpeed of(Map<String, String> facts) {
    String fact = facts.get(FACT);
    if (fact == null) {
      return new LinkSpeed(Double.NaN, "nothing tells how fast its links are");
    }
    Matcher speed = SPEED.matcher(fact);
    return speed.matches()
        ? new LinkSpeed(Long.parseLong(speed.group(1)) * 1e6 / 8, "")
        : new LinkSpeed(Double.NaN, fact.replaceFirst("^unknown: ", ""));
  }
}
