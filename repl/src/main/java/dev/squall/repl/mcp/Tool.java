package dev.squall.repl.mcp;

import dev.squall.repl.serve.Desk;
import dev.squall.repl.serve.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Something an agent may call.
 *
 * @param name what it is called
 * @param description what it does, for the agent
 * @param role who may
 * @param changes false where it only looks
 * @param takes its arguments, by name
 * @param call does it
 */
record Tool(
    String name,
    String description,
    Role role,
    boolean changes,
    Map<String, Argument> takes,
    Call call) {
  /**
   * An argument.
   *
   * @param type of JSON Schema: string, number, integer, object
   * @param description what it says
   * @param needed whether it must be there
   */
  record Argument(String type, String description, boolean needed) {
    static Argument of(String type, String description) {
      return new Argument(type, description, false);
    }
  }

  /** What a tool does. */
  interface Call {
    /**
     * Does it.
     *
     * @param progress told how far it is, where that takes time
     */
    Desk.Reply of(JsonNode arguments, Consumer<Desk.Standing> progress) throws InterruptedException;
  }

  private static final Argument RUN =
      Argument.of("string", "A run's id, or 'latest'. Default: the run that plays here.");

  /** All that {@code desk} offers to its role. */
  static List<Tool> of(Desk desk) {
    Map<String, Argument> scenario = new LinkedHashMap<>();
    scenario.put(
        "scenario", Argument.of("string", "The name of a scenario that is here; see scenarios."));
    scenario.put("script", Argument.of("string", "A scenario in Groovy. Needs the role script."));
    scenario.put("plan", Argument.of("string", "A scenario in YAML. Needs the role script."));
    scenario.put(
        "parameters",
        Argument.of("object", "Its parameters, by name, with units: {\"peak\":\"80%\"}."));
    scenario.put("seed", Argument.of("integer", "Instead of the scenario's own seed."));
    Map<String, Argument> run = new LinkedHashMap<>(scenario);
    run.put(
        "yes",
        Argument.of(
            "boolean",
            "Plays it though it may break what is not Squall's; plan lists what that is. Ask a"
                + " person first."));
    run.put(
        "wait",
        Argument.of(
            "integer",
            "Seconds to wait for its end, at most 3600; its findings are the answer then."
                + " Default: 0, answers once it plays or waits for its turn."));
    List<Tool> all =
        new ArrayList<>(
            List.of(
                new Tool(
                    "scenarios",
                    "Lists the scenarios that can be started by name.",
                    Role.READ,
                    false,
                    Map.of(),
                    (arguments, progress) -> desk.scenarios()),
                new Tool(
                    "check",
                    "Says what is wrong with a scenario, with line, column and mend. Loads nothing.",
                    Role.CONTROL,
                    false,
                    scenario,
                    (arguments, progress) -> desk.check(arguments)),
                new Tool(
                    "plan",
                    "Says what a scenario would do to this machine, when and how much. Loads nothing.",
                    Role.CONTROL,
                    false,
                    scenario,
                    (arguments, progress) -> desk.plan(arguments)),
                new Tool(
                    "run",
                    "Plays a scenario: loads this machine, guarded by limits. One run at a time, the"
                        + " next waits.",
                    Role.CONTROL,
                    true,
                    run,
                    desk::run),
                new Tool(
                    "status",
                    "How a run stands; without an id, those that are open and the last ones.",
                    Role.READ,
                    false,
                    Map.of("run", Argument.of("string", "A run's id. Default: all.")),
                    (arguments, progress) -> desk.status(arguments)),
                new Tool(
                    "findings",
                    "The report of a run that is over: verdict and trust first, then what gave way and"
                        + " the figures.",
                    Role.READ,
                    false,
                    Map.of("run", Argument.of("string", "A run's id. Default: the last.")),
                    (arguments, progress) -> desk.findings(arguments))));
    for (Desk.Command command : Desk.commands()) {
      all.add(asking(desk, command));
    }
    return all.stream().filter(tool -> desk.role().covers(tool.role())).toList();
  }

  private static Tool asking(Desk desk, Desk.Command command) {
    Map<String, Argument> takes = new LinkedHashMap<>();
    for (String name : command.takes()) {
      takes.put(name, argument(name));
    }
    takes.put("run", RUN);
    return new Tool(
        command.word().replace('-', '_'),
        description(command.word()),
        Role.CONTROL,
        true,
        takes,
        (arguments, progress) -> desk.ask(command.word(), arguments));
  }

  private static Argument argument(String name) {
    return switch (name) {
      case "factor" -> new Argument("number", "What every level is multiplied by, ≥ 0.", true);
      case "load" ->
          new Argument("string", "The load's or drive's name, as status tells it.", true);
      case "level" ->
          Argument.of(
              "string", "The level with its unit, such as 40%; without it the curve's again.");
      case "text" -> new Argument("string", "What to note.", true);
      case "phase" -> Argument.of("string", "Which, where several play.");
      case "fault" ->
          new Argument(
              "string",
              "A fault of the run's plan by its name; with the role script an expression too.",
              true);
      case "during" ->
          Argument.of("string", "How long, such as 10s; without it as long as the fault says.");
      case "yes" ->
          Argument.of(
              "boolean",
              "Injects it though it may break what is not Squall's; what is refused says what that"
                  + " is. Ask a person first.");
      default -> Argument.of("string", name);
    };
  }

  private static String description(String word) {
    return switch (word) {
      case "pause" -> "Pauses a run: its loads go to zero and its time stands still.";
      case "resume" -> "Lets a paused run go on.";
      case "stop" -> "Ends a run in the regular way, with its report.";
      case "emergency-stop" -> "Takes every load to zero at once, until release.";
      case "release" -> "Lets a run go on after an emergency stop.";
      case "scale" -> "Multiplies every level of a run.";
      case "adjust" -> "Sets the level of one load or drive, or gives it back to its curve.";
      case "mark" -> "Puts a note into a run's record.";
      case "fault" -> "Injects a fault into a run.";
      case "heal" -> "Heals a fault of a run.";
      case "skip" -> "Ends the phase that plays; the next begins.";
      default -> "Asks a run to " + word + ".";
    };
  }
}
