package dev.squall.fault.machine;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Noted;
import dev.squall.plan.Strain;
import dev.squall.undo.Undo;
import dev.squall.undo.Undoing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of its own with many empty files. They are made beforehand, in a hidden folder beside
 * it: at its time that gets its name, and so all of them are there at once.
 */
final class Littered extends Noted {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Strain.ManyFiles many;
  private final String name =
      "squall-files-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
  private @Nullable Path hidden;
  private @Nullable Path made;

  Littered(Strain.ManyFiles many, Undoing undoing) {
    super(undoing);
    this.many = many;
  }

  @Override
  protected void readyIt() throws FaultFailure, IOException {
    Path folder = Path.of(many.folder());
    if (!Files.isDirectory(folder)) {
      throw new FaultFailure("folder '" + folder + "' must be there, is not");
    }
    Path own = unused(folder.resolve(name));
    Path making = unused(folder.resolve("." + name));
    note(
        new Undo.RunArguments(
            List.of("rm", "-rf", "--", making.toString(), own.toString()), TIMEOUT));
    Files.createDirectory(making);
    for (long i = 0; i < many.count(); i++) {
      Files.createFile(making.resolve(Long.toString(i)));
    }
    hidden = making;
  }

  private static Path unused(Path path) throws FaultFailure {
    if (Files.exists(path)) {
      throw new FaultFailure("'" + path + "' must be new, is there already");
    }
    return path;
  }

  @Override
  protected void breakIt() throws FaultFailure, IOException {
    if (hidden == null || !Files.isDirectory(hidden)) {
      readyIt();
    }
    Path own = unused(Path.of(many.folder()).resolve(name));
    Files.move(Objects.requireNonNull(hidden), own, StandardCopyOption.ATOMIC_MOVE);
    made = own;
  }

  @Override
  public @Nullable String verify() {
    Path own = made;
    if (own == null || !Files.isDirectory(own)) {
      return null;
    }
    try (Stream<Path> all = Files.list(own)) {
      return all.count() + " files are in " + own;
    } catch (IOException gone) {
      return null;
    }
  }
}
