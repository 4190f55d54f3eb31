package dev.squall.repl.cli;

import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.repl.view.Told;
import dev.squall.report.Figures;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An event as a line of the log on standard error. */
final class LogLine {
  private LogLine() {}

  /** {@code 0:03.1 warn limit cpu below 40 % crossed, trip 1}. */
  static String text(long at, Event event) {
    return "%s %-5s  %s".formatted(Figures.moment(at), Told.level(event), Told.of(event));
  }

  /** One JSON object: {@code time}, {@code level}, {@code message} and the {@code event} itself. */
  static String json(Instant now, long at, Event event) {
    return "{\"time\":\""
        + now.truncatedTo(ChronoUnit.MILLIS)
        + "\",\"level\":\""
        + Told.level(event)
        + "\",\"message\":"
        + quoted(Told.of(event))
        + ",\"event\":"
        + EventJson.write(at, event)
        + "}";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
