package dev.squall.repl.cli;

import dev.squall.guard.Consent;
import dev.squall.guard.RunRequest;
import dev.squall.time.Clock;
import java.util.Map;
import java.util.TreeMap;
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

  @Option(
      names = "--yes",
      description = "Plays it though it may break what is not Squall's: 'squall plan' lists what.")
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    Settings.Values values = settings.values();
    arguments.also(asked());
    RunRequest request = arguments.request(values.runs(), commandLine(), profile(), false);
    return play(request.agreed(yes ? Consent.GIVEN : new AskedHere(err(), Clock.system())), values);
  }

  /** What is asked, as parameters of the run. */
  private Map<String, String> asked() {
    Map<String, String> asked = new TreeMap<>();
    put(asked, "drive", drive);
    put(asked, "of", of);
    put(asked, "by", by);
    put(asked, "block", block);
    put(asked, "rounds", rounds == null && asked.isEmpty() ? "8" : rounds);
    return asked;
  }

  private static void put(Map<String, String> asked, String name, @Nullable String value) {
    if (value != null) {
      asked.put("cause." + name, value);
    }
  }
}
