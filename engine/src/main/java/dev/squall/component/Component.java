package dev.squall.component;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something with operations to call.
 *
 * <pre>
 * setUp ─▶ begin(user) ─▶ operation, operation, … ─▶ end(user) ─▶ tearDown
 *          └── for each user, as many as are at work at once ──┘
 * </pre>
 *
 * <p>The smallest component has one operation and nothing else. {@link #setUp}, {@link #tearDown}
 * and {@link #figures} are called by one thread; operations by many at once, but for one user never
 * two at the same time. {@link #tearDown} comes on every way out, also after a {@link #setUp} that
 * failed; operations may still be under way then.
 */
public interface Component {
  /** What it can do: at least one. The same after {@link #setUp} as before. */
  List<Operation> operations();

  /**
   * Prepares: data, connections, files. It may take a minute; no load runs meanwhile.
   *
   * @throws ComponentFailure with a message for the user, when it can't
   */
  default void setUp(Site site) throws Exception {}

  /**
   * Bytes of this process's heap that it takes, once it is set up, for itself and for so many users
   * at once. What does not fit is refused before anything is set up; 0 for what is not worth it.
   */
  default long heap(int users) {
    return 0;
  }

  /**
   * From now on a drive calls it, or none does: before its first phase, between two, and while the
   * run is paused or loads are held. What it does of its own accord rests meanwhile. Returns at
   * once; any thread, one at a time.
   */
  default void driven(boolean now) {}

  /** A new user is about to begin; what it needs of its own goes into {@link User#state}. */
  default void begin(User user) throws Exception {}

  /** A user will call nothing any more. */
  default void end(User user) {}

  /** Gives everything back. */
  default void tearDown() throws Exception {}

  /**
   * Its own figures since the last call, by name: {@code consistency} as a share, a name that ends
   * in {@code bytes} or {@code bytes/s} as that, any other as a plain number. Called once a second
   * while it is driven.
   */
  default Map<String, Double> figures() {
    return Map.of();
  }

  /**
   * Which of its operations a method of its code is, as found in a stack; empty when none. One
   * whose method is called like it needs nothing here.
   *
   * @param type the class's binary name
   */
  default Optional<String> operationOf(String type, String method) {
    return operations().stream().map(Operation::name).filter(method::equals).findFirst();
  }

  /**
   * How many rows each of its feeders has handed out, by name: what a run that is cut goes on from.
   * Once a second, by a thread of its own.
   */
  default Map<String, Long> handedOut() {
    return Map.of();
  }

  /** Hands out from there on; empty for from the beginning. After {@link #setUp}. */
  default void goOn(Map<String, Long> handedOut) {}

  /** How its operations want to be called. */
  default Calling calling() {
    return Calling.WAITING;
  }

  /** How a component's operations want to be called. */
  enum Calling {
    /** They wait, for answers or locks: each on a virtual thread. */
    WAITING,
    /** They compute: on as many platform threads as there are processors. */
    COMPUTING,
    /** They begin and return at once; the outcome comes later, from any thread. */
    BEGINNING
  }
}
