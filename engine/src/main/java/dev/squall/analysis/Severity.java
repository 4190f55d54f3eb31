package dev.squall.analysis;

import java.util.Locale;

/** How much a finding matters, worst first. */
public enum Severity {
  /** Operations fail for it, or what must hold does not. */
  CRITICAL,
  /** What was measured got much worse for it. */
  HIGH,
  /** What was measured got worse for it, or is about to. */
  MEDIUM,
  /** To be known; nothing that was measured got worse for it. */
  LOW;

  /** The word for it in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
