package dev.squall.guard;

import dev.squall.journal.RunFolder;
import dev.squall.library.LibraryScenario;
import dev.squall.plan.Checksum;
import dev.squall.plan.DataFile;
import dev.squall.plan.Plan;
import dev.squall.plan.Source;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what a run was made from, scripts and data, is as it was when it began. */
final class Unchanged {
  private static final String AS_IT_WAS =
      "--as-it-was goes on with the copy in the run's folder, by the plan it had";

  private final RunFolder run;
  private final Plan plan;
  private final Path folder;
  private final List<Problem> problems = new ArrayList<>();

  private Unchanged(RunFolder run, Plan plan, Path folder) {
    this.run = run;
    this.plan = plan;
    this.folder = folder;
  }

  /**
   * What of the files themselves is not.
   *
   * @param folder where the run was started
   * @param script that was asked for there
   */
  static List<Problem> originals(RunFolder run, Plan plan, Path folder, Path script) {
    Unchanged all = new Unchanged(run, plan, folder);
    if (!LibraryScenario.made(plan, script)) { // else it is as its library is
      for (Source source : plan.sources()) {
        all.source(source, folder.resolve(source.file()), source.file(), AS_IT_WAS);
      }
    }
    all.problems.addAll(
        UsedLibraries.changed(plan, LibraryScenario.folder(folder.resolve(script)), AS_IT_WAS));
    for (DataFile data : plan.data()) {
      boolean kept = run.copyOf(plan, data) != null;
      all.data(
          data,
          folder.resolve(data.file()),
          kept || data.fixed() ? AS_IT_WAS : "make it again what it was");
    }
    return all.problems;
  }

  /** What of the copies in the run's folder is not, and what there is no copy of. */
  static List<Problem> copies(RunFolder run, Plan plan, Path folder) {
    Unchanged all = new Unchanged(run, plan, folder);
    for (Source source : plan.sources()) {
      Path copy =
          source.equals(plan.sources().getFirst())
              ? run.script(plan)
              : run.placeOf(plan, source.file());
      if (copy != null) {
        all.source(source, copy, copy.toString(), "its text is in " + run.plan());
      }
    }
    plan.data().forEach(all::copy);
    return all.problems;
  }

  private void copy(DataFile data) {
    Path copy = run.copyOf(plan, data);
    Path place = run.placeOf(plan, data.file());
    if (data.fixed()) {
      data(data, Path.of(data.name()), "make it again what it was");
    } else if (copy != null) {
      data(data, copy, "go on without --as-it-was");
    } else if (place == null) {
      problems.add(
          new Problem(
              Place.whole(data.file()),
              "lies outside of the scenario's folder, so that the run's folder has no copy of it",
              "go on without --as-it-was"));
    } else {
      data(
          data,
          place,
          "it is larger than "
              + new Bytes(DataFile.LARGEST)
              + ", so that it was not copied: cp "
              + folder.resolve(data.file())
              + " "
              + place);
    }
  }

  private void source(Source source, Path file, String shown, String mend) {
    try {
      String now = Files.readString(file).replace("\uFEFF", "");
      if (!now.equals(source.text())) {
        add(shown, "has changed since", mend);
      }
    } catch (IOException gone) {
      add(shown, "can't be read: " + gone, mend);
    }
  }

  private void data(DataFile data, Path file, @Nullable String mend) {
    try {
      if (Files.size(file) != data.bytes()
          || !Checksum.of(Files.readAllBytes(file)).equals(data.sha256())) {
        add(data.file(), "has changed since", mend);
      }
    } catch (IOException gone) {
      add(data.file(), "can't be read: " + gone, mend);
    }
  }

  private void add(String shown, String how, @Nullable String mend) {
    problems.add(
        new Problem(Place.whole(shown), "must be as it was when the run began, " + how, mend));
  }
}
