package dev.squall.analysis.stability;

import dev.squall.analysis.Evidence;
import dev.squall.analysis.Finding;
import dev.squall.analysis.Severity;
import dev.squall.analysis.Table;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.util.ArrayList;
import java.util.List;

/** What is found, in words. */
final class Told {
  private static final String SLOPE =
      "the median of the slopes between all pairs of readings after the warm-up (Theil, Sen), with its"
          + " interval of 99 %; told where Mann and Kendall's test, corrected for readings that"
          + " resemble their neighbours (Hamed, Rao), leaves less than 1 in 1000 to chance";

  private static final String LEVEL =
      "the mean between changes of level, which are where the sum of squares is least (PELT)";

  private Told() {}

  static Finding growth(Watched of, Course course, Severity severity) {
    double a = course.perSecond();
    double slope = course.trend().slope() * a;
    double low = course.trend().low() * a;
    double high = course.trend().high() * a;
    String rate = rate(of, slope) + " (" + rate(of, low) + " to " + rate(of, high) + ")";
    List<Evidence> evidence = new ArrayList<>();
    String unit = of.bytes() ? "By/s" : "/s";
    evidence.add(evidence(of.what() + ": slope", slope, unit, course));
    evidence.add(evidence("slope, lower end", low, unit, course));
    evidence.add(evidence("slope, upper end", high, unit, course));
    evidence.add(evidence("at the end", course.last(), of.unit(), course));
    evidence.add(
        evidence("standard deviations from chance", course.trend().z(), "{number}", course));
    String impact = "nothing bounds it that was seen";
    if (of.room() > 0) {
      double left = of.room() / slope;
      evidence.add(evidence("time left", left, "s", course));
      impact =
          of.ends()
              + " in "
              + seconds(left)
              + " ("
              + seconds(of.room() / high)
              + (low > 0 ? " to " + seconds(of.room() / low) : " at the soonest")
              + ") at that rate";
    }
    return new Finding(
        Finding.Kind.DRIFT,
        severity,
        of.subject(),
        null,
        of.what() + " of " + of.subject() + " grew steadily by " + rate,
        course.from(),
        course.to(),
        1 - 1e-3,
        impact,
        evidence,
        mends(of));
  }

  private static List<String> mends(Watched of) {
    return switch (of.what()) {
      case "heap in use after collection" ->
          List.of(
              "look which objects are kept: play it with --profile and open the recording's old object samples",
              "a component that keeps what it needs says so (heap), and its growth ends when it has it");
      case "open file descriptors" ->
          List.of("close what is opened: list it while it runs with ls -l /proc/PID/fd");
      case "threads" ->
          List.of("see who starts threads: jcmd PID Thread.print, or ls /proc/PID/task");
      case "temporary files", "bytes in temporary files" ->
          List.of(
              "see which program makes them: a file says whose it is only, and what else this user runs counts",
              "delete temporary files once they are read, or unlink them when they are open");
      default -> List.of("see what it keeps, and for how long");
    };
  }

  static String filling(Watched of, Course course) {
    double a = course.perSecond();
    return of.what()
        + " of "
        + of.subject()
        + " still grew at the end, by "
        + rate(of, course.trend().slope() * a)
        + ", but slower and slower, as a cache fills: a longer run tells whether it stops";
  }

  static Finding step(Watched of, Course course, Course.Step step) {
    return new Finding(
        Finding.Kind.DRIFT,
        Severity.LOW,
        of.subject(),
        null,
        went(of.what() + " of " + of.subject(), amount(of, step.before()), amount(of, step.after()))
            + " at "
            + seconds(step.at())
            + ", once",
        step.at(),
        course.to(),
        null,
        "it did not go on",
        levels(of.unit(), course, step),
        List.of());
  }

  static Finding drift(
      Table.Drive drive, String what, String unit, Course course, double begin, Severity severity) {
    double length = course.to() - course.from();
    double a = course.perSecond();
    double slope = course.trend().slope() * a;
    double end = begin + slope * length;
    return new Finding(
        Finding.Kind.DRIFT,
        severity,
        drive.component(),
        drive.name(),
        went(of(drive, what), value(unit, begin), value(unit, end)) + ", steadily",
        course.from(),
        course.to(),
        1 - 1e-3,
        Dimension.SHARE.print(Math.abs(end - begin) / Math.abs(begin))
            + (slope > 0 ? " more" : " less")
            + " than at the beginning",
        List.of(
            evidence("at the beginning", begin, unit, course),
            evidence("at the end", end, unit, course),
            evidence("change a day", slope * Stability.DAY / begin, "1", course),
            evidence(
                "its lower end", course.trend().low() * a * Stability.DAY / begin, "1", course),
            evidence(
                "its upper end", course.trend().high() * a * Stability.DAY / begin, "1", course)),
        List.of("look what grows with it: memory, files, a table without an index"));
  }

  static Finding step(
      Table.Drive drive, String what, String unit, Course course, Course.Step step) {
    return new Finding(
        Finding.Kind.DRIFT,
        Severity.MEDIUM,
        drive.component(),
        drive.name(),
        went(of(drive, what), value(unit, step.before()), value(unit, step.after()))
            + " at "
            + seconds(step.at())
            + ", and stayed there",
        step.at(),
        course.to(),
        null,
        "it did not come back",
        levels(unit, course, step),
        List.of("see what happened then: a deployment, a failover, a job"));
  }

  private static String of(Table.Drive drive, String what) {
    return what + " of drive '" + drive.name() + "'";
  }

  private static String went(String what, String before, String after) {
    return what + " went from " + before + " to " + after;
  }

  /** What a step's sides are. */
  private static List<Evidence> levels(String unit, Course course, Course.Step step) {
    return List.of(
        new Evidence("before", step.before(), unit, course.from(), step.at(), LEVEL),
        new Evidence("after", step.after(), unit, step.at(), course.to(), LEVEL));
  }

  private static Evidence evidence(String name, double value, String unit, Course course) {
    return new Evidence(
        name,
        Double.isFinite(value) ? value : null,
        unit,
        course.from(),
        course.to(),
        name.equals("time left") ? "room at the end, over the slope" : SLOPE);
  }

  /** A slope, in the unit that makes it a number one can read: a minute, an hour or a day. */
  private static String rate(Watched of, double perSecond) {
    double[] spans = {60, 3600, Stability.DAY};
    String[] names = {"a minute", "an hour", "a day"};
    for (int i = 0; i < spans.length; i++) {
      if (Math.abs(perSecond) * spans[i] >= (of.bytes() ? 1e5 : 1) || i == spans.length - 1) {
        return amount(of, perSecond * spans[i]) + " " + names[i];
      }
    }
    throw new AssertionError();
  }

  private static String amount(Watched of, double value) {
    String sign = value < 0 ? "−" : "";
    double size = Math.abs(value);
    return sign + (of.bytes() ? Print.bytes(size) : Print.number(size));
  }

  private static String value(String unit, double value) {
    return switch (unit) {
      case "s" -> Dimension.TIME.print(value);
      case "1" -> Dimension.SHARE.print(value);
      default -> Dimension.RATE.print(value);
    };
  }

  static String seconds(double seconds) {
    double[] sizes = {Stability.DAY, 3600, 60};
    String[] names = {"d", "h", "min"};
    for (int i = 0; i < sizes.length; i++) {
      if (seconds >= 2 * sizes[i]) {
        return Print.number(Math.rint(10 * seconds / sizes[i]) / 10) + " " + names[i];
      }
    }
    return Print.number(Math.rint(10 * seconds) / 10) + " s";
  }
}
