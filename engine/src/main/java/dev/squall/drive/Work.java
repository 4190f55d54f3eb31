package dev.squall.drive;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.OperationFailed;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.fault.Ways;
import dev.squall.plan.LoadSettings;
import dev.squall.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the crew of one drive shares.
 *
 * @param name the drive's
 * @param component what is called
 * @param settings how
 * @param lineup what is called next
 * @param tally what was done
 * @param chance the drive's own
 * @param brake holds back what would begin, at times
 * @param shortage which of its operations found no room in the heap
 * @param way what stands in the way of its operations
 * @param issued operations that were begun, for a drive that ends after a number of them
 * @param before operations begun before the run was cut; 0 for a run that was not
 */
record Work(
    String name,
    Component component,
    LoadSettings.Drive settings,
    Lineup lineup,
    Tally tally,
    Clock clock,
    Chance chance,
    Brake brake,
    Shortage shortage,
    Ways.Way way,
    AtomicLong issued,
    long before) {
  /** An operation's outcome when it is still under way long after the end. */
  static final String NEVER_ENDED = "still under way when the drive ended";

  private static final int LONGEST_MESSAGE = 120;

  private static final String NO_ROOM = "out of memory";

  /** Made while there is memory for it. */
  private static final Outcome FOUND_NO_ROOM = Outcome.failed(NO_ROOM);

  /** The user of this number, with chance of its own. */
  User user(int number) {
    Chance own = chance.stream("user").stream(number);
    // What its users drew before the cut is not known one by one: these draw none of it again.
    return new User(number, before == 0 ? own : own.stream(before));
  }

  /** Takes the right to begin one more; false when the drive has begun as many as it may. */
  boolean mayBegin() {
    return settings.count() == 0 || issued.getAndIncrement() < settings.count();
  }

  /** The outcome of an operation that threw. */
  static Outcome threw(Throwable thrown) {
    if (thrown instanceof InterruptedException) {
      return Outcome.failed("interrupted at the end of its drive");
    }
    String message = thrown.getMessage();
    if (thrown instanceof OperationFailed && message != null) {
      return Outcome.failed(message);
    }
    String kind = thrown.getClass().getSimpleName();
    if (message == null || message.isBlank()) {
      return Outcome.failed(kind);
    }
    String line = message.lines().findFirst().orElse("");
    return Outcome.failed(
        kind
            + ": "
            + (line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…"));
  }

  /**
   * The outcome of an operation for which there was no memory. Takes none where it is the heap that
   * has none.
   *
   * @param operation its index; {@link Slot#NOTHING} while its user was met
   * @param since when it began
   */
  Outcome ranOut(int operation, long since, OutOfMemoryError thrown) {
    String reason = reason(thrown);
    if (!reason.equals(NO_ROOM)) {
      return Outcome.failed(reason);
    }
    String name = operation == Slot.NOTHING ? "" : lineup.get(operation).name();
    shortage.met(name, clock.nanos() - since);
    return FOUND_NO_ROOM;
  }

  /** One of a few: the JVM's own words tell of sizes. */
  static String reason(OutOfMemoryError thrown) {
    String message = thrown.getMessage();
    if (message == null || message.equals("Java heap space")) {
      return NO_ROOM;
    }
    if (message.startsWith("unable to create native thread")) {
      return NO_ROOM + ": no further thread can be started";
    }
    if (message.startsWith("Cannot reserve")) {
      return NO_ROOM + ": no room outside the heap for a direct buffer";
    }
    if (message.startsWith("Requested array size")) {
      return NO_ROOM + ": an array can't be so long";
    }
    return NO_ROOM + ": " + message;
  }

  /** Has the component meet {@code user}; null when all is well. */
  @Nullable Outcome meet(User user) {
    long since = clock.nanos();
    try {
      component.begin(user);
      return null;
    } catch (Exception | StackOverflowError | AssertionError failure) {
      return threw(failure);
    } catch (OutOfMemoryError full) {
      return ranOut(Slot.NOTHING, since, full);
    }
  }

  /** Has the component part from {@code user}. */
  void part(User user) {
    try {
      component.end(user);
    } catch (RuntimeException | OutOfMemoryError ignored) {
      // The user is gone either way; operations that fail are counted, this is none.
    }
  }
}
