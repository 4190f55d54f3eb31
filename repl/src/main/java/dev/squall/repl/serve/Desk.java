package dev.squall.repl.serve;

import dev.squall.guard.EngineCommand;
import dev.squall.guard.Evaluation;
import dev.squall.guard.Outlook;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Plan;
import dev.squall.plan.PlanText;
import dev.squall.report.Reports;
import dev.squall.report.TextReport;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import dev.squall.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one program on this machine may do with runs, whatever protocol it speaks: check, plan and
 * start them, look at them, and ask something of them. What it starts is guarded by this process
 * and ends with it. Thread-safe.
 */
public final class Desk implements AutoCloseable {
  private static final long LOOK_NANOS = 200_000_000L;
  private static final int LISTED = 10;
  private static final long LONGEST_SECONDS = 3600;
  private static final Set<String> OVER = Set.of("ended", "cut", "refused", "failed");
  private static final List<String> WHAT = List.of("scenario", "script", "plan");

  private final Role role;
  private final Hosting hosting;
  private final Scenarios scenarios;
  private final Path queue;
  private final Runs runs;
  private final RunBook book;
  private final Evaluator evaluator;
  private final Clock clock;

  private Desk(
      Role role, Hosting hosting, Path queue, Waiting waiting, EngineCommand engine, Clock clock) {
    this.role = role;
    this.hosting = hosting;
    this.queue = queue;
    this.clock = clock;
    scenarios = new Scenarios(hosting.scenarios());
    runs = new Runs(hosting, waiting, engine, null, clock, run -> (at, event) -> {});
    book = new RunBook(runs, hosting, new OtherGuards(runs, clock));
    evaluator = new Evaluator(hosting, engine, clock);
  }

  /**
   * Opens it for somebody with this role. Its queue lasts as long as it is open.
   *
   * @param state where the queue lies
   */
  public static Desk open(
      Role role, Hosting hosting, StateFolder state, EngineCommand engine, Clock clock)
      throws IOException {
    Path queue = Files.createTempDirectory(state.path(), "desk-");
    Desk desk = new Desk(role, hosting, queue, Waiting.in(queue), engine, clock);
    desk.runs.open();
    return desk;
  }

  /**
   * An answer.
   *
   * @param ok false where it could not be done
   * @param text for people and agents: what came of it, or what is wrong and how to mend it
   * @param data the same as JSON; null where there is no more to say
   */
  public record Reply(boolean ok, String text, @Nullable Object data) {
    private static Reply well(String text, @Nullable Object data) {
      return new Reply(true, text, data);
    }
  }

  /** Something that is asked of the desk. */
  private interface Asked {
    Reply reply() throws IOException, InterruptedException;
  }

  /** What it comes to; what is wrong with it is its answer too. */
  private Reply answered(Role needed, Asked asked) throws InterruptedException {
    try {
      need(needed);
      return asked.reply();
    } catch (Wrong wrong) {
      Wrong.Answer answer = wrong.answer();
      String text = answer.text().isEmpty() ? answer.detail() : answer.text();
      String mend = answer.text().isEmpty() && answer.mend() != null ? "\n" + answer.mend() : "";
      return new Reply(false, text + mend, answer.problems().isEmpty() ? null : answer);
    } catch (IOException failure) {
      return new Reply(false, String.valueOf(failure.getMessage()), null);
    }
  }

  private void need(Role needed) {
    if (!role.covers(needed)) {
      throw Wrong.forbidden(
          "role '" + needed.word() + "' is needed, this is '" + role.word() + "'", null);
    }
  }

  /** What it may do. */
  public Role role() {
    return role;
  }

  /** The scenarios that can be started by name. */
  public Reply scenarios() throws InterruptedException {
    return answered(
        Role.READ,
        () -> {
          List<String> names = scenarios.names();
          return Reply.well(String.join("\n", names), new Names(names));
        });
  }

  private record Names(List<String> scenarios) {}

