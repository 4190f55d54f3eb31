package dev.squall.repl.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code squall cause my.groovy}: what a drive's latency hangs on. */
@Command(
    name = "cause",
    description =
        "Measures what a drive's latency hangs on: turns one resource after another a little up and"
            + " down.",
    footer = {
      "",
      "It plays the phase of that drive alone, as a run.",
      "Each of these options is a parameter of the run: -p cause.rounds=12 says the same."
    })
final class CauseCommand extends Playing {
  @Mixin private final ScriptArguments arguments = new ScriptArguments();
  @Mixin private final MayBreak mayBreak = new MayBreak();

  @Option(
      names = "--drive",
      paramLabel = "NAME",
      description = "Whose phase is played, where the scenario drives in several.")
  private @Nullable String drive;

  @Option(
      names = "--of",
      paramLabel = "RESOURCES",
      description =
          "What is turned, with commas between: default cpu,memory,disk and what the phase loads.")
  private @Nullable String of;

  @Option(names = "--by", paramLabel = "SHARE", description = "How far up and down: default 20%%.")
  private @Nullable String by;

  @Option(
      names = "--block",
      paramLabel = "TIME",
      description = "How long each block takes: default 5s, at least 4s.")
  private @Nullable String block;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How many pairs of blocks each resource has: default 8.")
  private @Nullable String rounds;

  @Override
  public Integer call() throws Exception {
    arguments.ask("cause.drive", drive);
    arguments.ask("cause.of", of);
    arguments.ask("cause.by", by);
    arguments.ask("cause.block", block);
    arguments.ask("cause.rounds", rounds);
    if (!arguments.asks("cause.")) {
      arguments.ask("cause.rounds", "8");
    }
    return play(arguments, mayBreak);
  }
}
