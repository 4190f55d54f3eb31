package dev.squall.report;

import dev.squall.markup.Escape;
import java.util.List;
import java.util.Locale;

/** The top of the page: what can't be trusted, the verdict, and what was run. */
final class HtmlHead {
  private HtmlHead() {}

  static String title(Summary run) {
    String name = run.scenario() == null ? "No scenario" : run.scenario();
    return name + " – " + run.verdict().state() + " – Squall";
  }

  static void write(StringBuilder page, Summary run) {
    page.append("<header>\n<p class=\"brand\">Squall <span>run report</span></p>\n<h1>")
        .append(Escape.xml(run.scenario() == null ? "No scenario" : run.scenario()))
        .append("</h1>\n<p class=\"meta\">");
    if (run.started() != null) {
      item(page, Pages.moment(run.started()));
    }
    if (run.seed() != null) {
      item(page, "seed " + run.seed());
    }
    if (!run.run().isEmpty()) {
      item(page, "run " + run.run());
    }
    if (!run.command().isEmpty()) {
      page.append("<span><code>").append(Escape.xml(run.command())).append("</code></span>");
    }
    page.append("</p>\n");
    if (run.command().startsWith("squall matrix ")) {
      page.append("<p class=\"hint\">One cell of a matrix: <a href=\"../../matrix.html\">who slows")
          .append(" whom</a> is what all of them say together.</p>\n");
    }
    warnings(page, TrustWords.of(run));
    verdict(page, run);
    page.append("</header>\n");
  }

  private static void warnings(StringBuilder page, List<String> warnings) {
    if (warnings.isEmpty()) {
      return;
    }
    page.append("<section class=\"trust\" role=\"alert\" aria-label=\"What can't be trusted\">\n");
    page.append("<h2>Before you read on</h2>\n<ul>\n");
    for (String warning : warnings) {
      boolean part = warning.startsWith("  ");
      page.append(part ? "<li class=\"part\">" : "<li>")
          .append(Escape.xml(warning.strip()))
          .append("</li>\n");
    }
    page.append("</ul>\n</section>\n");
  }

  private static void verdict(StringBuilder page, Summary run) {
    Summary.Outcome verdict = run.verdict();
    String state = Escape.xml(verdict.state());
    page.append("<section class=\"verdict ").append(state).append("\" aria-label=\"Verdict\">\n");
    page.append("<p class=\"state\">")
        .append(state.substring(0, 1).toUpperCase(Locale.ROOT))
        .append(state.substring(1))
        .append("<span>exit ")
        .append(verdict.exit())
        .append(" · ")
        .append(Escape.xml(verdict.meaning()))
        .append("</span></p>\n<div>\n<p class=\"sentence\">")
        .append(Escape.xml(sentence(run)))
        .append("</p>\n");
    if (!verdict.reasons().isEmpty() || !run.problems().isEmpty()) {
      page.append("<ul>\n");
      verdict
          .reasons()
          .forEach(r -> page.append("<li>").append(Escape.xml(r.text())).append("</li>\n"));
      run.problems().forEach(p -> page.append("<li>").append(Escape.xml(p)).append("</li>\n"));
      page.append("</ul>\n");
    }
    page.append("</div>\n</section>\n");
  }

  /** The run in one sentence. */
  static String sentence(Summary run) {
    String played = TrustWords.played(run);
    if (played.isEmpty()) {
      return "Nothing was started.";
    }
    StringBuilder words = new StringBuilder();
    words.append(Character.toUpperCase(played.charAt(0))).append(played.substring(1));
    words.append(" with ").append(Figures.count(run.loads().size(), "load"));
    long trips = run.limits().stream().mapToLong(Summary.Bound::trips).sum();
    words.append(
        trips == 0
            ? "; every limit was kept"
            : trips == 1
                ? "; a limit was crossed once"
                : "; limits were crossed " + trips + " times");
    if (run.left().verified()) {
      words.append(
          run.left().left().isEmpty()
              ? "; nothing was left behind"
              : "; something was left behind");
    }
    return words.append('.').toString();
  }

  private static void item(StringBuilder page, String text) {
    page.append("<span>").append(Escape.xml(text)).append("</span>");
  }
}
