package dev.squall.curve;

import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reference of curves: each class's own doc and a drawing of it, so that page and code can't
 * say two things.
 */
final class CurvePage {
  private static final Pattern DOC =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public (?:record|final class) ", Pattern.DOTALL);
  private static final Pattern PRE = Pattern.compile("<pre>\n(.*?)\n\\s*</pre>", Pattern.DOTALL);
  private static final String HEAD =
      """
      # Curves

      <!-- Made from the classes' docs and drawn by the code: change those, then run the tests of this module with
           -Dsquall.update=true. -->

      A curve is a value as a function of the time since its phase's start: how much of the CPU, how many requests a
      second, how hot. Curves are pure and can be combined at will; each knows its value at any time and the area under
      it between any two. Times are scenario time in seconds, values are in the unit of what the curve drives.

      Areas (`∫ v`) are exact wherever the formula below is one. Where it says quadrature, the error stays below 1e-7 of
      the curve's size times the window. Asking for a value or an area makes no garbage.

      | curve | |
      |---|---|
      """;

  private final Path sources;

  CurvePage(Path sources) {
    this.sources = sources;
  }

  /** The page and its drawings, by their paths below the reference's folder. */
  Map<String, String> files() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    StringBuilder index = new StringBuilder(HEAD);
    StringBuilder sections = new StringBuilder();
    for (Gallery each : Gallery.ALL) {
      String doc = doc(each.type());
      String name = each.type().getSimpleName();
      String summary = prose(doc).getFirst();
      index.append(
          "| [%s](#%s) | %s |\n"
              .formatted(name, name.toLowerCase(Locale.ROOT), firstSentence(summary)));
      sections.append(section(each, doc));
      files.put("curves/" + each.file(), drawing(each));
    }
    files.put("curves.md", index.append(sections).append(csv()).toString());
    return files;
  }

  private String csv() throws IOException {
    String doc = doc(Traces.class);
    return "\n## Traces from CSV\n\n"
        + prose(doc).getFirst()
        + "\n\n```text\n"
        + equation(doc)
        + "\n```\n\n"
        + prose(doc).getLast()
        + "\n";
  }

  private static String section(Gallery each, String doc) {
    StringBuilder section = new StringBuilder("\n## " + each.type().getSimpleName() + "\n");
    List<String> prose = prose(doc);
    section.append("\n").append(prose.getFirst()).append("\n");
    section.append("\n![%s](curves/%s)\n".formatted(each.type().getSimpleName(), each.file()));
    section.append("\n```text\n").append(equation(doc)).append("\n```\n");
    prose.stream()
        .skip(1)
        .forEach(paragraph -> section.append("\n").append(paragraph).append("\n"));
    List<String[]> parameters = parameters(doc);
    if (!parameters.isEmpty()) {
      section.append("\n| argument | |\n|---|---|\n");
      parameters.forEach(p -> section.append("| `" + p[0] + "` | " + p[1] + " |\n"));
    }
    return section.toString();
  }

  private static String drawing(Gallery each) {
    List<Schedule.Series> series =
        each.examples().stream()
            .map(e -> new Schedule.Series(e.name(), Dimension.SHARE, e.curve()))
            .toList();
    return new SvgPlot(640, 200).draw(each.type().getSimpleName(), series, each.seconds());
  }

  /** The class's doc without its frame of asterisks. */
  private String doc(Class<?> type) throws IOException {
    Matcher matcher =
        DOC.matcher(Files.readString(sources.resolve(type.getSimpleName() + ".java")));
    if (!matcher.find()) {
      throw new IllegalStateException(type.getSimpleName() + " has no doc");
    }
    return matcher.group(1).replaceAll("(?m)^ \\* ?", "").strip();
  }

  private static String equation(String doc) {
    Matcher matcher = PRE.matcher(doc);
    if (!matcher.find()) {
      throw new IllegalStateException("no equation in: " + doc);
    }
    return matcher.group(1).replaceAll("(?m)[ \t]+$", "").stripIndent();
  }

  /** The paragraphs of words, each on a line. */
  private static List<String> prose(String doc) {
    String words = PRE.matcher(doc).replaceAll("<p>");
    int parameters = words.indexOf("@param");
    List<String> paragraphs = new ArrayList<>();
    for (String each : (parameters < 0 ? words : words.substring(0, parameters)).split("<p>", -1)) {
      if (!each.isBlank()) {
        paragraphs.add(plain(each));
      }
    }
    return paragraphs;
  }

  private static List<String[]> parameters(String doc) {
    List<String[]> parameters = new ArrayList<>();
    int start = doc.indexOf("@param");
    if (start >= 0) {
      for (String each : doc.substring(start).split("@param ", -1)) {
        if (!each.isBlank()) {
          String text = plain(each);
          int blank = text.indexOf(' ');
          parameters.add(new String[] {text.substring(0, blank), text.substring(blank + 1)});
        }
      }
    }
    return parameters;
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ")
        .replaceAll("\\{@link #?([^}]*)\\}", "`$1`")
        .replaceAll("\\{@code ([^}]*)\\}", "`$1`")
        .strip();
  }

  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }
}
