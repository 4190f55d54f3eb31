package dev.squall.plan;

import dev.squall.units.Bytes;
import dev.squall.units.Percent;
import dev.squall.units.Print;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is done to the machine itself: its processors, its memory, its disks. */
public sealed interface Strain {
  /** The word in scripts: {@code fillDisk}. */
  String word();

  /** What it does at full strength, for people. */
  String does();

  /** True where it may be there in part. */
  default boolean hasStrength() {
    return false;
  }

  /** True when its chance is of what meets it, false when it is of its times. */
  default boolean meetsMany() {
    return false;
  }

  /** The file or folder that it touches; null for none. */
  default @Nullable String touched() {
    return null;
  }

  /**
   * Processor time on top of whatever else runs.
   *
   * @param level of the time of each core that it is on
   * @param cores empty for all
   * @param work what they compute
   */
  record Burn(Percent level, List<Integer> cores, LoadSettings.CpuWork work) implements Strain {
    /** Checks the level. */
    public Burn {
      cores = List.copyOf(cores);
      if (!(level.value() > 0 && level.value() <= 100)) {
        throw new IllegalArgumentException("level must be > 0 % and ≤ 100 %, was " + level);
      }
    }

    @Override
    public String word() {
      return "burn";
    }

    @Override
    public boolean hasStrength() {
      return true;
    }

    @Override
    public String does() {
      return level
          + " of "
          + (cores.isEmpty() ? "all cores" : (cores.size() == 1 ? "core " : "cores ") + said())
          + " taken, "
          + work.name().toLowerCase(Locale.ROOT)
          + " work";
    }

    private String said() {
      return String.join(", ", cores.stream().map(String::valueOf).toList());
    }
  }

  /**
   * Memory on top of whatever else is held.
   *
   * @param memory so much
   */
  record Crowd(Bytes memory) implements Strain {
    /** Checks the size. */
    public Crowd {
      positive("memory", memory);
    }

    @Override
    public String word() {
      return "crowd";
    }

    @Override
    public boolean hasStrength() {
      return true;
    }

    @Override
    public String does() {
      return memory + " of memory taken";
    }
  }

  /**
   * Processes that start and end at once, again and again.
   *
   * @param most there at a time
   */
  record ForkStorm(long most) implements Strain {
    private static final long CAP = 1_000;

    /** Checks the cap. */
    public ForkStorm {
      if (most < 1 || most > CAP) {
        throw new IllegalArgumentException(
            "most must be 1 to " + CAP + ", was " + Print.number(most));
      }
    }

    @Override
    public String word() {
      return "forkStorm";
    }

    @Override
    public String does() {
      return "storm of at most " + Print.number(most) + " processes at a time";
    }
  }

  /**
   * A file system is filled.
   *
   * @param folder on it, absolute
   * @param leave what stays free
   * @param of the process that sees it, where nobody else does; null for one of the machine's
   */
  record FillDisk(String folder, Bytes leave, @Nullable ProcessTarget of) implements Strain {
    /** Checks the path. */
    public FillDisk {
      absolute("folder", folder);
    }

    /** One of the machine's. */
    public FillDisk(String folder, Bytes leave) {
      this(folder, leave, null);
    }

    @Override
    public String word() {
      return "fillDisk";
    }

    @Override
    public String does() {
      return "disk of " + folder + seen() + " filled but for " + leave;
    }

    @Override
    public String touched() {
      return "a file without a name in " + folder + seen();
    }

    private String seen() {
      return of == null ? "" : ", which only " + of + " sees,";
    }
  }

  /**
   * A folder of many empty files.
   *
   * @param folder that it is made in, absolute
   * @param count of the files
   */
  record ManyFiles(String folder, long count) implements Strain {
    private static final long CAP = 100_000;

    /** Checks path and cap. */
    public ManyFiles {
      absolute("folder", folder);
      if (count < 1 || count > CAP) {
        throw new IllegalArgumentException(
            "count must be 1 to " + Print.number(CAP) + ", was " + Print.number(count));
      }
    }

    @Override
    public String word() {
      return "manyFiles";
    }

    @Override
    public String does() {
      return Print.number(count) + " files made in " + folder;
    }

    @Override
    public String touched() {
      return "a folder squall-files-… in " + folder;
    }
  }

  /**
   * A file is gone, or has lost its end; it gets all it held back.
   *
   * @param file absolute
   * @param to so much is left of it; null where it is deleted
   */
  record Damage(String file, @Nullable Bytes to) implements Strain {
    /** Checks the path. */
    public Damage {
      absolute("file", file);
    }

    @Override
    public String word() {
      return to == null ? "deleteFile" : "truncateFile";
    }

    @Override
    public String does() {
      return to == null ? file + " deleted" : file + " cut to " + to;
    }

    @Override
    public String touched() {
      return file;
    }
  }

  /**
   * What a disk load of the scenario's forces to its device gets there later.
   *
   * @param load its name
   * @param by how much, machine time
   */
  record SlowSync(String load, Duration by) implements Strain {
    /** Checks the time. */
    public SlowSync {
      if (!by.isPositive()) {
        throw new IllegalArgumentException("by must be > 0 s, was " + Print.duration(by));
      }
    }

    @Override
    public String word() {
      return "slowSync";
    }

    @Override
    public boolean hasStrength() {
      return true;
    }

    @Override
    public boolean meetsMany() {
      return true;
    }

    @Override
    public String does() {
      return "delay of " + Print.duration(by) + " on the fsyncs of load '" + load + "'";
    }
  }

  private static void positive(String what, Bytes value) {
    if (value.value() <= 0) {
      throw new IllegalArgumentException(what + " must be > 0 B, was " + value);
    }
  }

  private static void absolute(String what, String path) {
    if (!Path.of(path).isAbsolute() || !Path.of(path).normalize().toString().equals(path)) {
      throw new IllegalArgumentException(
          what
              + " must be an absolute path without '..', was '"
              + path
              + "'; for example '/var/tmp/mine'");
    }
  }
}
