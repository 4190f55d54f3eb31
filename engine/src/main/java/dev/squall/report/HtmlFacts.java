package dev.squall.report;

import dev.squall.markup.Escape;
import dev.squall.plan.Parameter;
import dev.squall.plan.Plan;
import dev.squall.plan.Source;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The foot of the page: machine, parameters, libraries, the guard's cost, notes, what the script
 * printed, the script.
 */
final class HtmlFacts {
  private HtmlFacts() {}

  static void write(StringBuilder page, Summary run, @Nullable Plan plan) {
    page.append("<div class=\"facts\">\n");
    facts(page, "Machine", run.machine());
    page.append("<div>\n");
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Parameter parameter : run.parameters()) {
      String origin = parameter.origin().isBlank() ? "" : " (" + parameter.origin() + ")";
      parameters.put(parameter.name(), parameter.value() + origin);
    }
    facts(page, "Parameters", parameters);
    Map<String, String> libraries = new LinkedHashMap<>();
    run.libraries().forEach(each -> libraries.put(each.name(), each.state()));
    facts(page, "Libraries", libraries);
    facts(page, "The guard's own cost", guard(run));
    page.append("</div>\n</div>\n");
    bullets(page, "Notes", notes(run));
    if (run.said().lines() > 0) {
      List<String> said = run.said().kept();
      page.append("<section>\n<details><summary><h2>What the script printed</h2></summary>\n<pre>");
      said.forEach(line -> page.append(Escape.xml(line)).append('\n'));
      page.append("</pre>\n</details></section>\n");
    }
    if (plan != null) {
      plan.sources().forEach(source -> script(page, source));
    }
  }

  static void footer(StringBuilder page, Summary run) {
    page.append(
            "<footer>\n"
                + "<p>Beside this page lie <code>events.ndjson</code> (all that happened),"
                + " <code>summary.json</code> (these figures, schema ")
        .append(run.schema())
        .append(
            "), <code>junit.xml</code> and <code>plan.json</code>. Times are the run's own, in"
                + " machine time");
    if (run.scenarioSpeed() != 1) {
      page.append("; one second of it is ")
          .append(Escape.xml(Figures.stretch(Math.round(run.scenarioSpeed() * 1e9))))
          .append(" of the scenario");
    }
    page.append(".</p>\n<p>Squall ").append(Escape.xml(run.squall())).append("</p>\n</footer>\n");
  }

  private static Map<String, String> guard(Summary run) {
    Map<String, String> facts = new LinkedHashMap<>();
    Summary.Guard guard = run.guard();
    if (guard != null) {
      facts.put(
          "processor", Figures.quantity(Dimension.SHARE, guard.cpuShareOfCore()) + " of a core");
      facts.put("memory", Print.bytes((double) guard.residentBytes()));
      facts.put(
          "a sample, 99th percentile", Figures.quantity(Dimension.TIME, guard.sampleP99Seconds()));
      facts.put(
          "samples",
          Figures.whole(guard.samples())
              + (guard.late() > 0 ? ", " + Figures.whole(guard.late()) + " late" : ", none late"));
    }
    return facts;
  }

  private static List<String> notes(Summary run) {
    List<String> notes = new ArrayList<>(run.notes());
    if (run.left().verified()) {
      notes.add(
          (run.left().left().isEmpty()
                  ? "Nothing was left behind"
                  : "Left behind: " + String.join(", ", run.left().left()))
              + (run.left().checked().isEmpty()
                  ? ""
                  : "; looked for " + String.join(", ", run.left().checked()))
              + ".");
    }
    return notes;
  }

  private static void bullets(StringBuilder page, String title, List<String> items) {
    if (!items.isEmpty()) {
      page.append("<section>\n<h2>").append(title).append("</h2>\n");
      HtmlTables.list(page, items);
      page.append("</section>\n");
    }
  }

  private static void facts(StringBuilder page, String title, Map<String, String> facts) {
    if (facts.isEmpty()) {
      return;
    }
    page.append("<section>\n<h2>").append(Escape.xml(title)).append("</h2>\n<dl>\n");
    facts.forEach((name, value) ->
        page.append("<div><dt>")
            .append(Escape.xml(name))
            .append("</dt><dd>")
            .append(Escape.xml(value))
            .append("</dd></div>\n"));
    page.append("</dl>\n</section>\n");
  }

  private static void script(StringBuilder page, Source source) {
    page.append("<section>\n<details open><summary><h2>")
        .append(Escape.xml(source.file()))
        .append("</h2></summary>\n<ol class=\"script\">");
    source
        .text()
        .lines()
        .forEach(line ->
            page.append("<li>").append(line.isEmpty() ? " " : Escape.xml(line)).append("</li>"));
    page.append("</ol>\n<p class=\"hint\">SHA-256 <code>")
        .append(Escape.xml(source.sha256()))
        .append("</code></p>\n</details></section>\n");
  }
}
