package dev.squall.repl.serve;

import dev.squall.comparison.Comparison;
import dev.squall.comparison.SummaryFile;
import dev.squall.journal.RunFolder;
import dev.squall.problem.InvalidInput;
import dev.squall.report.Summary;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Runs that are over, beside one another. */
final class CompareRoutes {
  private static final int MOST = 8;

  private final RunBook book;

  CompareRoutes(RunBook book) {
    this.book = book;
  }

  List<Route> all() {
    return List.of(Route.get("/compare", Role.READ, this::compare));
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
