package dev.squall.report;

import dev.squall.latency.Times;
import dev.squall.plan.Arrivals;
import dev.squall.plan.Expectation;
import dev.squall.plan.LoadSettings;
import dev.squall.units.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What reports say of drives in sentences. */
final class DriveWords {
  /** Response times within this part of service times are as good as equal. */
  private static final double EQUAL = 0.1;

  private static final double EQUAL_SECONDS = 0.000_5;

  private DriveWords() {}

  /** What the curves of response and service time say together. */
  static String gap(DriveFold drive, LoadSettings.@Nullable Drive settings) {
    if (Double.isNaN(Times.seconds(drive.response().shown(), 99))) {
      return drive.planned == 0
          ? "Nothing was asked of it."
          : "No operation came to an end, so there is no time to show.";
    }
    if (settings != null && settings.arrivals() instanceof Arrivals.Closed) {
      return "Users wait for each answer before they go on, so response and service time are one; what a busier arrival would have waited is not in them.";
    }
    double percentile = apart(drive);
    double response = Times.seconds(drive.response().shown(), percentile);
    double service = Times.seconds(drive.service().shown(), percentile);
    if (equal(response, service)) {
      return "Response and service times are as good as equal (p99 "
          + time(response)
          + "): operations were sent when they were due.";
    }
    String p = "p" + Math.round(percentile);
    String both =
        "The response "
            + p
            + " is "
            + time(response)
            + " while the service "
            + p
            + " is "
            + time(service);
    double late = Times.seconds(drive.delay, percentile);
    if (late > (response - service) / 2) {
      return both + ", as the generator itself began late (" + p + " " + time(late) + ").";
    }
    long waited = Math.max(drive.mostWaiting, Math.round(drive.waitStat.max()));
    if (waited > 0 || drive.fullNanos > 0) {
      return both
          + ", as arrivals waited for one of "
          + (settings == null ? "the" : Figures.whole(settings.inFlight()))
          + " places, up to "
          + Figures.whole(waited)
          + " at once.";
    }
    return both + ", as arrivals waited before they were sent.";
  }

  /**
   * The percentile to tell the gap by: the highest at which the curves part. Those few operations
   * that saw a service stand still from its inside can be as slow as all that waited outside.
   */
  private static double apart(DriveFold drive) {
    for (double percentile : new double[] {99, 90, 75, 50}) {
      double response = Times.seconds(drive.response().shown(), percentile);
      if (!equal(response, Times.seconds(drive.service().shown(), percentile))) {
        return percentile;
      }
    }
    return 99;
  }

  private static boolean equal(double response, double service) {
    return response - service <= Math.max(EQUAL * service, EQUAL_SECONDS);
  }

  /** Why operations failed: {@code refused × 12, timed out × 3}. */
  static String reasons(Map<String, Long> reasons, int most) {
    String some =
        reasons.entrySet().stream()
            .limit(most)
            .map(reason -> reason.getKey() + " × " + Figures.whole(reason.getValue()))
            .collect(Collectors.joining(", "));
    return reasons.size() > most ? some + " and " + (reasons.size() - most) + " more" : some;
  }

  /** Arrivals that found no place; empty when all did. */
  static String overflow(DriveSummary drive) {
    if (drive.overflowed() == 0 && drive.fullSeconds() == 0) {
      return "";
    }
    String held =
        drive.holders().isEmpty()
            ? ""
            : ", held by "
                + drive.holders().stream()
                    .limit(3)
                    .map(holder ->
                        holder.operation()
                            + " ("
                            + Figures.quantity(Dimension.SHARE, holder.share())
                            + ", the oldest for "
                            + time(holder.oldestSeconds())
                            + ")")
                    .collect(Collectors.joining(", "));
    return (drive.overflowed() > 0
            ? Figures.count(drive.overflowed(), "arrival")
                + " found no place and were turned away; "
            : "")
        + "all places were taken for "
        + Figures.stretch(Math.round(drive.fullSeconds() * 1e9))
        + held;
  }

  /**
   * Little's law in a sentence. Who is turned away after a while was present, and has no response
   * time: the law then holds for the others alone, and what is present is the more.
   */
  static String little(DriveSummary.Little little, long turnedAway) {
    String apart =
        turnedAway > 0 && little.present() > little.product()
            ? ": present were also the "
                + Figures.count(turnedAway, "arrival")
                + " that waited and were turned away"
            : ": more than 10 %, so these figures don't fit each other";
    return "Little's law: "
        + number(little.present())
        + " present, throughput × mean response time = "
        + number(little.product())
        + ", "
        + Figures.quantity(Dimension.SHARE, little.difference())
        + " apart"
        + (little.off() ? apart : "");
  }

  /** How an expectation fared: {@code 290 windows, worst 41 ms}. */
  static String fared(ExpectationSummary held) {
    if (held.windows() == 0) {
      return "never judged: " + held.why();
    }
    if (!held.why().isEmpty()) {
      return held.why();
    }
    Expectation.Kind kind = Expectation.Kind.valueOf(held.kind().toUpperCase(Locale.ROOT));
    if (kind.once()) {
      return "over the whole run " + worst(held);
    }
    return Figures.count(held.windows(), kind.judgedBy())
        + (held.missed() > 0 ? ", " + Figures.whole(held.missed()) + " missed" : "")
        + (held.failed() > 0 ? ", " + Figures.whole(held.failed()) + " failed" : "")
        + ", worst "
        + worst(held)
        + (held.firstMissed() == null
            ? ""
            : ", first at " + Figures.moment(Math.round(held.firstMissed() * 1e9)))
        + (held.stopped() ? "; it stopped the run" : "");
  }

  static String worst(ExpectationSummary held) {
    Double worst = held.worst();
    return Figures.quantity(Units.of(held.unit()), worst == null ? Double.NaN : worst);
  }

  /** The definitions that the figures of some drives use, once each. */
  static List<DriveSummary.Figure> definitions(List<DriveSummary> drives) {
    return drives.stream()
        .flatMap(drive -> drive.figures().stream())
        .collect(
            Collectors.toMap(DriveSummary.Figure::name, f -> f, (a, _) -> a, LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  static String figure(DriveSummary.Figure figure) {
    return Figures.quantity(Units.of(figure.unit()), figure.value());
  }

  /** A figure of a component's own, in the unit that its name ends with. */
  static String own(String name, @Nullable Double value) {
    Dimension unit =
        name.equals("consistency")
            ? Dimension.SHARE
            : name.endsWith("bytes/s")
                ? Dimension.THROUGHPUT
                : name.endsWith("bytes") ? Dimension.BYTES : Dimension.NUMBER;
    return Figures.quantity(unit, value == null ? Double.NaN : value);
  }

  static String time(double seconds) {
    return Figures.quantity(Dimension.TIME, seconds);
  }

  private static String number(double value) {
    return Figures.quantity(Dimension.NUMBER, value);
  }
}
