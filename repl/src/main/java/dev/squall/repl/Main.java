package dev.squall.repl;

import dev.squall.repl.cli.Squall;

/** The process a person starts: the guard and all front doors. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(Squall.execute(args));
  }
}
