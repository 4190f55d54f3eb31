package dev.squall.expectation;

import java.util.List;

/**
 * A stretch of a drive's life, of one operation or of all.
 *
 * @param from nanoseconds since the run's start
 * @param to its end
 * @param missing nanoseconds in between that were left out
 * @param planned arrivals
 * @param ended operations that ended, but for those that had nothing to do
 * @param ok those that ended well
 * @param failed those that did not
 * @param wrong those with a wrong result
 * @param dropped arrivals that were turned away and counted as nothing else
 * @param present operations that had arrived and were not done, mean over time
 * @param atStart how many at its start
 * @param atEnd how many at its end
 * @param consistency what the component says of itself; NaN when it says nothing
 * @param processors what the machine's processors did meanwhile
 * @param draining true after the drive's phase: what was still under way came to its end
 */
record Slice(
    long from,
    long to,
    long missing,
    long planned,
    long ended,
    long ok,
    long failed,
    long wrong,
    long dropped,
    double present,
    long atStart,
    long atEnd,
    double consistency,
    Processors processors,
    boolean draining,
    Spread response,
    Spread service) {
  double seconds() {
    return (to - from - missing) * 1e-9;
  }

  /** It with other response times. */
  Slice answering(Spread times) {
    return new Slice(
        from,
        to,
        missing,
        planned,
        ended,
        ok,
        failed,
        wrong,
        dropped,
        present,
        atStart,
        atEnd,
        consistency,
        processors,
        draining,
        times,
        service);
  }

  /**
   * Several that follow each other, as one.
   *
   * @param times whether their histograms are wanted
   */
  static Slice joined(List<Slice> parts, boolean times) {
    Slice first = parts.getFirst();
    if (parts.size() == 1) {
      return first;
    }
    long missing = 0;
    long last = first.from;
    long planned = 0;
    long ended = 0;
    long ok = 0;
    long failed = 0;
    long wrong = 0;
    long dropped = 0;
    double present = 0;
    double consistency = Double.NaN;
    Processors processors = Processors.UNKNOWN;
    double seconds = 0;
    boolean draining = false;
    for (Slice part : parts) {
      missing += part.missing + Math.max(0, part.from - last);
      last = part.to;
      planned += part.planned;
      ended += part.ended;
      ok += part.ok;
      failed += part.failed;
      wrong += part.wrong;
      dropped += part.dropped;
      present += part.present * part.seconds();
      consistency =
          Double.isNaN(consistency) || part.consistency < consistency
              ? part.consistency
              : consistency;
      processors = processors.and(part.processors);
      seconds += part.seconds();
      draining |= part.draining;
    }
    return new Slice(
        first.from,
        parts.getLast().to,
        missing,
        planned,
        ended,
        ok,
        failed,
        wrong,
        dropped,
        present / seconds,
        first.atStart,
        parts.getLast().atEnd,
        consistency,
        processors,
        draining,
        times ? Spread.together(parts.stream().map(Slice::response).toList()) : Spread.NONE,
        times ? Spread.together(parts.stream().map(Slice::service).toList()) : Spread.NONE);
  }
}
