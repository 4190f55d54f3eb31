package dev.squall.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Cases of drives and of what was expected of them. An expectation that was never judged is
 * skipped, and skipped is not passed: the verdict's own case says so.
 */
final class JUnitDrives {
  private JUnitDrives() {}

  static List<JUnitXml.Case> of(Summary run) {
    List<JUnitXml.Case> cases = new ArrayList<>();
    for (DriveSummary drive : run.drives()) {
      boolean nothing = drive.ok() == 0 && drive.planned() > 0 && drive.skipped() == 0;
      cases.add(
          new JUnitXml.Case(
              "drive",
              drive.name(),
              drive.seconds(),
              drive.wrong() > 0
                  ? Figures.count(drive.wrong(), "wrong result")
                  : nothing ? "no operation ended well" : null,
              Figures.whole(drive.ok())
                  + " of "
                  + Figures.count(drive.planned(), "operation")
                  + " ended well\n"
                  + drive.gap()
                  + (drive.reasons().isEmpty()
                      ? ""
                      : "\ndid not end well: " + DriveWords.reasons(drive.reasons(), 10))));
    }
    for (ExpectationSummary held : run.expectations()) {
      String fared = DriveWords.fared(held);
      cases.add(
          new JUnitXml.Case(
              "expectation",
              held.text() + (held.drive().isEmpty() ? "" : ", " + held.drive()),
              0,
              held.state().equals("fail") ? fared : null,
              held.state().equals("unjudged") ? fared : null,
              held.state() + ": " + fared + (held.origin().isEmpty() ? "" : ", " + held.origin())));
    }
    return cases;
  }
}
