package dev.squall.guard;

import dev.squall.journal.RunFolder;
import dev.squall.library.LibraryScenario;
import dev.squall.plan.Plan;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What to ask for so that a run which was cut goes on, from what its folder keeps. */
public final class Resuming {
  /** What the script of a session is called. */
  private static final String SESSION = "prompt.groovy";

  private Resuming() {}

  /**
   * The request that goes on with {@code run}.
   *
   * @param asItWas whether the script is taken from the run's folder, whatever became of it since
   * @param command the command line, for the record
   * @throws InvalidInput with everything that keeps it from going on, as far as its plan and its
   *     script are concerned
   */
  public static RunRequest request(RunFolder run, boolean asItWas, String command, boolean profile)
      throws IOException {
    Plan plan = plan(run);
    if (!Files.exists(run.request()) && sessions(plan)) {
      throw new InvalidInput(List.of(session(run, plan)));
    }
    AsAsked asked = AsAsked.of(run);
    List<Problem> problems = new ArrayList<>();
    Path folder = Path.of(asked.folder());
    if (!folder.equals(AsAsked.here())) {
      problems.add(
          new Problem(
              Place.whole(run.path().toString()),
              "must go on in the folder it was started in, '"
                  + folder
                  + "', was asked to elsewhere",
              "cd " + folder));
    } else {
      problems.addAll(
          asItWas
              ? Unchanged.copies(run, plan, folder)
              : Unchanged.originals(run, plan, folder, Path.of(asked.script())));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    String seed = asked.seed();
    return new RunRequest(
        asItWas ? copy(run, plan, Path.of(asked.script())) : Path.of(asked.script()),
        null,
        asked.parameters(),
        asked.environment(),
        seed == null ? null : Long.valueOf(seed),
        parent(run),
        command,
        profile,
        false, // what its ramps began with is in its plan
        asked.evaluateWithin(),
        false,
        null,
        run);
  }

  /** The copy of what was asked for; a library's scenario is named beside the copied library. */
  private static Path copy(RunFolder run, Plan plan, Path asked) {
    return LibraryScenario.made(plan, asked)
        ? run.sources().resolve(asked.subpath(asked.getNameCount() - 2, asked.getNameCount()))
        : run.script(plan);
  }

  private static boolean sessions(Plan plan) {
    return !plan.sources().isEmpty() && plan.sources().getFirst().file().equals(SESSION);
  }

  private static Problem session(RunFolder run, Plan plan) {
    Path script = run.script(plan);
    return new Problem(
        Place.whole(run.path().toString()),
        "was a session at the prompt, which can't go on: who typed it is gone",
        plan.open()
            ? "play what was tried, once it says how long: play during: 5.minutes, in " + script
            : "play what was tried anew: squall run " + script);
  }

  private static Path parent(RunFolder run) {
    Path runs = run.path().getParent();
    return runs == null ? run.path() : runs;
  }

  private static Plan plan(RunFolder run) throws IOException {
    try {
      return run.planned();
    } catch (NoSuchFileException _) {
      throw new InvalidInput(
          List.of(
              Problem.of(
                  Place.whole(run.plan().toString()),
                  "must be there to go on with the run, is not")));
    }
  }
}
