package dev.squall.scenarios;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.dsl.draft.FolderFacts;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.plan.Plan;
import dev.squall.problem.Rendering;
import dev.squall.ramp.Strategies;
import dev.squall.report.RunFold;
import dev.squall.report.Summary;
import dev.squall.rule.Rule;
import dev.squall.run.virtual.Simulation;
import dev.squall.run.virtual.VirtualMachine;
import dev.squall.safety.DefaultLimits;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A scenario played on the virtual clock, from its script to its report.
 *
 * @param plan what was played
 * @param fold all that reports need of it
 * @param parts its loads by parts of the run
 * @param events checksum of every event with its moment, in order
 */
record VirtualRun(Plan plan, RunFold fold, LoadParts parts, long events) {
  /** The machine that every plan is for, whatever these tests run on. */
  static final MachineFacts FACTS =
      new MachineFacts(
          4,
          Bytes.gibibytes(16),
          Bytes.gibibytes(14),
          path -> new FolderFacts(true, true, Bytes.gigabytes(100)));

  /** What a scenario's comment says of its committed report: {@code -p length=2h}. */
  private static final Pattern PLAYED = Pattern.compile("(?m)^(?:#|//) Its report: (-p .*)$");

  private static final Pattern PARAMETER = Pattern.compile("-p (\\w+)=(\\S+)");

  /** The plan of a scenario's file, with the parameters that its comment gives for its report. */
  static Plan planOf(Path script) throws IOException {
    return plannedOf(script).plan();
  }

  /** The same, with the script's own strategies. */
  static Evaluation.Planned plannedOf(Path script) throws IOException {
    Matcher played = PLAYED.matcher(Files.readString(script));
    Map<String, String> parameters = new HashMap<>();
    if (played.find()) {
      PARAMETER
          .matcher(played.group(1))
          .results()
          .forEach(each -> parameters.put(each.group(1), each.group(2)));
    }
    return planned(
        new Request(
            script.getFileName().toString(),
            script,
            null,
            parameters,
            Map.of(),
            OptionalLong.empty(),
            FACTS,
            Duration.ofMinutes(1)));
  }

  /** The plan of a script's text. */
  static Plan planOf(String text, OptionalLong seed) {
    return planned(
            new Request(
                "test.groovy", null, text, Map.of(), Map.of(), seed, FACTS, Duration.ofMinutes(1)))
        .plan();
  }

  private static Evaluation.Planned planned(Request request) {
    return switch (Scenarios.evaluate(request, line -> {})) {
      case Evaluation.Planned planned -> planned;
      case Evaluation.Rejected rejected ->
          throw new AssertionError(Rendering.of(rejected.problems(), rejected.sources()::get));
    };
  }

  /** Plays a plan; samples are as often as for real up to ten minutes, then once a second. */
  static VirtualRun of(Plan plan, VirtualMachine machine, int parts) {
    return of(plan, Strategies.NONE, Map.of(), machine, parts);
  }

  /** The same of a plan with the strategies and the rules of its script. */
  static VirtualRun of(Evaluation.Planned planned, VirtualMachine machine, int parts) {
    return of(planned.plan(), planned.strategies(), planned.rules(), machine, parts);
  }

  private static VirtualRun of(
      Plan plan,
      Strategies strategies,
      Map<String, Rule> rules,
      VirtualMachine machine,
      int parts) {
    Duration period =
        plan.machineLength().compareTo(Duration.ofMinutes(10)) <= 0
            ? Duration.ofMillis(100)
            : Duration.ofSeconds(1);
    RunFold fold = new RunFold();
    LoadParts byPart = new LoadParts(plan.machineLength(), parts);
    CRC32 checksum = new CRC32();
    boolean small = plan.machineLength().compareTo(Duration.ofHours(1)) <= 0;
    Simulation.play(
        plan,
        machine,
        strategies,
        rules,
        DefaultLimits.forMachine(Bytes.gigabytes(100), plan),
        period,
        (at, event) -> {
          fold.on(at, event);
          if (event instanceof Event.LoadInterval interval) {
            byPart.on(at, interval);
          }
          if (small) {
            checksum.update(EventJson.write(at, event).getBytes(StandardCharsets.UTF_8));
          }
        });
    return new VirtualRun(plan, fold, byPart, checksum.getValue());
  }

  Summary summary() {
    return fold.summary();
  }

  /** The run for a person, the same on every machine. */
  String text() {
    return VirtualText.of(this);
  }
}
