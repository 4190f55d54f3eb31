package dev.squall.repl.serve;

import dev.squall.guard.Evaluation;
import dev.squall.guard.Outlook;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Parameter;
import dev.squall.plan.Plan;
import dev.squall.plan.PlanJson;
import dev.squall.plan.PlanText;
import dev.squall.report.Reports;
import dev.squall.time.Clock;
import dev.squall.wire.Message;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/** Runs: posting, looking at, asking, removing; scenarios: checking and planning. */
final class RunRoutes {
  private static final int LISTED = 50;

  /** A report's scripts run, and see nothing of this server's origin. */
  static final String SANDBOX = "sandbox allow-scripts allow-downloads";

  private final Hosting hosting;
  private final Posting posting;
  private final Evaluator evaluator;
  private final Runs runs;
  private final RunBook book;
  private final OtherGuards others;
  private final Commands commands;
  private final Clock clock;

  RunRoutes(
      Hosting hosting,
      Posting posting,
      Evaluator evaluator,
      Runs runs,
      RunBook book,
      OtherGuards others,
      Commands commands,
      Clock clock) {
    this.hosting = hosting;
    this.posting = posting;
    this.evaluator = evaluator;
    this.runs = runs;
    this.book = book;
    this.others = others;
    this.commands = commands;
    this.clock = clock;
  }

  List<Route> all() {
    List<Route> all =
        new ArrayList<>(
            List.of(
                Route.get("/scenarios", Role.READ, this::scenarios),
                Route.get("/scenarios/{name}", Role.READ, this::scenario),
                Route.get("/scenarios/{library}/{name}", Role.READ, this::ofLibrary),
                Route.post("/check", Role.CONTROL, this::check),
                Route.post("/plan", Role.CONTROL, this::plan),
                Route.post("/runs", Role.CONTROL, this::post),
                Route.get("/runs", Role.READ, this::list),
                Route.get("/runs/{id}", Role.READ, this::one),
                Route.get("/runs/{id}/events", Role.READ, this::events),
                Route.get("/runs/{id}/plots", Role.READ, this::plots),
                Route.get("/runs/{id}/report", Role.READ, this::report),
                Route.get("/runs/{id}/summary", Role.READ, this::summary),
                Route.delete("/runs/{id}", Role.CONTROL, this::delete)));
    for (Control control : Control.ALL) {
      all.add(
          Route.post(
              "/runs/{id}/" + control.word(),
              Role.CONTROL,
              context -> control(context, control, Args.of(Body.of(context)), id(context))));
    }
    return all;
  }

  /** What there is to start by name. */
  private record Named(List<String> scenarios) {}

  /** A scenario without a problem. */
  private record Checked(
      boolean valid,
      String scenario,
      int loads,
      List<Parameter> parameters,
      List<String> said,
      List<String> warnings) {}

  /** A dry run. */
  private record Planned(String text, Object plan, List<String> said, List<String> warnings) {}

  /** What a command came to. */
  record Done(boolean ok, String text) {}

  /** The runs. */
  private record Listing(List<RunBook.Entry> runs) {}

  private void scenarios(Context context) throws IOException {
    Answers.json(context, 200, new Named(posting.scenarios().names()));
  }

  private void scenario(Context context) throws IOException {
    text(context, context.pathParam("name"));
  }

  private void ofLibrary(Context context) throws IOException {
    text(context, context.pathParam("library") + "/" + context.pathParam("name"));
  }

  private void text(Context context, String scenario) throws IOException {
    context.contentType("text/plain; charset=utf-8").result(posting.scenarios().text(scenario));
  }

  private void check(Context context) throws IOException, InterruptedException {
    Evaluation.Planned planned = evaluator.evaluate(posting.read(context));
    Plan plan = planned.plan();
    Answers.json(
        context,
        200,
        new Checked(
            true,
            plan.name(),
            plan.loads().size(),
            plan.parameters(),
            planned.said(),
            planned.warnings()));
  }

  private void plan(Context context) throws IOException, InterruptedException {
    Evaluation.Planned planned = evaluator.evaluate(posting.read(context));
    Plan plan = planned.plan();
    String text = PlanText.of(plan, Outlook.of(plan, hosting.runs(), clock));
    Answers.json(
        context,
        200,
        new Planned(
            text, new RawValue(PlanJson.writeListed(plan)), planned.said(), planned.warnings()));
  }

