package dev.squall.dsl;

import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.draft.DraftedFault;
import dev.squall.dsl.draft.FaultChecks;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.dsl.script.Compiler;
import dev.squall.dsl.script.Script;
import dev.squall.dsl.value.UnitWords;
import dev.squall.dsl.words.Performance;
import dev.squall.fault.FaultType;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Plan;
import dev.squall.plan.ProcessPlan;
import dev.squall.plan.ProcessTarget;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A fault that someone types for a run that is played: its words are a script's. */
public final class FaultExpression {
  private static final Pattern WORD = Pattern.compile("^\\s*(\\w+)");
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private FaultExpression() {}

  /**
   * The fault that {@code text} says of {@code plan}'s components: {@code error(on: shop)}, or a
   * whole {@code fault 'mine', error(on: shop), during: 5.seconds}.
   *
   * @param faults types of faults that the plan's libraries have, by name
   * @throws IllegalArgumentException with all that is wrong
   */
  public static FaultPlan of(
      String text, Plan plan, MachineFacts machine, Map<String, FaultType> faults) {
    String script = script(text);
    AtHand atHand = AtHand.with(faults);
    AtomicReference<@Nullable Performance> performance = new AtomicReference<>();
    AtomicReference<@Nullable FaultPlan> made = new AtomicReference<>();
    Problems problems = new Problems();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("squall-fault")
            .start(() ->
                made.set(atHand.within(() -> made(script, plan, machine, problems, performance))));
    try {
      if (!thread.join(LIMIT)) {
        Performance running = performance.get();
        if (running != null) {
          running.stop();
        }
        thread.interrupt();
        throw new IllegalArgumentException("fault: reading it took longer than 5 s");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalArgumentException("fault: reading it was interrupted", stop);
    }
    FaultPlan fault = made.get();
    if (fault == null || !problems.none()) {
      throw new IllegalArgumentException(
          problems.all().stream().map(FaultExpression::told).collect(Collectors.joining("\n")));
    }
    return fault;
  }

  /** The line of a script that says it; what is not named is called by its word. */
  public static String script(String text) {
    Matcher word = WORD.matcher(text);
    if (!word.find()) {
      return "fault " + text.strip(); // its name comes first
    }
    String first = word.group(1);
    return first.equals("fault") ? text.strip() : "fault '" + first + "', " + text.strip();
  }

  /** What is loaded with a process can't be loaded later. */
  private static void refuseUnshimmed(FaultPlan fault, Plan plan, Problems problems, Place whole) {
    if (fault.fault() instanceof Fault.OnProcess it
        && it.harm().needsShim()
        && it.target() instanceof ProcessTarget.Started named
        && plan.processes().stream()
            .noneMatch(each -> each.name().equals(named.name()) && each.shimmed())) {
      problems.add(
          whole,
          "fault '" + fault.name() + "': " + it.target() + " was started without the shim",
          "start it with shim: true");
    }
  }

  private static String told(Problem problem) {
    return problem.message() + (problem.mend() == null ? "" : "; " + problem.mend());
  }

  private static @Nullable FaultPlan made(
      String script,
      Plan plan,
      MachineFacts machine,
      Problems problems,
      AtomicReference<@Nullable Performance> performance) {
    Place whole = Place.whole("fault");
    try {
      Set<String> components =
          plan.components().stream().map(ComponentPlan::name).collect(Collectors.toSet());
      Script compiled =
          new Compiler(problems, UnitWords.names())
              .knowing(components)
              .compile("fault", null, script);
      Draft draft = new Draft("fault", plan.seed());
      Performance run =
          new Performance(
              compiled,
              draft,
              problems,
              machine,
              Map.of(),
              Map.of(),
              OptionalLong.empty(),
              line -> {});
      performance.set(run);
      run.run();
      if (!problems.none()) {
        return null;
      }
      List<DraftedFault> faults = draft.faults();
      if (faults.size() != 1 || !faults.getFirst().said().isNow()) {
        problems.add(
            whole,
            "fault: must be one fault, which comes now",
            "for example error(on: shop, chance: 10.percent), without at:, every: and when:");
        return null;
      }
      Set<String> processes =
          plan.processes().stream().map(ProcessPlan::name).collect(Collectors.toSet());
      if (!draft.experiment().processes().isEmpty()) {
        problems.add(
            whole,
            "fault: processes are started at the run's begin, not now",
            "name one that there is, by its name, with id: or with pidFile:");
        return null;
      }
      FaultPlan fault =
          new FaultChecks(
                  plan.components(), plan.phases(), Set.of(), processes, plan.length(), problems)
              .checked(faults.getFirst());
      if (fault != null) {
        refuseUnshimmed(fault, plan, problems, whole);
      }
      return fault;
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError thrown) {
      problems.add(Thrown.problem(thrown, whole));
      return null;
    }
  }
}
