package dev.squall.repl.cli;

import picocli.CommandLine.Option;

/** Whether ramps begin with what was learned. */
final class Learns {
  @Option(
      names = "--no-learning",
      description = "Adaptive ramps begin with nothing, whatever earlier runs found.")
  private boolean not;

  boolean asked() {
    return !not;
  }
}
