package dev.squall.plan;

import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is done within a Java machine, by an agent that is put into it. */
public sealed interface JvmHarm extends Harm {
  /** A machine that lets itself be attached to does not stand so much. */
  long MOST_THREADS = 1000;

  @Override
  default boolean hasStrength() {
    return true;
  }

  /**
   * Its collector has to work: garbage is made.
   *
   * @param perSecond bytes
   */
  record Churn(double perSecond) implements JvmHarm {
    /** Checks the rate. */
    public Churn {
      if (!(perSecond > 0)) {
        throw new IllegalArgumentException(
            "rate must be > 0 B/s, was " + Dimension.THROUGHPUT.print(perSecond));
      }
    }

    @Override
    public String word() {
      return "churn";
    }

    @Override
    public String does() {
      return "garbage of " + Dimension.THROUGHPUT.print(perSecond);
    }
  }

  /**
   * Its heap is held, but for a sixteenth.
   *
   * @param memory so much of it
   */
  record GrowHeap(Bytes memory) implements JvmHarm {
    /** Checks the size. */
    public GrowHeap {
      if (memory.value() <= 0) {
        throw new IllegalArgumentException("memory must be > 0 B, was " + memory);
      }
    }

    @Override
    public String word() {
      return "growHeap";
    }

    @Override
    public String does() {
      return memory + " of heap held";
    }
  }

  /**
   * Threads of its compute, beside its own.
   *
   * @param threads so many
   */
  record BusyThreads(long threads) implements JvmHarm {
    /** Checks the number. */
    public BusyThreads {
      few(threads);
    }

    @Override
    public String word() {
      return "busyThreads";
    }

    @Override
    public String does() {
      return Print.number(threads) + (threads == 1 ? " busy thread" : " busy threads");
    }
  }

  /**
   * Threads of its take a lock in turn, so that its own wait for it.
   *
   * @param threads so many
   * @param hold how long each holds it
   * @param lock a class, or a static field of one, by its full name: its monitor, or itself where
   *     it is a lock; null for one that nobody else has
   */
  record Contend(long threads, Duration hold, @Nullable String lock) implements JvmHarm {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Checks the number, the time and the name. */
    public Contend {
      few(threads);
      if (!hold.isPositive() || hold.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "hold must be > 0 s and ≤ 1 min, was " + Print.duration(hold));
      }
      if (lock != null && !lock.matches("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}\\p{N}_$]+)*")) {
        throw new IllegalArgumentException(
            "lock must be the full name of a class or of a static field, was '"
                + lock
                + "'; for example 'com.acme.Pool.LOCK'");
      }
    }

    @Override
    public String word() {
      return "contend";
    }

    @Override
    public String does() {
      return Print.number(threads)
          + (threads == 1 ? " thread that holds " : " threads that hold ")
          + (lock == null ? "a lock" : "'" + lock + "'")
          + " for "
          + Print.duration(hold);
    }

    @Override
    public String at() {
      return threads == 1 ? "" : " each";
    }
  }

  private static void few(long threads) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads must be 1 to " + MOST_THREADS + ", was " + Print.number(threads));
    }
  }
}
