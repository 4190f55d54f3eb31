package dev.squall.fault.machine;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Noted;
import dev.squall.plan.Strain;
import dev.squall.undo.Undo;
import dev.squall.undo.Undoing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of its own with many empty files. */
final class Littered extends Noted {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Strain.ManyFiles many;
  private @Nullable Path made;

  Littered(Strain.ManyFiles many, Undoing undoing) {
    super(undoing);
    this.many = many;
  }

  @Override
  protected void breakIt() throws FaultFailure, IOException {
    Path folder = Path.of(many.folder());
    if (!Files.isDirectory(folder)) {
      throw new FaultFailure("folder '" + folder + "' must be there, is not");
    }
    Path own =
        folder.resolve(
            "squall-files-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
    if (Files.exists(own)) {
      throw new FaultFailure("'" + own + "' must be new, is there already");
    }
    note(new Undo.RunArguments(List.of("rm", "-rf", "--", own.toString()), TIMEOUT));
    Files.createDirectory(own);
    for (long i = 0; i < many.count(); i++) {
      Files.createFile(own.resolve(Long.toString(i)));
    }
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
