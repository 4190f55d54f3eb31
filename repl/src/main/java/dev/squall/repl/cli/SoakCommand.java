package dev.squall.repl.cli;

import dev.squall.guard.RunRequest;
import dev.squall.journal.RunFolder;
import dev.squall.report.Checkpoints;
import dev.squall.units.InvalidQuantity;
import dev.squall.units.Quantities;
import dev.squall.units.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code squall soak my.groovy --for 72h}. */
@Command(
    name = "soak",
    description =
        "Plays a scenario for hours or days, hits operations by chance, and says what grows and what wears on.",
    footer = {
      "",
      "What it adds to the scenario stands in its plan: SQUALL_SOAK='during=72h' squall plan my.groovy",
      "A soak that was cut goes on with: squall resume RUN"
    })
final class SoakCommand extends Playing {
  @Mixin private final ScriptArguments arguments = new ScriptArguments();
  @Mixin private final Learns learns = new Learns();
  @Mixin private final MayBreak mayBreak = new MayBreak();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long (default: what the script's soak says, else 72h).")
  private @Nullable String during;

  @Option(
      names = "--checkpoint",
      paramLabel = "TIME",
      description =
          "How often what is found so far is written to checkpoints/ in the run's folder (default: 1h, an eighth of"
              + " a shorter soak).")
  private @Nullable String checkpoint;

  @Option(
      names = "--fault-chance",
      paramLabel = "SHARE",
      description = "Of an operation to fail or to come late; 0 for none (default: 0.001).")
  private @Nullable String chance;

  @Option(
      names = "--baseline",
      paramLabel = "RUN",
      description = "An earlier run: degradation against it must stay below 5 %%, 15 %% fails.")
  private @Nullable String baseline;

  @Option(
      names = "--status",
      paramLabel = "RUN",
      description =
          "Shows the last checkpoint of a soak, also while it runs; plays nothing. 'latest' is the latest run.")
  private @Nullable String status;

  @Override
  public Integer call() throws Exception {
    Settings.Values values = settings.values();
    if (status != null) {
      return status(Runs.find(values.runs(), status));
    }
    RunRequest request =
        arguments
            .request(values.runs(), commandLine(), profile(), learns.asked())
            .with(variables());
    return play(request.agreed(mayBreak.consent(err())), values);
  }

  private int status(RunFolder run) throws Exception {
    String shown = Checkpoints.last(run);
    if (shown == null) {
      err()
          .println(
              "squall: run '"
                  + run.id()
                  + "' has no checkpoint yet; its figures: squall report "
                  + run.id());
      return Exit.INVALID;
    }
    out().print(shown);
    out().flush();
    return Exit.OK;
  }

  /** This process's variables, and the soak that was asked for. */
  private Map<String, String> variables() {
    Map<String, String> all = new TreeMap<>(RunRequest.variables());
    List<String> said = new ArrayList<>();
    String before = all.get("SQUALL_SOAK");
    if (before != null) {
      said.add(before);
    }
    time("--for", "during", during, said);
    time("--checkpoint", "checkpoint", checkpoint, said);
    plain("--fault-chance", "chance", chance, said);
    plain("--baseline", "baseline", baseline, said);
    all.put("SQUALL_SOAK", String.join(" ", said));
    return all;
  }

  private static void time(String option, String name, @Nullable String text, List<String> to) {
    if (text == null) {
      return;
    }
    try {
      if (Quantities.parse(text) instanceof Span span && span.toDuration().isPositive()) {
        to.add(name + "=" + text.replace(" ", ""));
        return;
      }
    } catch (InvalidQuantity none) {
      throw Refusal.invalid(option + ": " + none.getMessage());
    }
    throw Refusal.invalid(option + ": must be a time > 0 s, as 72h or 30min, was '" + text + "'");
  }

  private static void plain(String option, String name, @Nullable String text, List<String> to) {
    if (text == null) {
      return;
    }
    if (text.isBlank() || text.contains(" ")) {
      throw Refusal.invalid(option + ": must be one word, was '" + text + "'");
    }
    to.add(name + "=" + text);
  }
}
