package dev.squall.drive;

import dev.squall.component.Outcome;
import dev.squall.latency.Calls;
import dev.squall.latency.Cells;
import dev.squall.latency.Histograms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/**
 * What a drive's operations did since the last reading. Any thread records, one reads.
 *
 * <p>The time-mean of operations under way comes from the sum of their ends less the sum of their
 * starts: Σ ends − Σ starts + n·now is the integral of n(t), whatever overlaps an interval's edges.
 * Sums wrap, differences don't mind.
 */
final class Tally {
  private final Lineup lineup;
  private final OperationTally[] operations;
  private final LongAdder planned = new LongAdder();
  private final LongAdder started = new LongAdder();
  private final LongAdder overflowed = new LongAdder();
  private final LongAdder underWayStamps = new LongAdder();
  private final LongAdder presentStamps = new LongAdder();
  private final LongAdder finished = new LongAdder();
  private final Cells delay = new Cells();
  private long readPlanned;
  private long readStarted;
  private long readOverflowed;
  private long lastRead;
  private long lastUnderWay;
  private long lastPresent;

  Tally(Lineup lineup, boolean open, long now) {
    this.lineup = lineup;
    operations = new OperationTally[lineup.size()];
    for (int i = 0; i < operations.length; i++) {
      operations[i] = new OperationTally(open);
    }
    lastRead = now;
  }

  /** How many operations were sent. */
  long sent() {
    return started.sum();
  }

  /** An operation has arrived. */
  void arrived(long plannedNanos) {
    planned.increment();
    presentStamps.add(-plannedNanos);
  }

  /** It goes again, without being sent. */
  void left(long nanos) {
    presentStamps.add(nanos);
    overflowed.increment();
  }

  /** It goes again, and counts as failed. */
  void refused(long nanos, String why) {
    left(nanos);
    operations[lineup.draw()].refused(why);
  }

  /** It is sent. */
  void sent(Slot slot, int operation, long nanos) {
    slot.sent = nanos;
    slot.operation = operation;
    slot.user.counts();
    started.increment();
    underWayStamps.add(-nanos);
  }

  /** The generator began it so late though there was a place for it. */
  void delayed(long nanos) {
    delay.record(nanos);
  }

  /** It is done; false, and without effect, when it was counted as done before. */
  boolean done(Slot slot, Outcome outcome, long nanos) {
    int operation = slot.end();
    if (operation == Slot.NOTHING) {
      return false;
    }
    operations[operation].record(outcome, nanos - slot.sent, nanos - slot.planned);
    finished.increment();
    underWayStamps.add(nanos);
    presentStamps.add(nanos);
    return true;
  }

  /** The name of the operation at {@code index}. */
  String name(int index) {
    return lineup.get(index).name();
  }

  /** Operations that came to an end, since the drive began. */
  long ended() {
    return finished.sum();
  }

  /** Operations under way. */
  long inFlight() {
    long ended =
        finished.sum(); // first: an operation that ends meanwhile must not make it negative
    return started.sum() - ended;
  }

  /**
   * The interval since the last taking.
   *
   * @param most the most operations under way at any time in it
   */
  Calls take(
      long now, Collection<Slot> slots, long most, boolean full, Map<String, Double> figures) {
    long ended = finished.sum();
    long begun = started.sum();
    long gone = overflowed.sum();
    long came = planned.sum();
    long underWay = begun - ended;
    long here = came - gone - ended;
    long underWayArea = underWayStamps.sum() + underWay * now;
    long presentArea = presentStamps.sum() + here * now;
    long nanos = Math.max(1, now - lastRead);
    double mean = Math.max(0, (double) (underWayArea - lastUnderWay) / nanos);
    double meanPresent = Math.max(mean, (double) (presentArea - lastPresent) / nanos);
    lastUnderWay = underWayArea;
    lastPresent = presentArea;
    lastRead = now;
    List<Calls.OperationCalls> taken = new ArrayList<>();
    long endedNow = 0;
    for (int i = 0; i < operations.length; i++) {
      Calls.OperationCalls calls = operations[i].take(lineup.get(i).name());
      long done = calls.ok() + calls.failed() + calls.wrong() + calls.skipped();
      // Of one that ended just now its count may be in the reading before, its time in this one.
      if (done > 0 || !calls.reasons().isEmpty() || !calls.service().isEmpty()) {
        taken.add(calls);
        endedNow += done;
      }
    }
    Histogram delays = Histograms.empty();
    delay.takeInto(delays);
    Calls calls =
        new Calls(
            came - readPlanned,
            begun - readStarted,
            endedNow,
            gone - readOverflowed,
            Math.max(0, here - underWay),
            underWay,
            Math.max(underWay, most),
            mean,
            meanPresent,
            Histograms.write(delays),
            taken,
            full ? holders(slots, now) : List.of(),
            figures);
    readPlanned = came;
    readStarted = begun;
    readOverflowed = gone;
    return calls;
  }

  private List<Calls.Holder> holders(Collection<Slot> slots, long now) {
    int[] places = new int[operations.length];
    long[] oldest = new long[operations.length];
    for (Slot slot : slots) {
      int operation = slot.operation;
      if (operation != Slot.NOTHING) {
        places[operation]++;
        oldest[operation] = Math.max(oldest[operation], now - slot.sent);
      }
    }
    List<Calls.Holder> holders = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      if (places[i] > 0) {
        holders.add(new Calls.Holder(lineup.get(i).name(), places[i], oldest[i]));
      }
    }
    holders.sort(Comparator.comparingInt(Calls.Holder::places).reversed());
    return holders;
  }
}
