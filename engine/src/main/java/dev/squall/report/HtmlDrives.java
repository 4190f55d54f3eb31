package dev.squall.report;

import dev.squall.markup.Escape;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The page's sections on expectations and drives. */
final class HtmlDrives {
  private HtmlDrives() {}

  static void expectations(StringBuilder page, Summary run) {
    if (run.expectations().isEmpty()) {
      return;
    }
    HtmlTables.open(page, "expectations", "Expectations");
    HtmlTables.head(page, "Expectation", "Held", "Windows", "Missed", "Failed", "Worst", "First");
    for (ExpectationSummary held : run.expectations()) {
      page.append("<tr><th scope=\"row\">").append(Escape.xml(held.text()));
      page.append("<small>")
          .append(Escape.xml(held.drive()))
          .append(Escape.xml(held.origin().equals("script") ? "" : ", policy " + held.origin()))
          .append("</small>");
      if (!held.why().isEmpty()) {
        page.append("<small class=\"bad\">")
            .append(held.windows() == 0 ? "never judged: " : "")
            .append(Escape.xml(held.why()))
            .append("</small>");
      }
      page.append("</th>");
      HtmlTables.cell(page, held.state(), "Held", "state-" + held.state());
      HtmlTables.cell(page, Figures.whole(held.windows()), "Windows", "");
      HtmlTables.cell(page, Figures.whole(held.missed()), "Missed", held.missed() > 0 ? "bad" : "");
      HtmlTables.cell(page, Figures.whole(held.failed()), "Failed", held.failed() > 0 ? "bad" : "");
      HtmlTables.cell(page, DriveWords.worst(held), "Worst", "strong");
      HtmlTables.cell(
          page,
          held.firstMissed() == null ? "–" : Figures.moment(Math.round(held.firstMissed() * 1e9)),
          "First",
          "");
      page.append("</tr>\n");
    }
    page.append(
        "</tbody></table></div>\n<p class=\"hint\">Windows slide over the run; those that touch a stretch that can't be trusted, or in which loads stood still, are not judged.</p>\n</section>\n");
  }

  static void drives(StringBuilder page, Summary run) {
    if (run.drives().isEmpty()) {
      return;
    }
    HtmlTables.open(page, "drives", "Drives");
    HtmlTables.head(
        page,
        "Drive",
        "Asked",
        "Sent",
        "Done",
        "Ended well",
        "Failed",
        "Wrong",
        "Skipped",
        "Turned away");
    for (DriveSummary drive : run.drives()) {
      page.append("<tr><th scope=\"row\">").append(Escape.xml(drive.name()));
      String component = drive.component();
      if (component != null && !component.equals(drive.name())) {
        page.append("<small>of ").append(Escape.xml(component)).append("</small>");
      }
      page.append("</th>");
      HtmlTables.cell(page, rate(drive.asked()), "Asked", "");
      HtmlTables.cell(page, rate(drive.sentRate()), "Sent", "");
      HtmlTables.cell(page, rate(drive.done()), "Done", "strong");
      HtmlTables.cell(page, Figures.whole(drive.ok()), "Ended well", "");
      count(page, drive.failed(), "Failed");
      count(page, drive.wrong(), "Wrong");
      HtmlTables.cell(page, Figures.whole(drive.skipped()), "Skipped", "");
      count(page, drive.overflowed(), "Turned away");
      page.append("</tr>\n");
    }
    page.append("</tbody></table></div>\n</section>\n");
    run.drives().forEach(drive -> drive(page, drive));
  }

