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
    put(asked, "from", from);
    put(asked, "to", to);
    put(asked, "precision", precision);
    put(asked, "repeats", repeats);
    put(asked, "probe", probe);
    put(asked, "settle", settle);
    put(asked, "patience", patience);
    put(asked, "within", within);
    if (simple || asked.isEmpty()) {
      asked.put("find.simple", Boolean.toString(simple));
    }
    return asked;
  }

  private static void put(Map<String, String> asked, String name, @Nullable String value) {
    if (value != null) {
      asked.put("find." + name, value);
    }
  }
}
