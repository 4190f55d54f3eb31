package dev.squall.undo;

import static dev.squall.undo.Healing.Outcome.HEALED;
import static dev.squall.undo.Healing.Outcome.LEFT;
import static dev.squall.undo.Healing.Outcome.NOTHING_TO_DO;

import dev.squall.posix.PosixError;
import dev.squall.posix.ProcessSetting;
import dev.squall.state.ProcessMark;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Carries out what gives a process back its settings and its control group. */
final class SetSteps {
  private static final long LOOK_NANOS = 5_000_000;

  private SetSteps() {}

  static Steps.Went set(Undo.SetProcess undo, boolean sameBoot) {
    ProcessMark process = undo.process();
    if (!sameBoot) {
      return new Steps.Went(NOTHING_TO_DO, "of another boot, so it is gone");
    }
    boolean changed = false;
    try {
      for (long id : ids(undo)) {
        // Looked at right before: the id may be another's by now.
        if (process.alive() && undo.setting().of(id) != wanted(undo, id)) {
          undo.setting().set(id, wanted(undo, id));
          changed = true;
        }
      }
      for (long id : ids(undo)) {
        if (process.alive() && undo.setting().of(id) != wanted(undo, id)) {
          return new Steps.Went(LEFT, "reads back other than what was set");
        }
      }
    } catch (PosixError refused) {
      if (refused.errno() != PosixError.ESRCH || process.alive()) {
        return new Steps.Went(LEFT, refused.getMessage() + "");
      }
    }
    return !process.alive()
        ? new Steps.Went(NOTHING_TO_DO, "gone before")
        : changed ? new Steps.Went(HEALED, "set back") : new Steps.Went(NOTHING_TO_DO, "as it was");
  }

  private static List<Long> ids(Undo.SetProcess undo) {
    long pid = undo.process().pid();
    return undo.setting().ofThreads() ? ProcessSetting.threads(pid) : List.of(pid);
  }

  private static long wanted(Undo.SetProcess undo, long id) {
    return undo.others().getOrDefault(id, undo.value());
  }

  static Steps.Went remove(Undo.DeleteGroup undo, Clock clock, long until)
      throws IOException, InterruptedException {
    Path group = Path.of(undo.path());
    if (!Files.exists(group)) {
      return new Steps.Went(NOTHING_TO_DO, "gone before");
    }
    Path back = nearest(Path.of(undo.back()));
    // Whoever is in it may start others meanwhile, and one that ends leaves it late.
    String last = "";
    while (true) {
      try {
        for (String process : Files.readAllLines(group.resolve("cgroup.procs"))) {
          move(process, back);
        }
        Files.deleteIfExists(group);
      } catch (NoSuchFileException gone) {
        last = "";
      } catch (IOException busy) {
        last = ": " + busy.getMessage();
      }
      if (!Files.exists(group)) {
        return new Steps.Went(HEALED, "removed");
      }
      if (clock.nanos() >= until) {
        return new Steps.Went(LEFT, "still there" + last);
      }
      clock.waitFor(LOOK_NANOS);
    }
  }

  /** The folder, or the first above it that is there: an empty one may have been removed. */
  private static Path nearest(Path folder) {
    Path above = folder.getParent();
    return above == null || Files.isDirectory(folder) ? folder : nearest(above);
  }

  private static void move(String process, Path to) throws IOException {
    try {
      Files.writeString(to.resolve("cgroup.procs"), process, StandardOpenOption.WRITE);
    } catch (IOException refused) {
      if (ProcessMark.of(Long.parseLong(process)).isPresent()) {
        throw refused; // else it has ended meanwhile
      }
    }
  }
}