  private static void drive(StringBuilder page, DriveSummary drive) {
    page.append("<section class=\"drive\">\n<h3>")
        .append(Escape.xml(drive.name()))
        .append("</h3>\n<p class=\"sentence\">")
        .append(Escape.xml(drive.gap()))
        .append("</p>\n<div class=\"both\">\n<figure>\n")
        .append(CurveSvg.of(drive.curve(), drive.name()))
        .append(
            "<figcaption><span class=\"k-response\">response time, from when it was due</span> <span class=\"k-service\">service time, from when it was sent</span></figcaption>\n</figure>\n<dl class=\"figures\">\n");
    for (DriveSummary.Figure figure : drive.figures()) {
      page.append("<div><dt>")
          .append(Escape.xml(figure.name()))
          .append("<small>")
          .append(Escape.xml(figure.definition()))
          .append("</small></dt><dd>")
          .append(Escape.xml(DriveWords.figure(figure)))
          .append("</dd></div>\n");
    }
    page.append("</dl>\n</div>\n<div class=\"scroll\"><table class=\"cards times\">\n");
    HtmlTables.head(page, "Time", "Operations", "p50", "p90", "p99", "p99.9", "Max");
    times(page, "response", drive.response());
    times(page, "service", drive.service());
    if (drive.operations().size() > 1) {
      for (DriveSummary.Operation operation : drive.operations()) {
        times(page, operation.name() + ", response", operation.response());
        times(page, operation.name() + ", service", operation.service());
      }
    }
    times(page, "the generator's own delay", drive.delay());
    page.append("</tbody></table></div>\n");
    HtmlTables.list(page, told(drive));
    page.append("</section>\n");
  }

  private static List<String> told(DriveSummary drive) {
    List<String> told = new ArrayList<>();
    if (drive.trustedOnly()) {
      told.add(
          "Times are those of the "
              + Figures.stretch(Math.round(drive.trustedSeconds() * 1e9))
              + " that can be trusted.");
    }
    if (!drive.reasons().isEmpty()) {
      told.add("Did not end well: " + DriveWords.reasons(drive.reasons(), 10) + ".");
    }
    String overflow = DriveWords.overflow(drive);
    if (!overflow.isEmpty()) {
      told.add(overflow.substring(0, 1).toUpperCase(Locale.ROOT) + overflow.substring(1) + ".");
    }
    if (drive.unfinished() > 0) {
      told.add(Figures.count(drive.unfinished(), "operation") + " never came to an end.");
    }
    DriveSummary.Little little = drive.little();
    if (little != null) {
      told.add(DriveWords.little(little, drive.overflowed()) + ".");
    }
    if (!drive.reference().isEmpty()) {
      told.add("Its health is compared with " + drive.reference() + ".");
    }
    drive
        .own()
        .forEach((name, figure) ->
            told.add(
                "Its own figure "
                    + name
                    + ": "
                    + DriveWords.own(name, figure.min())
                    + " to "
                    + DriveWords.own(name, figure.max())
                    + ", on average "
                    + DriveWords.own(name, figure.mean())));
    return told;
  }

  private static void times(StringBuilder page, String name, DriveSummary.Percentiles times) {
    if (times.count() == 0) {
      return;
    }
    page.append("<tr><th scope=\"row\">").append(Escape.xml(name)).append("</th>");
    HtmlTables.cell(page, Figures.whole(times.count()), "Operations", "");
    HtmlTables.cell(page, time(times.p50()), "p50", "");
    HtmlTables.cell(page, time(times.p90()), "p90", "");
    HtmlTables.cell(page, time(times.p99()), "p99", "strong");
    HtmlTables.cell(page, time(times.p999()), "p99.9", "");
    HtmlTables.cell(page, time(times.max()), "Max", "");
    page.append("</tr>\n");
  }

  private static void count(StringBuilder page, long count, String label) {
    HtmlTables.cell(page, Figures.whole(count), label, count > 0 ? "bad" : "");
  }

  private static String rate(@Nullable Double value) {
    return Figures.quantity(Dimension.RATE, value == null ? Double.NaN : value);
  }

  private static String time(@Nullable Double value) {
    return Figures.quantity(Dimension.TIME, value == null ? Double.NaN : value);
  }
}
