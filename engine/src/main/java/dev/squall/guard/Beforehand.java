package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.load.disk.DiskLoad;
import dev.squall.metric.Sampler;
import dev.squall.metric.linux.Roots;
import dev.squall.metric.machine.Samplers;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.MachineStep;
import dev.squall.plan.Plan;
import dev.squall.plan.Touch;
import dev.squall.plan.Touches;
import dev.squall.prepare.Possible;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.safety.DefaultLimits;
import dev.squall.safety.LimitCheck;
import dev.squall.safety.Objection;
import dev.squall.safety.Standing;
import dev.squall.state.MachineLock;
import dev.squall.state.OpenRun;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What must hold before a run may begin, looked at before anything is started or written. */
final class Beforehand {
  private Beforehand() {}

  /** Says early what the lock would say later, before a script is evaluated for nothing. */
  static void refuseSecond(RunRequest request, StateFolder state)
      throws IOException, MachineLock.Taken {
    for (OpenRun open : state.register().list().runs()) {
      if (open.guarded()) {
        if (request.alongside()) {
          MachineLock.join(state, "another").close();
        } else {
          MachineLock.take(state, "another").close();
        }
      }
    }
  }

  /**
   * Whether run folders can be made in {@code runs}; empty when they can, as far as one can see.
   */
  static List<Problem> writable(Path runs) {
    Path there = runs.toAbsolutePath().normalize();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      return List.of(unwritable(runs, "'" + there + "' is a file"));
    }
    return Files.isWritable(there)
        ? List.of()
        : List.of(unwritable(runs, "'" + there + "' may not be written to"));
  }

  /** The problem of a runs folder that turned out not to take a run's folder. */
  static Problem unwritable(Path runs, FileSystemException failure) {
    String reason = failure.getReason();
    return unwritable(runs, reason == null ? failure.getClass().getSimpleName() : reason);
  }

  private static Problem unwritable(Path runs, String why) {
    return new Problem(
        Place.whole(runs.toString()),
        "must take the run's folder, can't: " + why,
        "name another with --runs");
  }

  /**
   * How the machine stands, against the limits of {@code plan}: limits it is beyond already refuse,
   * loads that will run into one are noted. An earlier run that it names must be there.
   */
  static List<Problem> limits(RunRequest request, Plan plan, Hub hub, Clock clock) {
    List<Path> folders = folders(plan, request.runs());
    List<Problem> refused = new ArrayList<>();
    if (request.before() == null) {
      refused.addAll(EarlierBaselines.check(plan, request.runs(), request.script()));
    }
    for (Objection objection :
        LimitCheck.check(
            DefaultLimits.forMachine(DefaultLimits.smallestDisk(folders), plan),
            plan,
            standing(folders, clock))) {
      if (objection.refuse()) {
        refused.add(Problem.of(Place.whole(request.script().toString()), objection.message()));
      } else {
        hub.happened(new Event.Logged("warn", objection.message()));
      }
    }
    return refused;
  }

  /** Steps that are asked for and that this machine refuses. */
  static List<Problem> preparation(RunRequest request, Plan plan) {
    Possible possible = new Possible(Roots.MACHINE);
    List<Problem> refused = new ArrayList<>();
    for (MachineStep step : plan.preparation()) {
      possible
          .refusal(step)
          .ifPresent(why ->
              refused.add(
                  new Problem(
                      Place.whole(request.script().toString()),
                      "prepare: " + step.said() + " can't be done here: " + why,
                      "leave it out; 'squall doctor' says what can be done")));
    }
    return refused;
  }

  /**
   * What a plan may break that is not Squall's, and nobody said yes to; empty where it may be
   * played.
   */
  static List<String> unasked(RunRequest request, Plan plan, BooleanSupplier over) {
    List<Touch> asking = Touches.asking(plan);
    return asking.isEmpty() || request.consent().given(asking, over)
        ? List.of()
        : Touches.words(asking);
  }

  /** The problem of one that is not. */
  static Problem unasked(RunRequest request, List<String> asks) {
    return new Problem(
        Place.whole(request.script().toString()),
        "may break what is not Squall's, and nobody said yes to that: " + String.join("; ", asks),
        "look at it with 'squall plan', then say --yes, or \"yes\": true over HTTP and MCP");
  }

  private static Standing standing(List<Path> folders, Clock clock) {
    try (Sampler sampler =
        Samplers.forThisMachine(clock, Samplers.Options.of(folders, note -> {}))) {
      double[] values = new double[sampler.metrics().size()];
      sampler.sample(clock.nanos(), values);
      return Standing.of(sampler.metrics(), values);
    }
  }

  /** The folders whose free space counts: where the run's folder lies and the disk loads' files. */
  static List<Path> folders(Plan plan, Path run) {
    List<Path> folders = new ArrayList<>();
    Path there = run.toAbsolutePath().normalize();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    folders.add(there);
    for (LoadPlan load : plan.loads()) {
      if (load.settings() instanceof LoadSettings.Disk disk) {
        Path folder = DiskLoad.folder(disk);
        if (!folders.contains(folder)) {
          folders.add(folder);
        }
      }
    }
    return folders;
  }
}
