package dev.squall.bench;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.latency.Calls;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Operations written in a script, in a whole run as a user starts it: guard, engine and all. */
final class Written {
  private static final int SECONDS = 12;
  private static final double WARM_SECONDS = 7;
  private static final double NANOS = 1e9;

  private Written() {}

  /**
   * Good operations a second of the script's one component, {@code own}, at its maximum, once its
   * code is compiled.
   *
   * @param before what stands before the launcher, such as {@code taskset -c 1}
   * @param component the component's block
   */
  static double rate(List<String> before, String component, int users)
      throws IOException, InterruptedException {
    String script =
        """
        scenario 'Written', seed: 1
        component('own') {
        %s
        }
        drive own, rate: maximum, users: %d
        play during: %d.seconds
        """
            .formatted(component.indent(4), users, SECONDS);
    try (Launched squall = new Launched()) {
      return rate(squall.run(before, script));
    }
  }

  private static double rate(List<Timed> events) throws IOException {
    double began = Double.NaN;
    long good = 0;
    long nanos = 0;
    for (Timed timed : events) {
      if (timed.event() instanceof Event.DriveInterval interval) {
        if (Double.isNaN(began)) {
          began = timed.at();
        }
        if (timed.at() - began >= WARM_SECONDS * NANOS) {
          good += good(Objects.requireNonNull(interval.calls()));
          nanos += interval.nanos();
        }
      }
    }
    if (nanos == 0) {
      throw new IOException("the run ended early: " + events.getLast().event());
    }
    return good * NANOS / nanos;
  }

  private static long good(Calls calls) throws IOException {
    for (Calls.OperationCalls each : calls.operations()) {
      if (each.failed() + each.wrong() > 0) {
        throw new IOException("every operation must be good, was " + each.reasons());
      }
    }
    return calls.operations().stream().mapToLong(Calls.OperationCalls::ok).sum();
  }
}
