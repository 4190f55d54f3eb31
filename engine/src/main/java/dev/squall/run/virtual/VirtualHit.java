package dev.squall.run.virtual;

import dev.squall.fault.Hit;
import dev.squall.fault.OperationFault;
import org.jspecify.annotations.Nullable;

/**
 * What faults do to one operation of a model. One that stands still does so until its fault is to
 * be healed; a wrong answer is caught, as the model's checks see all.
 *
 * @param nanos how much later it is called, or fails
 * @param failure why it fails; null where it does not
 * @param uncalled whether it fails without being called
 */
record VirtualHit(long nanos, @Nullable String failure, boolean uncalled) {
  private static final VirtualHit NONE = new VirtualHit(0, null, false);

  /**
   * Of the {@code n}-th operation of its drive.
   *
   * @param faults in its way; null for none
   * @param count how many it stands for
   * @param sent when it meets them
   */
  static VirtualHit of(
      OperationFault @Nullable [] faults,
      String component,
      String operation,
      long n,
      long count,
      long sent) {
    VirtualHit all = NONE;
    for (OperationFault fault : faults == null ? new OperationFault[0] : faults) {
      Hit hit = all.uncalled ? null : fault.hit(component, operation, n, count);
      String by = "fault '" + fault.name() + "'";
      all =
          switch (hit) {
            case null -> all;
            case Hit.Fails _ -> new VirtualHit(all.nanos, by, true);
            case Hit.Waits waits -> all.later(waits.nanos());
            case Hit.Altered _ -> new VirtualHit(all.nanos, by + ": a wrong answer, caught", false);
            case Hit.Stands stands -> {
              long left = Math.max(0, fault.untilNanos() - sent - all.nanos);
              yield stands.nanos() < left
                  ? new VirtualHit(
                      all.nanos + stands.nanos(), by + ": stalled until it timed out", true)
                  : all.later(left);
            }
          };
    }
    return all;
  }

  private VirtualHit later(long more) {
    return new VirtualHit(nanos + more, failure, uncalled);
  }
}