  /** Starts a run, or lets it wait: 201 once it plays, 202 where it waits. */
  void post(Context context) throws IOException, InterruptedException {
    Ticket ticket = posting.read(context);
    Optional<HostedRun> begun = runs.submit(ticket);
    context.header("Location", "/runs/" + ticket.id());
    HostedRun.Fate fate;
    try {
      fate = begun.isEmpty() ? new HostedRun.Fate.MustWait("") : begun.get().fate().get();
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
    switch (fate) {
      case HostedRun.Fate.Began began -> Answers.json(context, 201, book.one(ticket.id()));
      case HostedRun.Fate.MustWait busy -> Answers.json(context, 202, book.one(ticket.id()));
      case HostedRun.Fate.Over over -> {
        if (over.outcome().problems().isEmpty()) {
          throw Wrong.conflict("run '" + ticket.id() + "': was stopped before it began", null);
        }
        throw Wrong.scenario(over.outcome().problems(), ticket::lines)
            .asking(over.outcome().asks());
      }
      case HostedRun.Fate.Failed failed ->
          throw Wrong.conflict("run '" + ticket.id() + "': " + failed.why(), null);
    }
  }

  private void list(Context context) throws IOException, InterruptedException {
    Answers.json(context, 200, new Listing(book.all((int) number(context, "limit", LISTED))));
  }

  private void one(Context context) throws IOException, InterruptedException {
    Answers.json(context, 200, book.one(id(context)));
  }

  private void events(Context context) throws IOException, InterruptedException {
    RunFolder run = book.folder(id(context));
    String accept = context.header("Accept");
    boolean sse = accept != null && accept.contains("text/event-stream");
    String last = context.header("Last-Event-ID");
    long from = last == null ? number(context, "from", 0) : offset(last);
    boolean follow = !"false".equals(context.queryParam("follow"));
    context.contentType(sse ? "text/event-stream" : "application/x-ndjson");
    EventStream stream = new EventStream(run, clock, () -> follow && grows(run.id()), sse);
    context.async(() -> stream.write(from, context.outputStream()));
  }

  private boolean grows(String id) {
    try {
      return book.isOpen(id);
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** What its plots are drawn from: of one that plays as far as it is, else from its page. */
  private void plots(Context context) throws IOException, InterruptedException {
    String id = id(context);
    long since = number(context, "since", 0);
    Optional<HostedRun> active = runs.active(id);
    if (active.isPresent()) {
      context.contentType("application/json").result(active.get().plots(since * 1_000_000_000L));
      return;
    }
    Optional<FollowedRun> followed = others.followed(id);
    if (followed.isPresent()) {
      context.contentType("application/json").result(followed.get().plots(since * 1_000_000_000L));
      return;
    }
    RunFolder folder = book.folder(id);
    if (!Files.exists(folder.report())) {
      throw book.withoutReport(id);
    }
    context.contentType("application/json").result(Reports.plots(folder));
  }

  private void report(Context context) throws IOException, InterruptedException {
    context.header("Content-Security-Policy", SANDBOX);
    file(context, book.folder(id(context)).report(), "text/html; charset=utf-8");
  }

  private void summary(Context context) throws IOException, InterruptedException {
    file(context, book.folder(id(context)).summary(), "application/json");
  }

  private void file(Context context, Path file, String type)
      throws IOException, InterruptedException {
    if (!Files.exists(file)) {
      throw book.withoutReport(id(context));
    }
    context.contentType(type).result(Files.newInputStream(file));
  }

  private void delete(Context context) throws IOException, InterruptedException {
    String id = id(context);
    if (!runs.withdraw(id)) {
      RunFolder folder = book.folder(id);
      if (book.isOpen(id)) {
        throw Wrong.conflict(
            "run '" + id + "': must be over to be deleted, is open",
            "POST /runs/" + id + "/stop ends it");
      }
      folder.discard();
    }
    context.status(204);
  }

  /** Asks a run for something; the one that plays where none is named. */
  void control(Context context, Control control, Args args, @Nullable String run)
      throws IOException, InterruptedException {
    Message.Answer answer = commands.ask(control, args, run, Doorkeeper.roleOf(context), List.of());
    if (!answer.ok()) {
      throw Wrong.conflict(answer.text(), null);
    }
    Answers.json(context, 200, new Done(true, answer.text()));
  }

  private static String id(Context context) {
    return context.pathParam("id");
  }

  private static long number(Context context, String name, long otherwise) {
    String text = context.queryParam(name);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("\\d{1,15}")) {
      throw Wrong.request("query '" + name + "': must be a whole number, was '" + text + "'", null);
    }
    return Long.parseLong(text);
  }

  private static long offset(String text) {
    if (!text.matches("\\d{1,15}")) {
      throw Wrong.request(
          "header 'Last-Event-ID': must be a whole number, was '" + text + "'", null);
    }
    return Long.parseLong(text);
  }
}
