package dev.squall.repl.serve;

import java.util.Locale;

/** What a token lets its bearer do; each covers those before it. */
enum Role {
  /** Looks: status, events, metrics, reports. */
  READ,
  /** Starts named scenarios with their parameters, and takes runs by the hand. */
  CONTROL,
  /** Posts scripts, which have the rights of the user who serves. */
  SCRIPT;

  boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** As it stands in the tokens' file. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
