package dev.squall.repl.cli;

import dev.squall.posix.Terminal;
import dev.squall.report.Folded;

/** How wide text on standard output may be. */
final class Screen {
  private Screen() {}

  /** The terminal's columns; unlimited where there is none. */
  static int width() {
    return Terminal.is(1) ? Terminal.of(1).columns() : Folded.UNLIMITED;
  }
}
