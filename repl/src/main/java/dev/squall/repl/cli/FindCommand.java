package dev.squall.repl.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code squall find my.groovy}: the level that something bears. */
@Command(
    name = "find",
    description =
        "Seeks the breaking point: the highest level of a drive at which all still holds.",
    footer = {
      "",
      "It plays the phase of that drive alone, as a run.",
      "Each of these options is a parameter of the run: -p find.from=100/s says the same."
    })
final class FindCommand extends Playing {
  @Mixin private final ScriptArguments arguments = new ScriptArguments();
  @Mixin private final MayBreak mayBreak = new MayBreak();

  @Option(
      names = "--drive",
      paramLabel = "NAME",
      description = "Whose level is sought, where the scenario has several drives.")
  private @Nullable String drive;

  @Option(
      names = "--from",
      paramLabel = "LEVEL",
      description = "The level to begin with, 100/s, or 8 users: default what the scenario asks.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "LEVEL",
      description = "The highest level to try: default ten times the first.")
  private @Nullable String to;

  @Option(
      names = "--precision",
      paramLabel = "SHARE",
      description = "How near the ends of a bracket come: default 2%%.")
  private @Nullable String precision;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "How many brackets are closed, one after another: default 3.")
  private @Nullable String repeats;

  @Option(
      names = "--simple",
      description = "Goes up by a fifth until it breaks or answers take more than twice as long.")
  private boolean simple;

  @Option(
      names = "--probe",
      paramLabel = "TIME",
      description = "How long each level is counted: default 10s, with --simple 2m.")
  private @Nullable String probe;

  @Option(
      names = "--settle",
      paramLabel = "TIME",
      description = "How long each level settles before it is counted: default 2s.")
  private @Nullable String settle;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      description = "How long what is called has to come back after it broke: default 60s.")
  private @Nullable String patience;

  @Option(
      names = "--within",
      paramLabel = "TIME",
      description = "How long the search may take: default 10m.")
  private @Nullable String within;

  @Override
  public Integer call() throws Exception {
    arguments.ask("find.drive", drive);
    arguments.ask("find.from", from);
    arguments.ask("find.to", to);
    arguments.ask("find.precision", precision);
    arguments.ask("find.repeats", repeats);
    arguments.ask("find.probe", probe);
    arguments.ask("find.settle", settle);
    arguments.ask("find.patience", patience);
    arguments.ask("find.within", within);
    if (simple || !arguments.asks("find.")) {
      arguments.ask("find.simple", Boolean.toString(simple));
    }
    return play(arguments, mayBreak);
  }
}
