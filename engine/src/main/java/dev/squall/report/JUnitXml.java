package dev.squall.report;

import dev.squall.markup.Escape;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run as a JUnit test suite, so that a build server shows it: one case for the verdict, one for
 * each load, one for each drive and each expectation of it, one for each limit, one for what was
 * left behind. A case fails only where the run does; what only warns is in the case's output.
 */
final class JUnitXml {
  record Case(
      String group,
      String name,
      double seconds,
      @Nullable String failure,
      @Nullable String skipped,
      String output) {
    Case(String group, String name, double seconds, @Nullable String failure, String output) {
      this(group, name, seconds, failure, null, output);
    }
  }

  private JUnitXml() {}

  static String of(Summary run) {
    List<Case> cases = cases(run);
    long skipped = cases.stream().filter(c -> c.skipped() != null).count();
    long failures = cases.stream().filter(c -> c.failure() != null).count();
    String suite = run.scenario() == null ? "squall" : run.scenario();
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites>\n  <testsuite name=\"")
        .append(Escape.xml(suite))
        .append("\" tests=\"")
        .append(cases.size())
        .append("\" failures=\"")
        .append(failures)
        .append("\" errors=\"0\" skipped=\"")
        .append(skipped)
        .append("\" time=\"")
        .append(seconds(run.seconds()))
        .append('"');
    if (run.started() != null) {
      xml.append(" timestamp=\"").append(run.started().toString()).append('"');
    }
    xml.append(">\n    <properties>\n");
    property(xml, "run", run.run());
    property(xml, "seed", String.valueOf(run.seed()));
    property(xml, "verdict", run.verdict().state());
    property(xml, "exit", Integer.toString(run.verdict().exit()));
    run.parameters().forEach(p -> property(xml, "parameter." + p.name(), p.value()));
    xml.append("    </properties>\n");
    cases.forEach(c -> write(xml, c));
    return xml.append("  </testsuite>\n</testsuites>\n").toString();
  }

  private static List<Case> cases(Summary run) {
    List<Case> cases = new ArrayList<>();
    String reasons =
        String.join("\n", run.verdict().reasons().stream().map(Summary.Reason::text).toList());
    boolean passed = run.verdict().exit() == 0;
    cases.add(
        new Case(
            "run",
            "verdict",
            run.seconds(),
            passed ? null : run.verdict().meaning() + ": " + run.verdict().sentence(),
            reasons));
    for (Summary.Load load : run.loads()) {
      Dimension unit = Units.of(load.unit());
      String figures =
          "asked "
              + (load.asked() == null ? "maximum" : Figures.quantity(unit, load.asked()))
              + ", achieved "
              + Figures.quantity(unit, orNaN(load.achieved().mean()))
              + ", off by "
              + Figures.difference(unit, orNaN(load.error()))
              + (load.failure() == null ? "" : "\n" + load.failure());
      cases.add(
          new Case(
              "load",
              load.name(),
              load.seconds(),
              load.wrong() > 0 ? Figures.count(load.wrong(), "wrong result") : null,
              figures));
    }
    cases.addAll(JUnitDrives.of(run));
    for (Summary.Bound limit : run.limits()) {
      String trips = limit.trips() == 0 ? "kept" : "tripped " + limit.trips() + " times";
      cases.add(
          new Case(
              "limit",
              limit.words() + ", " + limit.origin(),
              0,
              limit.stopped() ? "it stopped the run" : null,
              limit.nearestWords().isEmpty()
                  ? trips
                  : trips + ", nearest " + limit.nearestWords()));
    }
    List<String> left = run.left().left();
    cases.add(
        new Case(
            "run",
            "nothing left behind",
            0,
            left.isEmpty() ? null : String.join(", ", left),
            run.left().verified() ? "verified" : "not verified"));
    return cases;
  }

  private static void write(StringBuilder xml, Case c) {
    xml.append("    <testcase classname=\"squall.")
        .append(c.group())
        .append("\" name=\"")
        .append(Escape.xml(c.name()))
        .append("\" time=\"")
        .append(seconds(c.seconds()))
        .append("\">\n");
    String failure = c.failure();
    if (failure != null) {
      xml.append("      <failure message=\"").append(Escape.xml(failure)).append("\"/>\n");
    }
    String skipped = c.skipped();
    if (skipped != null) {
      xml.append("      <skipped message=\"").append(Escape.xml(skipped)).append("\"/>\n");
    }
    if (!c.output().isEmpty()) {
      xml.append("      <system-out>").append(Escape.xml(c.output())).append("</system-out>\n");
    }
    xml.append("    </testcase>\n");
  }

  private static void property(StringBuilder xml, String name, String value) {
    xml.append("      <property name=\"")
        .append(Escape.xml(name))
        .append("\" value=\"")
        .append(Escape.xml(value))
        .append("\"/>\n");
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
