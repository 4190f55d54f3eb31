package dev.squall.undo;

import static dev.squall.undo.Healing.Outcome.HEALED;
import static dev.squall.undo.Healing.Outcome.LEFT;
import static dev.squall.undo.Healing.Outcome.NOTHING_TO_DO;

import dev.squall.posix.PosixError;
import dev.squall.posix.Processes;
import dev.squall.posix.Processes.Signal;
import dev.squall.posix.UnsupportedOnThisMachine;
import dev.squall.posix.UsualSignals;
import dev.squall.state.FileMark;
import dev.squall.state.ProcessMark;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One way to carry out each undo, and to read back whether it took. For one thread. */
final class Steps {
  /** How one went. */
  record Went(Healing.Outcome outcome, String how) {}

  private static final long PATIENCE_NANOS = 2_000_000_000;
  private static final long LOOK_NANOS = 5_000_000;

  private final Clock clock;
  private final long deadline;
  private final boolean sameBoot;

  Steps(Clock clock, long deadline, boolean sameBoot) {
    this.clock = clock;
    this.deadline = deadline;
    this.sameBoot = sameBoot;
  }

  Went carryOut(Undo undo) throws IOException, InterruptedException {
    return switch (undo) {
      case Undo.SignalProcess signal -> signal(signal.process(), signal.signal());
      case Undo.DeleteFile file -> delete(Path.of(file.path()), file.mark(), false);
      case Undo.DeleteFolder folder -> delete(Path.of(folder.path()), folder.mark(), true);
      case Undo.RestoreFile file -> restore(file);
      case Undo.RunArguments run -> run(run);
      case Undo.DropRule rule -> drop(rule);
      case Undo.SetProcess set -> SetSteps.set(set, sameBoot);
      case Undo.DeleteGroup group ->
          SetSteps.remove(group, clock, Math.min(deadline, clock.nanos() + PATIENCE_NANOS));
    };
  }

  Went signal(ProcessMark process, Signal signal) throws InterruptedException {
    if (!sameBoot) {
      return new Went(NOTHING_TO_DO, "of another boot, so it is gone");
    }
    if (!process.alive()) {
      return new Went(NOTHING_TO_DO, "gone before");
    }
    boolean stands = process.stopped();
    try {
      if (signal == Signal.KILL) {
        return kill(process)
            ? new Went(HEALED, "gone after kill")
            : new Went(LEFT, "still there after kill");
      }
      send(process, signal);
      if (signal == Signal.CONT) {
        // Sent in any case: it takes back a stop that is on its way still.
        if (!stands && !process.stopped()) {
          return new Went(NOTHING_TO_DO, "not stopped");
        }
        return waitFor(() -> !process.stopped())
            ? new Went(HEALED, "goes on")
            : new Went(LEFT, "still stopped after cont");
      }
      if (waitFor(() -> !process.alive())) {
        return new Went(HEALED, "gone after " + word(signal));
      }
      return kill(process)
          ? new Went(HEALED, "gone after " + word(signal) + " and kill")
          : new Went(LEFT, "still there after kill");
    } catch (PosixError refused) {
      return process.alive()
          ? new Went(LEFT, refused.getMessage() + "")
          : new Went(NOTHING_TO_DO, "gone before");
    }
  }

