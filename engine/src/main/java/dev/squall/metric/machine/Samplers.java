package dev.squall.metric.machine;

import dev.squall.metric.Sampler;
import dev.squall.metric.linux.LinuxSampler;
import dev.squall.metric.linux.Roots;
import dev.squall.time.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Makes the sampler that reads this machine. */
public final class Samplers {
  private Samplers() {}

  /**
   * What to read, and from where.
   *
   * @param roots where the kernel's files lie
   * @param folders where free space is watched: the run's, and the disk loads'
   * @param notes told, once each, what can't be read any more
   */
  public record Options(Roots roots, List<Path> folders, Consumer<String> notes) {
    /** Copies the folders. */
    public Options {
      folders = List.copyOf(folders);
    }

    /** This machine's own files. */
    public static Options of(List<Path> folders, Consumer<String> notes) {
      return new Options(Roots.MACHINE, folders, notes);
    }
  }

  /** The sampler for this machine: all of it on Linux, on other systems what the JDK knows. */
  public static Sampler forThisMachine(Clock clock, Options options) {
    if (Files.isReadable(options.roots().proc("stat"))) {
      return new LinuxSampler(options.roots(), options.folders(), options.notes(), clock.nanos());
    }
    return new JdkSampler(options.folders());
  }
}
