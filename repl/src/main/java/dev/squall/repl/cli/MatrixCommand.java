package dev.squall.repl.cli;

import dev.squall.guard.EngineCommand;
import dev.squall.guard.Evaluation;
import dev.squall.guard.Evaluations;
import dev.squall.guard.Exits;
import dev.squall.guard.RunRequest;
import dev.squall.interference.Bound;
import dev.squall.interference.CellPlan;
import dev.squall.interference.Design;
import dev.squall.interference.Matrices;
import dev.squall.interference.Matrix;
import dev.squall.interference.MatrixFolder;
import dev.squall.interference.MatrixText;
import dev.squall.interference.Member;
import dev.squall.interference.Press;
import dev.squall.interference.Shown;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Asked;
import dev.squall.plan.Plan;
import dev.squall.problem.Nearest;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import dev.squall.units.InvalidQuantity;
import dev.squall.units.Print;
import dev.squall.units.Quantities;
import dev.squall.units.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code squall matrix my.groovy}: who slows whom, and by how much. */
@Command(
    name = "matrix",
    description =
        "Plays what a scenario drives alone, by twos and all at once, in an order drawn anew each"
            + " round: how much slower each is beside others, with intervals.",
    footer = {
      "",
      "All of it goes into a folder of its own beside the runs: matrix.html, matrix.json, matrix.md.",
      "Exit 99 where something is slower than is accepted, 112 where what was played can't be"
          + " trusted, 105 where it was cut."
    })
final class MatrixCommand extends Printing {
  private static final Duration EACH = Duration.ofSeconds(20);
  private static final Duration SHORTEST = Duration.ofSeconds(8);
  private static final int MOST_ROUNDS = 100;
  private static final int MOST_MEMBERS = 12;

