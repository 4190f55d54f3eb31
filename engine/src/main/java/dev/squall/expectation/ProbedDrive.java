package dev.squall.expectation;

import dev.squall.event.Event;
import dev.squall.latency.Starvation;
import dev.squall.latency.Times;
import dev.squall.plan.Arrivals;
import dev.squall.plan.Expectation;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Steering;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A drive whose level is sought: what it did since the level settled, and what of that is too much.
 * For one thread.
 */
final class ProbedDrive {
  /** Left over of what arrived, at most. */
  private static final double LEFT = 0.01;

  /** Left over, however little arrives: what just happens to be under way. */
  private static final long FEW = 5;

  /** So much left over is no matter of how long one looks. */
  private static final double PLAIN = 0.25;

  private static final long MANY = 50;
  private static final double SLOWER = 2;

  /** Places that are all taken by what takes no longer than before are the drive's own limit. */
  private static final double AS_BEFORE = 1.5;

  /** Off what was asked by more is no arrival's chance. */
  private static final double OFF = 0.03;

  final String name;
  private final LoadSettings.Drive settings;
  private final List<Expectation> criteria;
  private final boolean open;
  private final boolean slowerBreaks;
  private final double whole;
  private final List<Heard> counted = new ArrayList<>();
  private double lost;
  private String starved = "";
  private @Nullable Heard last;
  private long atEnd;
  private @Nullable Reference first;
  private double service = Double.NaN;
  private double slowest = Double.NaN;
  private double most;

  ProbedDrive(
      String name,
      LoadSettings.Drive settings,
      List<Expectation> criteria,
      Steering.Way way,
      Duration probe) {
    this.name = name;
    this.settings = settings;
    this.criteria = criteria;
    open =
        settings.arrivals() instanceof Arrivals.Open
            || settings.arrivals() instanceof Arrivals.OfMaximum;
    slowerBreaks = way == Steering.Way.SIMPLE || (!open && criteria.isEmpty());
    whole = probe.toNanos() * 1e-9;
  }

  void hear(long at, Event.DriveInterval event, boolean counts) {
    Heard heard =
        new Heard(at - event.nanos(), at, event.calls(), Times.known(event.calls()), atEnd, false);
    atEnd = heard.atEnd();
    last = heard;
    if (counts) {
      String why = Starvation.of(name, event.nanos(), event.calls(), Starvation.Around.UNKNOWN);
      if (why == null) {
        counted.add(heard);
      } else {
        lost += event.nanos() * 1e-9;
        starved = why;
      }
    }
  }

  void distrust(long since) {
    for (Heard each : List.copyOf(counted)) {
      if (each.to() > since) {
        counted.remove(each);
        lost += (each.to() - each.from()) * 1e-9;
        starved = "this machine stood still";
      }
    }
  }

  void begin() {
    counted.clear();
    lost = 0;
    starved = "";
  }

  boolean heard() {
    return last != null;
  }

  double seconds() {
    return lost + counted.stream().mapToLong(each -> each.to() - each.from()).sum() * 1e-9;
  }

  private Slice slice(@Nullable String operation) {
    return Slice.joined(slices(operation), true);
  }

  private List<Slice> slices(@Nullable String operation) {
    boolean refused = settings.overflow() == Overflow.FAIL;
    return counted.stream()
        .map(each -> each.slice(operation, refused, Processors.UNKNOWN))
        .toList();
  }

  /** More that is there than at its beginning, or was turned away. */
  private static long left(Slice all) {
    return all.dropped() + all.atEnd() - all.atStart();
  }

  /** Counted as ended that is still there: a model counts an operation when it begins. */
  private long unended(Slice all) {
    long skipped =
        counted.stream()
            .flatMap(each -> each.times().stream())
            .mapToLong(each -> each.counts().skipped())
            .sum();
    return open ? left(all) - (all.planned() - all.ended() - skipped) : 0;
  }

  String plain() {
    if (counted.size() < 2 || !open || seconds() < whole / 4) {
      return "";
    }
    Slice all = slice(null);
    return left(all) > PLAIN * all.planned() + MANY ? behind(all) : "";
  }

  private String behind(Slice all) {
    return "of " + all.planned() + " that arrived " + left(all) + " were left over";
  }