  /** The text of one. */
  public Reply scenario(String name) throws InterruptedException {
    return answered(Role.READ, () -> Reply.well(scenarios.text(name), null));
  }

  /** Says what is wrong with a scenario, if anything. */
  public Reply check(JsonNode arguments) throws InterruptedException {
    return answered(
        Role.CONTROL,
        () -> {
          Evaluation.Planned planned = evaluator.evaluate(ticket(args(arguments)));
          Plan plan = planned.plan();
          List<String> lines =
              new ArrayList<>(
                  List.of(
                      "scenario '"
                          + plan.name()
                          + "' is valid, with "
                          + plan.loads().size()
                          + " loads and drives"));
          plan.parameters()
              .forEach(each -> lines.add("parameter " + each.name() + " = " + each.value()));
          lines.addAll(planned.warnings());
          lines.addAll(planned.said());
          return Reply.well(String.join("\n", lines), null);
        });
  }

  /** A dry run. */
  public Reply plan(JsonNode arguments) throws InterruptedException {
    return answered(
        Role.CONTROL,
        () -> {
          Plan plan = evaluator.evaluate(ticket(args(arguments))).plan();
          return Reply.well(PlanText.of(plan, Outlook.of(plan, hosting.runs(), clock)), null);
        });
  }

  /**
   * Starts a run, or lets it wait; where so many seconds are to be waited for its end, that.
   *
   * @param progress told how it stands meanwhile
   */
  public Reply run(JsonNode arguments, Consumer<Standing> progress) throws InterruptedException {
    return answered(
        Role.CONTROL,
        () -> {
          Args args = args(arguments);
          long wait = waiting(args);
          Ticket ticket = ticket(args);
          Optional<HostedRun> begun = runs.submit(ticket);
          if (begun.isPresent()) {
            begins(begun.get());
          }
          RunBook.Entry entry = book.one(ticket.id());
          long until = clock.nanos() + wait * 1_000_000_000L;
          while (!OVER.contains(entry.state()) && clock.nanos() - until < 0) {
            progress.accept(Standing.of(entry));
            clock.waitFor(LOOK_NANOS);
            entry = book.one(ticket.id());
          }
          return entry.state().equals("ended") ? findings(entry) : standing(entry);
        });
  }

