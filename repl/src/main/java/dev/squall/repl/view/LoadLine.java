package dev.squall.repl.view;

import dev.squall.event.Event;
import dev.squall.plan.Resource;
import dev.squall.report.Figures;
import dev.squall.units.Dimension;

/** What is known of one load, and its line. For one thread. */
final class LoadLine {
  enum Stage {
    STARTING,
    RUNNING,
    FAILED,
    ENDED
  }

  final String name;
  Stage stage = Stage.STARTING;
  Dimension unit = Dimension.NUMBER;
  String message = "";
  double asked = Double.NaN;
  double achieved = Double.NaN;
  double p99 = Double.NaN;
  boolean drive;

  /** Which GPU it is on, in words; empty for other loads. */
  String on = "";

  long wrong;
  long errors;
  private double most;

  LoadLine(String name) {
    this.name = name;
  }

  void started(Event.LoadStarted event) {
    unit = event.unit();
    drive = event.resource() == Resource.COMPONENT;
    on = event.resource() == Resource.GPU ? event.base() : "";
    stage = Stage.RUNNING;
  }

  void interval(
      double nowAsked, double nowAchieved, long moreWrong, long moreErrors, double nowP99) {
    stage = stage == Stage.STARTING ? Stage.RUNNING : stage;
    asked = nowAsked;
    achieved = nowAchieved;
    p99 = drive ? nowP99 : Double.NaN;
    wrong += moreWrong;
    errors += moreErrors;
    most = Math.max(most, Math.max(nowAchieved, Double.isNaN(nowAsked) ? 0 : nowAsked));
  }

  /** True once there are figures of it. */
  boolean shows() {
    return stage != Stage.FAILED && !Double.isNaN(achieved);
  }

  /** {@code 47.6 % of 48 %}, {@code 98 /s of 100 /s, p99 12 ms}. */
  String figures() {
    return switch (stage) {
      case STARTING -> "starting";
      case FAILED -> message;
      case ENDED -> "done";
      case RUNNING -> Double.isNaN(achieved) ? "starting" : running();
    };
  }

  private String running() {
    return Figures.quantity(unit, achieved)
        + (Double.isNaN(asked) ? " of maximum" : " of " + Figures.quantity(unit, asked))
        + (Double.isNaN(p99) ? "" : ", p99 " + Figures.quantity(Dimension.TIME, p99));
  }

  /**
   * The same where there is one line for all: why one failed has been said in a line of its own.
   */
  String brief() {
    return stage == Stage.FAILED ? "failed" : figures();
  }

  /** Wrong results and errors, when there are any. */
  String trouble() {
    return (wrong > 0 ? "  " + Figures.count(wrong, "wrong result") : "")
        + (errors > 0 ? "  " + Figures.count(errors, "error") : "");
  }

  void write(Line line, int names, int bar, Style style) {
    line.add(Line.cut(name, names - 1, style), Ink.STRONG).to(names);
    if (stage == Stage.RUNNING) {
      double scale = unit == Dimension.SHARE ? Math.max(1, most) : most > 0 ? most * 1.1 : 1;
      line.add(Bar.of(achieved / scale, asked / scale, bar, style), Ink.BLUE).add("  ");
    } else if (bar > 0) {
      line.add(" ".repeat(bar)).add("  ");
    }
    Ink ink =
        switch (stage) {
          case STARTING, ENDED -> Ink.FAINT;
          case FAILED -> Ink.RED;
          case RUNNING -> Ink.NONE;
        };
    line.add(figures(), ink).add(trouble(), Ink.RED);
    if (shows() && !on.isEmpty()) {
      line.add("  " + on, Ink.FAINT);
    }
  }
}