  @Mixin private final ScriptArguments arguments = new ScriptArguments();
  @Mixin private final Settings settings = new Settings();
  @Mixin private final MayBreak mayBreak = new MayBreak();

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "How many rounds, each with every cell once: default 3.")
  private int repeats = 3;

  @Option(
      names = "--each",
      paramLabel = "TIME",
      description = "How long a cell plays; twice as long where it has not settled: default 20s.")
  private @Nullable String each;

  @Option(
      names = "--only",
      paramLabel = "NAMES",
      description = "Of what the scenario drives and loads, only these, with commas between.")
  private @Nullable String only;

  @Option(
      names = "--phase",
      paramLabel = "NAME",
      description = "Whose drives and loads, where several phases drive something.")
  private @Nullable String phase;

  @Option(
      names = "--curves",
      paramLabel = "RESOURCES",
      description =
          "Also how much slower each gets under pressure on cpu, memory, disk, and what that tells"
              + " of mixes without playing them.")
  private @Nullable String curves;

  @Option(
      names = "--expect",
      paramLabel = "A,B=SHARE",
      description =
          "How much slower two may be beside one another, or one beside all: a,b=10%%..15%% is"
              + " expected and accepted. May be repeated.")
  private List<String> expected = new ArrayList<>();

  @Option(
      names = "--into",
      paramLabel = "FOLDER",
      description = "The matrix's folder: a new one, or one that was cut, to play what it lacks.")
  private @Nullable Path into;

  @Option(
      names = "--as",
      paramLabel = "FORM",
      description = "text: for people (default); markdown: for a pull request; json: for programs.")
  private Form form = Form.text;

  /** How it is shown; the constants are what is typed. */
  enum Form {
    text,
    markdown,
    json
  }

  @Override
  public Integer call() throws Exception {
    Settings.Values values = settings.values();
    Duration length = length();
    List<String> resources = resources();
    if (repeats < 1 || repeats > MOST_ROUNDS) {
      throw Refusal.invalid("--repeats: must be 1 to " + MOST_ROUNDS + ", was " + repeats);
    }
    arguments.ask(CellPlan.PREFIX + "during", length.toMillis() + "ms");
    arguments.ask(CellPlan.PREFIX + "of", only);
    arguments.ask(CellPlan.PREFIX + "phase", phase);
    RunRequest request = arguments.request(values.runs(), commandLine(), false, false);
    Evaluation evaluation =
        Evaluations.evaluate(request, EngineCommand.ofDistribution(), Clock.system());
    return switch (evaluation) {
      case Evaluation.Refused refused -> {
        said(refused.said());
        wrong(refused.problems());
        yield Exits.refused(refused.threw());
      }
      case Evaluation.Planned planned -> {
        planned.plan().notes().forEach(note -> err().println("squall: " + note));
        yield play(asked(planned.plan(), request, length, resources), request, values);
      }
    };
  }

  private Duration length() {
    String text = each;
    if (text == null) {
      return EACH;
    }
    try {
      if (Quantities.parse(text, Dimension.TIME) instanceof Span span
          && span.toDuration().compareTo(SHORTEST) >= 0) {
        return span.toDuration();
      }
      throw Refusal.invalid(
          "--each: must be ≥ "
              + Print.duration(SHORTEST)
              + ", or nothing has settled and can be counted, was "
              + text);
    } catch (InvalidQuantity wrong) {
      throw Refusal.invalid("--each: " + wrong.getMessage());
    }
  }

  private List<String> resources() {
    String text = curves;
    if (text == null) {
      return List.of();
    }
    List<String> resources = Stream.of(text.split(",", -1)).map(String::strip).toList();
    for (String name : resources) {
      if (!Press.RESOURCES.contains(name)) {
        throw Refusal.invalid(
            "--curves: there is a dial for "
                + String.join(", ", Press.RESOURCES)
                + ", not for '"
                + name
                + "'"
                + Nearest.to(name, Press.RESOURCES)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse(""));
      }
    }
    return resources.stream().distinct().toList();
  }

  private Matrix.Asked asked(
      Plan all, RunRequest request, Duration length, List<String> resources) {
    List<Member> members = CellPlan.members(all);
    List<String> names = members.stream().map(Member::name).toList();
    if (members.size() < 2 && resources.isEmpty()) {
      throw Refusal.invalid(
          "matrix: must have two or more to play beside one another, '"
              + all.name()
              + "' has only '"
              + names.getFirst()
              + "'; --curves cpu says how it bears pressure");
    }
    if (members.stream().noneMatch(Member::driven)) {
      throw Refusal.invalid(
          "matrix: must have a drive, which can be slowed down; "
              + String.join(", ", names)
              + " are loads, which only slow others");
    }
    if (members.size() > MOST_MEMBERS) {
      throw Refusal.invalid(
          "matrix: must be of at most "
              + MOST_MEMBERS
              + ", '"
              + all.name()
              + "' has "
              + members.size()
              + "; --only names some");
    }
    return new Matrix.Asked(
        all.name(),
        request.script().toString(),
        request.command(),
        Asked.without(request.parameters(), CellPlan.PREFIX),
        Clock.system().wall().toString(),
        all.seed(),
        length.toMillis() / 1e3,
        new Design(members, repeats, resources),
        expected.stream().map(text -> Bound.parse(text, names)).toList());
  }

  private int play(Matrix.Asked asked, RunRequest request, Settings.Values values)
      throws IOException, InterruptedException {
    MatrixFolder folder = new MatrixFolder(folder(asked, values.runs()));
    List<Shown> before = before(asked, folder);
    int all = Matrices.cells(asked).size();
    boolean tells = !values.quiet() && form == Form.text;
    if (tells) {
      out()
          .printf(
              "%d cells of %s, about %s; %s%n",
              all - before.size(),
              Print.duration(Duration.ofMillis(Math.round(asked.each() * 1e3))),
              about((all - before.size()) * (asked.each() + 4)),
              Playing.shown(folder.path()));
      out().flush();
    }
    CellRuns runs = new CellRuns(request, folder.runs(), mayBreak.consent(err()));
    Matrix matrix =
        new Matrices(
                asked,
                before,
                runs,
                (soFar, last) -> {
                  folder.write(soFar);
                  if (tells) {
                    tell(soFar, last, all);
                  }
                })
            .play();
    folder.write(matrix);
    if (!runs.refused().isEmpty()) {
      wrong(runs.refused());
      return runs.exit();
    }
    if (!values.quiet()) {
      switch (form) {
        case text -> show("\n" + MatrixText.text(matrix) + "\n  " + shownPage(folder) + "\n");
        case markdown -> out().print(MatrixText.markdown(matrix));
        case json -> out().print(MatrixFolder.text(matrix));
      }
      out().flush();
    }
    if (!matrix.lacking().isEmpty()) {
      err()
          .println(
              "squall: cut; the same command with --into "
                  + Playing.shown(folder.path())
                  + " plays what it lacks");
      return Exit.INTERRUPTED;
    }
    return matrix.exit();
  }

  private static String about(double seconds) {
    return Math.max(1, Math.round(seconds / 60)) + " min";
  }

  private static String shownPage(MatrixFolder folder) {
    return Playing.shown(folder.page());
  }

  private void tell(Matrix soFar, Shown last, int all) {
    String starved = last.doubtful() ? "; starved" : "";
    out()
        .printf(
            "%4d/%d  %s: %s%n",
            soFar.cells().size(),
            all,
            last.cell().words(),
            !last.whole()
                ? "not played as asked (" + last.state() + "), left out"
                : last.steady()
                    ? String.format(Locale.ROOT, "settled after %.1f s%s", last.settled(), starved)
                    : "did not settle" + starved);
    out().flush();
  }

  private Path folder(Matrix.Asked asked, Path runs) throws IOException {
    Path named = into;
    if (named == null) {
      return RunFolder.next(
              runs, "matrix " + asked.scenario(), Clock.system(), ProcessHandle.current().pid())
          .make()
          .path();
    }
    Files.createDirectories(named);
    return named.toAbsolutePath().normalize();
  }

  /** What was played before a cut. */
  private List<Shown> before(Matrix.Asked asked, MatrixFolder folder) throws IOException {
    if (!Files.exists(folder.json())) {
      return List.of();
    }
    Matrix there = folder.read();
    if (!there.asked().playsAs(asked)) {
      throw Refusal.invalid(
          "--into '"
              + Playing.shown(folder.path())
              + "': must be a matrix of the same cells, is one of other cells: "
              + there.asked().command());
    }
    return there.cells();
  }
}
