package dev.squall.repl.serve;

import dev.squall.comparison.Comparison;
import dev.squall.comparison.SummaryFile;
import dev.squall.comparison.Trends;
import dev.squall.journal.RunFolder;
import dev.squall.problem.InvalidInput;
import dev.squall.report.Summary;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Runs that are over, beside one another: two by their figures, all of a scenario as a trend. */
final class CompareRoutes {
  private static final int MOST = 8;

  /** So many of the newest runs are looked through for those of a scenario. */
  private static final int LOOKED_THROUGH = 500;

  private final RunBook book;

  CompareRoutes(RunBook book) {
    this.book = book;
  }

  List<Route> all() {
    return List.of(
        Route.get("/compare", Role.READ, this::compare),
        Route.get("/trend", Role.READ, this::trend));
  }

  /** A page, which is shown as reports are. */
  private void trend(Context context) throws IOException {
    String scenario = context.queryParam("scenario");
    if (scenario == null || scenario.isBlank()) {
      throw Wrong.request(
          "query 'scenario': must name a scenario, was missing",
          "/trend?scenario=Slow%20database shows all runs of that name");
    }
    Trends trends = Trends.read(scenario, book.folders().stream().limit(LOOKED_THROUGH).toList());
    if (trends == null) {
      throw Wrong.missing(
          "scenario '" + scenario + "': no run that is over is of a scenario of this name",
          "the list of runs has their scenarios");
    }
    context
        .header("Content-Security-Policy", RunRoutes.SANDBOX)
        .contentType("text/html; charset=utf-8")
        .result(trends.page());
  }

  private void compare(Context context) throws IOException, InterruptedException {
    List<String> ids = context.queryParams("run");
    if (ids.size() < 2 || ids.size() > MOST || ids.stream().distinct().count() < ids.size()) {
      throw Wrong.request(
          "query 'run': must name 2 to " + MOST + " runs, each once, was " + ids,
          "/compare?run=ONE&run=OTHER holds the other against the one");
    }
    List<Summary> runs = new ArrayList<>();
    for (String id : ids) {
      runs.add(summary(id));
    }
    Answers.json(context, 200, Comparison.of(runs));
  }

  private Summary summary(String id) throws IOException, InterruptedException {
    RunFolder folder = book.folder(id);
    if (!Files.exists(folder.summary())) {
      throw book.withoutReport(id);
    }
    try {
      return SummaryFile.read(folder);
    } catch (InvalidInput other) {
      throw Wrong.conflict(
          "run '" + id + "': its summary is of another version: " + other.getMessage(),
          "squall report " + id + " writes it anew");
    }
  }
}
