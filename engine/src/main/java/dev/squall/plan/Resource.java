package dev.squall.plan;

import java.util.Locale;

/** A resource of the machine that a load can hold. */
public enum Resource {
  /** Processor time. */
  CPU,
  /** Memory held. */
  MEMORY,
  /** Reads and writes of a file. */
  DISK,
  /** Traffic between a client and a server. */
  NETWORK,
  /** A graphics processor's time, memory or copies. */
  GPU,
  /** No resource of the machine: operations of a component. */
  COMPONENT;

  /** The word for it in scripts and reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
