package dev.squall.repl.serve;

import java.util.Locale;

/** What a token lets its bearer do; each covers those before it. */
public enum Role {
  /** Looks: status, events, metrics, reports. */
  READ,
  /** Starts named scenarios with their parameters, and takes runs by the hand. */
  CONTROL,
  /** Posts scripts, which have the rights of the user who serves. */
  SCRIPT;

  /** True where it may do what {@code needed} may. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** As it stands in the tokens' file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
