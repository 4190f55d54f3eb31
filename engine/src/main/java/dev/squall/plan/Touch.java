package dev.squall.plan;

import java.util.Locale;

/**
 * Something of this machine, or beyond it, that a scenario may touch.
 *
 * @param what it is, for people
 * @param by what of the scenario touches it: {@code load 'disk'}; empty for Squall itself
 * @param reach how far that goes
 * @param count how many there are of it, at most
 */
public record Touch(Kind kind, String what, String by, Reach reach, long count) {
  /**
   * So many processes of others' or of its own making are more than what one expects of a fault.
   */
  public static final long MANY_PROCESSES = 16;

  /** What is touched. */
  public enum Kind {
    /** A process. */
    PROCESS,
    /** A file, or a folder. */
    FILE,
    /** A port that is opened or connected to, on this machine or another. */
    PORT,
    /** A network interface. */
    INTERFACE,
    /** A device: a GPU, a block device. */
    DEVICE,
    /** A setting of the whole machine. */
    MACHINE;

    /** The word for several: {@code processes}. */
    public String plural() {
      return switch (this) {
        case PROCESS -> "processes";
        case MACHINE -> "machine";
        default -> name().toLowerCase(Locale.ROOT) + "s";
      };
    }
  }

  /** How far it goes. */
  public enum Reach {
    /**
     * Squall's own: a process it starts, a file in its folders, a port on loopback that it opens.
     */
    OWN,
    /**
     * Another's, which is used as it is meant to be: a service is called, a folder is written to.
     */
    USED,
    /** Another's, which may be broken: a process is stopped, a file deleted, traffic disturbed. */
    BROKEN
  }

  /** One of its kind. */
  public Touch(Kind kind, String what, String by, Reach reach) {
    this(kind, what, by, reach, 1);
  }

  /** Checks that there is something. */
  public Touch {
    if (what.isBlank() || count < 1) {
      throw new IllegalArgumentException(
          "touch: must name at least one thing, named " + count + " '" + what + "'");
    }
  }

  /** True of one that nobody should do without having been asked. */
  public boolean asks() {
    return reach == Reach.BROKEN || (kind == Kind.PROCESS && count > MANY_PROCESSES);
  }

  /** {@code 127.0.0.1:15432 over tcp, for fault 'slow'}. */
  @Override
  public String toString() {
    return what + (by.isEmpty() ? "" : ", for " + by);
  }
}