  Probe probe(double asked) {
    if (counted.isEmpty()) {
      return new Probe(
          "",
          starved.isEmpty() ? "nothing was heard of '" + name + "'" : starved,
          0,
          asked,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          false);
    }
    Slice all = slice(null);
    double seconds = counted.stream().mapToDouble(each -> (each.to() - each.from()) * 1e-9).sum();
    String broken = broken(all, asked);
    String unclear = unclear(all, seconds, asked, broken);
    return new Probe(
        unclear.isEmpty() ? broken : "",
        unclear,
        seconds,
        open ? all.planned() / seconds : all.ended() / seconds,
        (all.ok() - unended(all)) / seconds,
        all.response().seconds(50),
        all.response().seconds(99),
        all.service().seconds(50),
        Measures.errors(all),
        all.present(),
        capped());
  }

  private boolean capped() {
    return open
        && counted.stream().anyMatch(each -> each.calls().mostInFlight() >= settings.inFlight());
  }

  private String broken(Slice all, double asked) {
    for (Expectation each : criteria) {
      String why = missed(each, asked);
      if (!why.isEmpty()) {
        return why;
      }
    }
    if (open && left(all) > LEFT * all.planned() + FEW) {
      return behind(all);
    }
    boolean said =
        criteria.stream()
            .anyMatch(each ->
                each.measure().kind() == Expectation.Kind.ERRORS
                    || each.measure().kind() == Expectation.Kind.AVAILABILITY);
    double errors = Measures.errors(all);
    if (!said && errors > Health.ERRORS) {
      return "errors were " + Expectation.Kind.ERRORS.unit().print(errors);
    }
    if (all.ended() == 0 && all.atEnd() > 0) {
      return "nothing came to its end";
    }
    double median = all.response().seconds(50);
    Reference reference = first;
    if (slowerBreaks && reference != null && median > SLOWER * reference.medianSeconds()) {
      return "the median response time was "
          + Dimension.TIME.print(median)
          + ", more than twice the "
          + Dimension.TIME.print(reference.medianSeconds())
          + " of the first level";
    }
    return "";
  }

  private String missed(Expectation expectation, double asked) {
    Expectation.Measure measure = expectation.measure();
    if (measure.kind() == Expectation.Kind.THROUGHPUT && !(asked >= expectation.target())) {
      return ""; // less was asked than is expected of the whole
    }
    List<Slice> parts = slices(expectation.operation());
    double value = Measures.of(measure, parts, Slice.joined(parts, true), first, open);
    boolean misses =
        expectation.below() ? value > expectation.target() : value < expectation.target();
    return misses
        ? measure
            + (expectation.operation() == null ? "" : " of " + expectation.operation())
            + " was "
            + measure.kind().unit().print(value)
            + ", must be "
            + (expectation.below() ? "below " : "above ")
            + measure.kind().unit().print(expectation.target())
        : "";
  }

  private String unclear(Slice all, double seconds, double asked, String broken) {
    if (lost > seconds) {
      return starved;
    }
    double offered = all.planned() / seconds;
    double chance = 3 * Math.sqrt(asked * seconds) / seconds + 2 / seconds;
    if (open && Math.abs(offered - asked) > OFF * asked + chance) {
      return "the generator brought "
          + Dimension.RATE.print(offered)
          + " of the "
          + Dimension.RATE.print(asked)
          + " asked";
    }
    double now = all.service().seconds(50);
    return !broken.isEmpty() && capped() && now <= AS_BEFORE * service
        ? "the drive's own "
            + settings.inFlight()
            + " places were all taken, by operations that took no longer than before: give it"
            + " more, inFlight:"
        : "";
  }

  void held() {
    Slice all = slice(null);
    if (first == null) {
      first = Reference.of(all, open);
      service = all.service().seconds(50);
    }
    double p99 = all.response().seconds(99);
    slowest = Double.isNaN(slowest) ? p99 : Math.max(slowest, p99);
    most = Math.max(most, all.present());
  }

  boolean back(boolean asked) {
    Heard now = Objects.requireNonNull(last);
    if (!asked) {
      return now.atEnd() == 0;
    }
    Slice slice = now.slice(null, false, Processors.UNKNOWN);
    double p99 = slice.response().seconds(99);
    return slice.ended() > 0
        && !(Measures.errors(slice) > Health.ERRORS)
        && now.atEnd() <= Math.max(FEW, SLOWER * most)
        && !(p99 > SLOWER * slowest)
        && !(Double.isNaN(slowest) && left(slice) > FEW);
  }
}
