package dev.squall.run;

import dev.squall.event.Event;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Where a run stands, from state to state as the table of {@link RunState} has it. Any thread. */
final class RunStates {
  private final AtomicReference<RunState> state = new AtomicReference<>(RunState.PENDING);
  private final Consumer<Event> events;

  /**
   * Pending.
   *
   * @param events is told every step, and every one that is refused
   */
  RunStates(Consumer<Event> events) {
    this.events = events;
  }

  RunState now() {
    return state.get();
  }

  /** Goes to {@code next}, or says that it can't be gone to from here. */
  void to(RunState next, String why) {
    RunState before = state.getAndUpdate(now -> now.next().contains(next) ? next : now);
    if (before.next().contains(next)) {
      events.accept(new Event.StateChanged(before.word(), next.word(), why));
    } else if (before != next) {
      events.accept(
          new Event.Logged(
              "error", "a run that is " + before.word() + " can't become " + next.word()));
    }
  }
}
