package dev.squall.report;

import dev.squall.markup.Escape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Pages that look as a run's report does, of what is no single run; and files written whole. */
public final class Pages {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private static final DateTimeFormatter WALL =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH);

  private Pages() {}

  /**
   * A page that needs nothing else, without scripting.
   *
   * @param title plain text
   * @param style what it adds to the report's style
   * @param body what stands in it
   */
  public static String page(String title, String style, String body) {
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\""
        + POLICY
        + "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
        + Escape.xml(title)
        + "</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n"
        + PlotParts.style()
        + HtmlReport.resource("/dev/squall/report/report.css")
        + style
        + "</style>\n</head>\n<body>\n"
        + body
        + "</body>\n</html>\n";
  }

  /** A moment of the wall clock, as pages show it. */
  public static String moment(Instant at) {
    return WALL.format(at.atOffset(ZoneOffset.UTC));
  }

  /** Text as it must stand in a page. */
  public static String text(String plain) {
    return Escape.xml(plain);
  }

  /** Writes a file that is there whole or as it was before. */
  public static void write(Path file, String text) throws IOException {
    WholeFile.write(file, text);
  }
}
