package dev.squall.repl.mcp;

import dev.squall.repl.serve.Desk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an agent may read: scenarios, and what runs have found. */
final class Resources {
  private static final String SCENARIOS = "squall://scenarios/";
  private static final String RUNS = "squall://runs/";
  private static final String REPORT = "/report";
  private static final String SUMMARY = "/summary";
  private static final int LISTED = 20;

  private final Desk desk;

  Resources(Desk desk) {
    this.desk = desk;
  }

  /** One that can be read. */
  record Resource(String uri, String name, String description, String mimeType) {}

  /** Those whose address has a part to fill in. */
  record Template(String uriTemplate, String name, String description, String mimeType) {}

  /** What one holds. */
  record Content(String uri, String mimeType, String text) {}

  /** The scenarios, and the last runs' reports and summaries. */
  List<Resource> all() throws IOException, InterruptedException {
    List<Resource> all = new ArrayList<>();
    for (String name : desk.scenarios().text().lines().toList()) {
      all.add(new Resource(SCENARIOS + name, name, "The scenario '" + name + "'.", "text/plain"));
    }
    for (String id : desk.over().stream().limit(LISTED).toList()) {
      all.add(
          new Resource(
              RUNS + id + REPORT, id + " report", "What run " + id + " has found.", "text/plain"));
      all.add(
          new Resource(
              RUNS + id + SUMMARY,
              id + " summary",
              "The same as JSON, in summary.json's form.",
              "application/json"));
    }
    return all;
  }

  static List<Template> templates() {
    return List.of(
        new Template(SCENARIOS + "{+name}", "scenario", "A scenario's text.", "text/plain"),
        new Template(RUNS + "{id}" + REPORT, "report", "What a run has found.", "text/plain"),
        new Template(
            RUNS + "{id}" + SUMMARY, "summary", "A run's summary.json.", "application/json"));
  }

  /** What {@code uri} holds; empty where nothing has it. */
  Optional<Content> read(String uri) throws InterruptedException {
    if (uri.startsWith(SCENARIOS)) {
      return content(uri, "text/plain", desk.scenario(uri.substring(SCENARIOS.length())));
    }
    if (uri.startsWith(RUNS) && uri.endsWith(REPORT)) {
      return content(uri, "text/plain", desk.report(id(uri, REPORT)));
    }
    if (uri.startsWith(RUNS) && uri.endsWith(SUMMARY)) {
      return content(uri, "application/json", desk.summary(id(uri, SUMMARY)));
    }
    return Optional.empty();
  }

  private static String id(String uri, String end) {
    return uri.substring(RUNS.length(), Math.max(RUNS.length(), uri.length() - end.length()));
  }

  private static Optional<Content> content(String uri, String type, Desk.Reply reply) {
    return reply.ok() ? Optional.of(new Content(uri, type, reply.text())) : Optional.empty();
  }
}