  private static void begins(HostedRun run) throws InterruptedException {
    try {
      HostedRun.Fate _ = run.fate().get();
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
  }

  /** How far a run is. */
  public record Standing(String text, double seconds, @Nullable Double ofSeconds) {
    private static Standing of(RunBook.Entry entry) {
      Double elapsed = entry.elapsedSeconds();
      return new Standing(entry.state(), elapsed == null ? 0 : elapsed, entry.plannedSeconds());
    }
  }

  private static long waiting(Args args) {
    Long wait = args.whole("wait");
    if (wait != null && (wait < 0 || wait > LONGEST_SECONDS)) {
      throw Wrong.request(
          "property 'wait': must be 0 to " + LONGEST_SECONDS + " s, was " + wait, null);
    }
    return wait == null ? 0 : wait;
  }

  private static Args args(JsonNode arguments) {
    return Args.of(arguments.toString());
  }

  private Ticket ticket(Args args) throws IOException {
    List<String> all = new ArrayList<>(WHAT);
    all.addAll(List.of("parameters", "seed", "wait", "yes"));
    args.only(all);
    List<String> given = WHAT.stream().filter(args::has).toList();
    if (given.size() != 1) {
      throw Wrong.request(
          "one of scenario, script and plan must be there, "
              + (given.isEmpty() ? "none is" : String.join(" and ", given) + " are"),
          "scenario names one that is here, script is Groovy, plan is YAML");
    }
    String what = given.getFirst();
    String value = args.need(what);
    boolean named = what.equals("scenario");
    if (!named) {
      need(Role.SCRIPT);
    }
    String slug = named ? value : what;
    String file =
        named
            ? scenarios.path(value).toString()
            : what.equals("script") ? "script.groovy" : "plan.yaml";
    Long seed = args.whole("seed");
    return new Ticket(
        Ticket.SCHEMA,
        runs.freshId(slug),
        clock.wall(),
        named ? value : null,
        file,
        named ? null : value,
        args.texts("parameters"),
        seed == null ? null : seed.toString(),
        args.truth("yes"));
  }

  /** How a run stands, or those that are open and the last that ended. */
  public Reply status(JsonNode arguments) throws InterruptedException {
    return answered(
        Role.READ,
        () -> {
          String run = args(arguments).only(List.of("run")).text("run");
          if (run != null) {
            return standing(book.one(run));
          }
          List<RunBook.Entry> all = book.all(LISTED);
          String text =
              all.isEmpty()
                  ? "no run yet"
                  : String.join("\n", all.stream().map(EntryText::line).toList());
          return Reply.well(text, new Entries(all));
        });
  }

  private record Entries(List<RunBook.Entry> runs) {}

  private static Reply standing(RunBook.Entry entry) {
    boolean well = !Set.of("refused", "failed").contains(entry.state());
    return new Reply(well, EntryText.of(entry), entry);
  }

  /** What a run that is over has found. */
  public Reply findings(JsonNode arguments) throws InterruptedException {
    return answered(
        Role.READ,
        () -> {
          String run = args(arguments).only(List.of("run")).text("run");
          return findings(book.one(run == null ? latest() : run));
        });
  }

  /** The same of the run of this id. */
  public Reply report(String run) throws InterruptedException {
    return answered(Role.READ, () -> findings(book.one(run)));
  }

  private String latest() throws IOException {
    List<String> over = over();
    if (over.isEmpty()) {
      throw Wrong.missing("no run has ended yet", "start one with run");
    }
    return over.getFirst();
  }

  private Reply findings(RunBook.Entry entry) throws IOException {
    if (!Set.of("ended", "cut").contains(entry.state())) {
      throw Wrong.conflict(
          "run '" + entry.id() + "': has no findings before its end, is " + entry.state(), null);
    }
    RunFolder folder = book.folder(entry.id());
    return Reply.well(TextReport.of(Reports.again(folder), folder.path().toString()), entry);
  }

  /** The ids of the runs that are over, newest first. */
  public List<String> over() throws IOException {
    return book.folders().stream()
        .filter(folder -> Files.exists(folder.summary()))
        .map(RunFolder::id)
        .toList();
  }

  /** A run's {@code summary.json}. */
  public Reply summary(String run) throws InterruptedException {
    return answered(
        Role.READ, () -> Reply.well(Files.readString(book.folder(run).summary()), null));
  }

  /** The things that a run can be asked for, each with the properties it takes. */
  public static List<Command> commands() {
    return Control.ALL.stream().map(each -> new Command(each.word(), each.takes())).toList();
  }

  /** One of them. */
  public record Command(String word, List<String> takes) {}

  /** Asks the run that is named, or the one that plays here, for one of {@link #commands}. */
  public Reply ask(String word, JsonNode arguments) throws InterruptedException {
    return answered(
        Role.CONTROL,
        () -> {
          Control control = Control.of(word);
          Args args = args(arguments);
          String run = args.text("run");
          if (run != null && word.equals("stop") && runs.withdraw(run)) {
            return Reply.well("run '" + run + "' does not wait any more", null);
          }
          Message.Answer answer =
              new Commands(book, true).ask(control, args, run, role, List.of("run"));
          return new Reply(answer.ok(), answer.text(), null);
        });
  }

  /** Ends the runs that play; a second time skips their drain. Does not wait. */
  public void stop(String why) {
    runs.stop(why);
  }

  /** Ends what plays here, and waits until all is let go and written. */
  @Override
  public void close() throws IOException {
    runs.close();
    try (Stream<Path> inside = Files.list(queue)) {
      for (Path each : inside.toList()) {
        Files.deleteIfExists(each);
      }
    }
    Files.deleteIfExists(queue);
  }
}
