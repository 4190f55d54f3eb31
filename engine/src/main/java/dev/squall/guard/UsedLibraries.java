package dev.squall.guard;

import dev.squall.journal.RunFolder;
import dev.squall.library.Libraries;
import dev.squall.library.Lock;
import dev.squall.library.Locked;
import dev.squall.library.Manifest;
import dev.squall.plan.Checksum;
import dev.squall.plan.Plan;
import dev.squall.plan.UsedLibrary;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The libraries of a run's script: kept in the run's folder, and held to what they were. */
final class UsedLibraries {
  private final Plan plan;
  private final Libraries libraries;
  private final Place place;

  private UsedLibraries(Plan plan, Path folder) {
    this.plan = plan;
    libraries = Libraries.of(folder);
    Path lock = libraries.lockFile();
    place = Place.whole(lock == null ? Lock.FILE : lock.toString());
  }

  /**
   * Copies them, with a lock file that pins them, beside the copied script, which finds them there
   * whatever becomes of the others.
   *
   * @param folder where the script looked for them
   * @throws IOException also where one is not any more what the script used
   */
  static void keep(RunFolder run, Plan plan, Path folder) throws IOException {
    new UsedLibraries(plan, folder).keep(run);
  }

  private List<UsedLibrary> added() {
    return plan.libraries().stream().filter(each -> !each.name().equals(Manifest.STDLIB)).toList();
  }

  private void keep(RunFolder run) throws IOException {
    if (added().isEmpty()) {
      return;
    }
    List<Locked> used = new ArrayList<>();
    try {
      for (UsedLibrary each : added()) {
        Locked locked = libraries.lock().find(each.name()).orElse(null);
        if (locked == null || !locked.sha256().equals(each.sha256())) {
          throw new IOException(
              "library '" + each.name() + "' has changed since the script was evaluated");
        }
        used.add(locked);
      }
      libraries.copy(used, run.sources());
    } catch (InvalidInput gone) {
      throw new IOException(gone.getMessage(), gone);
    }
  }

  /**
   * What of them is not any more what it was when the run began.
   *
   * @param folder where the script looks for them
   */
  static List<Problem> changed(Plan plan, Path folder, String mend) {
    return new UsedLibraries(plan, folder).changed(mend);
  }

  private List<Problem> changed(String mend) {
    List<Problem> problems = new ArrayList<>();
    for (UsedLibrary each : added()) {
      try {
        Locked locked = libraries.lock().find(each.name()).orElse(null);
        if (locked == null || !locked.sha256().equals(each.sha256())) {
          problems.add(
              new Problem(
                  place,
                  "library '"
                      + each.name()
                      + "' must be as it was when the run began, "
                      + each.version()
                      + " with the checksum "
                      + Checksum.start(each.sha256())
                      + ", is "
                      + (locked == null
                          ? "pinned no more"
                          : locked.version() + " with " + Checksum.start(locked.sha256())),
                  mend));
        } else {
          libraries.bytes(locked, place);
        }
      } catch (InvalidInput unusable) {
        problems.addAll(unusable.problems());
      }
    }
    return problems;
  }
}
