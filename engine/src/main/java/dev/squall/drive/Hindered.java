package dev.squall.drive;

import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.fault.Hit;
import dev.squall.fault.OperationFault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation with what faults do to it, one after another, before it is called. */
final class Hindered {
  private record Met(OperationFault fault, Hit hit) {}

  private final List<Met> met;

  private Hindered(List<Met> met) {
    this.met = met;
  }

  /**
   * What {@code operation} does when it meets {@code faults}.
   *
   * @param mayWait whether whoever calls it may wait in it
   */
  static Operation.Action action(
      Operation operation, OperationFault[] faults, String component, boolean mayWait) {
    List<Met> met = new ArrayList<>();
    for (OperationFault fault : faults) {
      Hit hit = fault.hit(component, operation.name());
      if (hit != null) {
        met.add(new Met(fault, hit));
      }
    }
    if (met.isEmpty()) {
      return operation.action();
    }
    Hindered hindered = new Hindered(met);
    return switch (operation.action()) {
      case Operation.Call call when mayWait || !hindered.waits() ->
          (Operation.Call) user -> hindered.call(user, call);
      case Operation.Call call ->
          (Operation.Begin)
              (user, done) -> beside(done, () -> done.done(hindered.call(user, call)));
      case Operation.Begin begin when !hindered.waits() ->
          (Operation.Begin) (user, done) -> hindered.begin(user, begin, done);
      case Operation.Begin begin ->
          (Operation.Begin) (user, done) -> beside(done, () -> hindered.begin(user, begin, done));
    };
  }

  private boolean waits() {
    return met.stream()
        .anyMatch(each -> each.hit instanceof Hit.Waits || each.hit instanceof Hit.Stands);
  }

  private interface Task {
    void run() throws Exception;
  }

  /** Whoever begins it must not wait: a thread of its own does. */
  private static void beside(Operation.Done done, Task task) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            task.run();
          } catch (Exception | StackOverflowError | AssertionError | LinkageError failure) {
            done.done(Work.threw(failure));
          } catch (OutOfMemoryError full) {
            done.done(Outcome.failed(Work.reason(full)));
          }
        });
  }

  private Outcome call(User user, Operation.Call call) throws Exception {
    Outcome hindered = hinder();
    if (hindered != null) {
      return hindered;
    }
    String altering = altering();
    user.altered(altering != null);
    try {
      Outcome outcome = call.call(user);
      return altering == null ? outcome : caught(outcome, altering);
    } finally {
      user.altered(false);
    }
  }

  private void begin(User user, Operation.Begin begin, Operation.Done done) throws Exception {
    Outcome hindered = hinder();
    if (hindered != null) {
      done.done(hindered);
      return;
    }
    String altering = altering();
    user.altered(altering != null);
    begin.begin(
        user,
        outcome -> {
          user.altered(false);
          done.done(altering == null ? outcome : caught(outcome, altering));
        });
  }

  /**
   * Meets those before the call; how the operation ended by it, or null when it is to be called.
   */
  private @Nullable Outcome hinder() throws InterruptedException {
    for (Met each : met) {
      switch (each.hit) {
        case Hit.Fails _ -> {
          return Outcome.failed(by(each));
        }
        case Hit.Waits waits -> each.fault.await(waits.nanos());
        case Hit.Stands stands -> {
          if (!each.fault.await(stands.nanos())) {
            return Outcome.failed(by(each) + ": stalled until it timed out");
          }
        }
        case Hit.Altered _ -> {}
      }
    }
    return null;
  }

  private static String by(Met met) {
    return "fault '" + met.fault.name() + "'";
  }

  /** The fault that alters its answer; null for none. */
  private @Nullable String altering() {
    return met.stream()
        .filter(each -> each.hit instanceof Hit.Altered)
        .map(Hindered::by)
        .findFirst()
        .orElse(null);
  }

  /** Of an operation whose answer was altered: that its check saw it, or that it did not. */
  private static Outcome caught(Outcome outcome, String by) {
    return outcome instanceof Outcome.Ok
        ? Outcome.wrong(by + ": a wrong answer that no check caught")
        : Outcome.failed(by + ": a wrong answer, caught");
  }
}
