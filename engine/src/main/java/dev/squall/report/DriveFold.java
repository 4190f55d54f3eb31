package dev.squall.report;

import dev.squall.event.Event.DriveInterval;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.latency.Recorded;
import dev.squall.latency.Times;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What one drive's operations did over the whole run, in constant memory: counts, merged histograms
 * of response and service times, all and trusted, and series for the plots. That an interval can't
 * be trusted is said after it, so each waits as in {@link LoadFold}. For one thread.
 */
final class DriveFold {
  private static final int OPERATIONS = 64;
  private static final int FIGURES = 12;
  private static final int PENDING = 64;

  private record Interval(long from, long to, long nanos, List<Times> times) {}

  final String name;
  final Map<String, OperationFold> operations = new LinkedHashMap<>();
  final Histogram delay = Histograms.empty();
  final Map<String, Stat> figures = new TreeMap<>();
  final Map<String, Series> figureSeries = new TreeMap<>();
  final Map<String, Hold> holders = new TreeMap<>();

  final Series responseMedian = new Series();
  final Series responseP99 = new Series();
  final Series responseMax = new Series();
  final Series serviceMedian = new Series();
  final Series serviceP99 = new Series();
  final Series serviceMax = new Series();
  final Series delayP99 = new Series();
  final Series underWay = new Series();
  final Series waits = new Series();
  final Series failing = new Series();
  final Series arrived = new Series();
  final Series done = new Series();
  final Stat underWayStat = new Stat();
  final Stat waitStat = new Stat();
  final Stat failingStat = new Stat();

  /** The last interval; null before the first. */
  FaultFold.@Nullable Look last;

  long nanos;
  long trustedNanos;
  long planned;
  long started;
  long ended;
  long overflowed;
  long mostInFlight;
  long mostWaiting;
  long fullNanos;
  long left;
  private double presentArea;
  private final Deque<Interval> pending = new ArrayDeque<>();

  /** By their places in the last interval. */
  private final List<OperationFold> order = new ArrayList<>();

  /** Who held the places while all were taken: place-seconds, and the oldest. */
  static final class Hold {
    double placeSeconds;
    long oldestNanos;
  }

  DriveFold(String name) {
    this.name = name;
  }

  /**
   * Takes an interval that ends at {@code at}.
   *
   * @param stood for how much of it the plan stood still, which counts for nothing
   */
  void interval(long at, DriveInterval event, long stood, Windows untrusted) {
    if (event.nanos() <= 0) {
      return;
    }
    Calls calls = event.calls();
    long from = at - event.nanos();
    nanos += event.nanos() - stood;
    planned += calls.planned();
    started += calls.started();
    ended += calls.ended();
    overflowed += calls.overflowed();
    mostInFlight = Math.max(mostInFlight, calls.mostInFlight());
    mostWaiting = Math.max(mostWaiting, calls.waiting());
    left = calls.inFlight() + calls.waiting();
    presentArea += calls.meanPresent() * event.nanos();
    List<Times> times = Times.of(calls);
    for (int i = 0; i < times.size(); i++) {
      operation(i, times.get(i)).count(times.get(i));
    }
    series(from, at, calls, times);
    if (stood < event.nanos()) {
      hold(calls, event.nanos() - stood);
      means(from, at, calls, times);
    }
    pending.addLast(new Interval(from, at, event.nanos() - stood, times));
    settle(at - LoadFold.WAITING, untrusted);
    while (pending.size() > PENDING) {
      settle(pending.getFirst().to(), untrusted);
    }
  }

  /** Takes in the times of the intervals that ended by {@code until}. */
  void settle(long until, Windows untrusted) {
    while (!pending.isEmpty() && pending.getFirst().to() <= until) {
      Interval interval = pending.removeFirst();
      boolean counts = !untrusted.touches(interval.from(), interval.to());
      trustedNanos += counts ? interval.nanos() : 0;
      for (int i = 0; i < interval.times().size(); i++) {
        operation(i, interval.times().get(i)).time(interval.times().get(i), counts);
      }
    }
  }

  /** Response times of all of its operations. */
  Latencies response() {
    return Latencies.together(operations.values().stream().map(each -> each.response).toList());
  }

  /** Service times of all of its operations. */
  Latencies service() {
    return Latencies.together(operations.values().stream().map(each -> each.service).toList());
  }

  /** Operations that had arrived and were not done, mean over time. */
  double present() {
    return nanos == 0 ? Double.NaN : presentArea / nanos;
  }

