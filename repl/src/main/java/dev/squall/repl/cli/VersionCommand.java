package dev.squall.repl.cli;

import picocli.CommandLine.Command;

/** {@code squall version}. */
@Command(name = "version", description = "Prints the version, and what it runs on.")
final class VersionCommand extends Printing {
  @Override
  public Integer call() {
    out().println("squall " + Squall.Version.text());
    out()
        .println(
            "Java "
                + Runtime.version()
                + ", "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.version"));
    return Exit.OK;
  }
}