  /** Kills it with those it has started, which nobody would know of once it is gone. */
  private boolean kill(ProcessMark process) throws InterruptedException {
    List<ProcessMark> all = new ArrayList<>(List.of(process));
    ProcessHandle.of(process.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .flatMap(each -> ProcessMark.of(each.pid()).stream())
        .forEach(all::add);
    all.forEach(each -> send(each, Signal.KILL));
    return waitFor(() -> all.stream().noneMatch(ProcessMark::alive));
  }

  /** Looks at the start time right before the signal: a recycled id is left alone. */
  private static void send(ProcessMark process, Signal signal) {
    if (!process.alive()) {
      return;
    }
    try {
      Processes.signal(process.pid(), signal);
    } catch (UnsupportedOnThisMachine elsewhere) {
      Optional<ProcessHandle> handle = ProcessHandle.of(process.pid());
      if (signal == Signal.KILL) {
        handle.ifPresent(ProcessHandle::destroyForcibly);
      } else {
        handle.ifPresent(ProcessHandle::destroy);
      }
    }
  }

  private static String word(Signal signal) {
    return signal.name().toLowerCase(Locale.ROOT);
  }

  private Went delete(Path path, @Nullable FileMark mark, boolean folder) throws IOException {
    FileMark there = FileMark.of(path).orElse(null);
    if (there == null) {
      return new Went(NOTHING_TO_DO, "gone before");
    }
    // A device's number may change from boot to boot; the inode stays.
    if (mark != null
        && (there.inode() != mark.inode() || (sameBoot && there.device() != mark.device()))) {
      return new Went(NOTHING_TO_DO, "another is there by now, left alone");
    }
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) != folder) {
      return new Went(NOTHING_TO_DO, "a " + (folder ? "file" : "folder") + " is there, left alone");
    }
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException full) {
      return new Went(LEFT, "not empty");
    }
    return FileMark.of(path).isEmpty()
        ? new Went(HEALED, "deleted")
        : new Went(LEFT, "still there after being deleted");
  }

  private static Went restore(Undo.RestoreFile undo) throws IOException {
    Path path = Path.of(undo.path());
    byte[] content =
        undo.backup() != null
            ? Files.readAllBytes(Path.of(undo.backup()))
            : Base64.getDecoder().decode(undo.content());
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString(undo.mode());
    if (is(path, content, mode)) {
      return new Went(NOTHING_TO_DO, "as it was");
    }
    // Written over, then cut: at no time is it shorter than before, for who has it in memory.
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.truncate(content.length);
    }
    if (!Files.getPosixFilePermissions(path).equals(mode)) {
      Files.setPosixFilePermissions(path, mode);
    }
    return is(path, content, mode)
        ? new Went(HEALED, "restored")
        : new Went(LEFT, "reads back other than what was written");
  }

  private static boolean is(Path path, byte[] content, Set<PosixFilePermission> mode)
      throws IOException {
    return Files.exists(path)
        && Files.getPosixFilePermissions(path).equals(mode)
        && Arrays.equals(Files.readAllBytes(path), content);
  }

  private Went run(Undo.RunArguments undo) throws InterruptedException {
    Command.Ran ran = Command.run(UsualSignals.of(undo.arguments()), left(undo.timeout()));
    if (ran.exit() == UsualSignals.ABSENT && ran.output().startsWith("env: ")) {
      ran = new Command.Ran(-1, ran.output().substring("env: ".length()));
    }
    return ran.fine() ? new Went(HEALED, "exited 0") : new Went(LEFT, ran.toString());
  }

  private Went drop(Undo.DropRule undo) throws InterruptedException {
    Command.Ran before = Command.run(undo.show(), left(undo.timeout()));
    if (!before.fine()) {
      return new Went(LEFT, "can't list the rules: " + before);
    }
    if (!before.output().contains(undo.mark())) {
      return new Went(NOTHING_TO_DO, "gone before");
    }
    Command.Ran dropped = Command.run(undo.drop(), left(undo.timeout()));
    Command.Ran after = Command.run(undo.show(), left(undo.timeout()));
    return after.fine() && !after.output().contains(undo.mark())
        ? new Went(HEALED, "dropped")
        : new Went(LEFT, "still there: " + dropped);
  }

  private Duration left(Duration atMost) {
    long left = Math.max(1, deadline - clock.nanos());
    return Duration.ofNanos(Math.min(left, atMost.toNanos()));
  }

  private boolean waitFor(BooleanSupplier reached) throws InterruptedException {
    long until = Math.min(deadline, clock.nanos() + PATIENCE_NANOS);
    while (!reached.getAsBoolean()) {
      if (clock.nanos() >= until) {
        return false;
      }
      clock.waitFor(LOOK_NANOS);
    }
    return true;
  }
}