  long ok() {
    return operations.values().stream().mapToLong(each -> each.ok).sum();
  }

  long failed() {
    return operations.values().stream().mapToLong(each -> each.failed).sum();
  }

  long wrong() {
    return operations.values().stream().mapToLong(each -> each.wrong).sum();
  }

  long skipped() {
    return operations.values().stream().mapToLong(each -> each.skipped).sum();
  }

  /** Why operations failed or were wrong, most frequent first, as words. */
  Map<String, Long> reasons() {
    Map<String, Long> all = new TreeMap<>();
    for (OperationFold operation : operations.values()) {
      operation.reasons.forEach((reason, count) -> all.merge(reason, count, Long::sum));
      if (operation.otherReasons > 0) {
        all.merge("other reasons", operation.otherReasons, Long::sum);
      }
    }
    Map<String, Long> ordered = new LinkedHashMap<>();
    all.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(OperationFold.REASONS)
        .forEach(reason -> ordered.put(reason.getKey(), reason.getValue()));
    return ordered;
  }

  /** That of an interval's {@code i}-th: mostly the same as in the one before. */
  private OperationFold operation(int i, Times times) {
    String name = times.counts().operation();
    if (i < order.size() && order.get(i).name.equals(name)) {
      return order.get(i);
    }
    OperationFold found = operation(name);
    if (i < order.size()) {
      order.set(i, found);
    } else if (i == order.size() && i < OPERATIONS) {
      order.add(found);
    }
    return found;
  }

  private OperationFold operation(String operation) {
    OperationFold known = operations.get(operation);
    if (known != null) {
      return known;
    }
    String under = operations.size() < OPERATIONS ? operation : "others";
    return operations.computeIfAbsent(under, OperationFold::new);
  }

  private void hold(Calls calls, long interval) {
    if (calls.holders().isEmpty()) {
      return;
    }
    fullNanos += interval;
    for (Calls.Holder holder : calls.holders()) {
      if (holders.size() < OPERATIONS || holders.containsKey(holder.operation())) {
        Hold hold = holders.computeIfAbsent(holder.operation(), _ -> new Hold());
        hold.placeSeconds += holder.places() * (interval * 1e-9);
        hold.oldestNanos = Math.max(hold.oldestNanos, holder.oldestNanos());
      }
    }
  }

  private void series(long from, long to, Calls calls, List<Times> times) {
    Times.Together together = Times.together(calls);
    Times.Quantiles responses = together.ofResponse();
    Times.Quantiles services = together.ofService();
    responseMedian.spread(from, to, responses.median());
    responseP99.spread(from, to, responses.p99());
    responseMax.spread(from, to, responses.longest());
    serviceMedian.spread(from, to, services.median());
    serviceP99.spread(from, to, services.p99());
    serviceMax.spread(from, to, services.longest());
    Recorded delays = together.delay();
    delays.addTo(delay);
    delayP99.spread(from, to, Times.seconds(delays, 99));
    underWay.spread(from, to, calls.meanInFlight());
    waits.spread(from, to, waiting(calls));
    arrived.spread(from, to, calls.planned() / ((to - from) * 1e-9));
    done.spread(from, to, calls.ended() / ((to - from) * 1e-9));
    double bad = failing(to - from, times);
    failing.spread(from, to, bad);
    Results results = new Results();
    results.add(
        to - from, calls.ended(), Math.round(bad * (to - from) * 1e-9), together.response());
    last = new FaultFold.Look(from, to, results);
  }

  /**
   * What is told of an interval by its mean over the run: of none in which the plan stood still.
   */
  private void means(long from, long to, Calls calls, List<Times> times) {
    underWayStat.add(calls.meanInFlight());
    waitStat.add(waiting(calls));
    failingStat.add(failing(to - from, times));
    calls
        .figures()
        .forEach((figure, value) -> {
          if (figures.size() < FIGURES || figures.containsKey(figure)) {
            figures.computeIfAbsent(figure, _ -> new Stat()).add(value);
            figureSeries.computeIfAbsent(figure, _ -> new Series()).spread(from, to, value);
          }
        });
  }

  private static double waiting(Calls calls) {
    return Math.max(0, calls.meanPresent() - calls.meanInFlight());
  }

  private static double failing(long nanos, List<Times> times) {
    long bad = 0;
    for (Times each : times) {
      bad += each.counts().failed() + each.counts().wrong();
    }
    return bad / (nanos * 1e-9);
  }
}
