package dev.squall.repl.cli;

import dev.squall.comparison.Baselines;
import dev.squall.comparison.Contrast;
import dev.squall.comparison.ContrastText;
import dev.squall.comparison.Contrasts;
import dev.squall.comparison.SummaryFile;
import dev.squall.comparison.Trends;
import dev.squall.journal.RunFolder;
import dev.squall.json.Json;
import dev.squall.problem.InvalidInput;
import dev.squall.report.Reports;
import dev.squall.report.Summary;
import dev.squall.state.StateFolder;
import dev.squall.units.Dimension;
import dev.squall.units.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code squall compare A B…}. */
@Command(
    name = "compare",
    description =
        "Holds runs against others, window by window: what differs by more than chance. Exit 99"
            + " where something got worse.")
final class CompareCommand extends Printing {
  private static final int WORSE = 99;
  private static final int UNTRUSTWORTHY = 112;
  private static final double TOLERANCE = 0.05;

  @Parameters(
      arity = "0..*",
      paramLabel = "RUNS",
      description =
          "A run's folder, id or the beginning of it; several of one set with commas between; or a"
              + " name that was kept. The first is what each of the others is held against.")
  private List<String> sets = List.of();

  @Option(
      names = "--tolerance",
      paramLabel = "SHARE",
      description = "A figure may be worse by so much (default: 5%%).")
  private @Nullable String tolerance;

  @Option(
      names = "--as",
      paramLabel = "FORM",
      description =
          "text: for people (default); markdown: for a pull request; json: for programs; html: of"
              + " --trend, a page with a picture.")
  private Form form = Form.text;

  @Option(
      names = "--keep",
      paramLabel = "NAME",
      description = "Gives the runs a name, to hold others against later; compares nothing.")
  private @Nullable String keep;

  @Option(
      names = "--trend",
      paramLabel = "SCENARIO",
      description = "Shows all runs of a scenario, by its name, and where their level changed.")
  private @Nullable String trend;

  @Mixin private final RunsFolder runs = new RunsFolder();

  /** How it is shown; the constants are what is typed. */
  enum Form {
    text,
    markdown,
    json,
    html
  }

  @Override
  public Integer call() throws Exception {
    Baselines baselines = new Baselines(StateFolder.here().path());
    String scenario = trend;
    if (scenario != null) {
      return trend(scenario);
    }
    String name = keep;
    if (name != null) {
      List<Path> kept = new ArrayList<>();
      for (String set : sets) {
        folders(baselines, set).forEach(folder -> kept.add(folder.path()));
      }
      if (kept.isEmpty()) {
        throw Refusal.invalid("--keep " + name + ": must name runs to keep, named none");
      }
      baselines.keep(name, kept);
      out().println("'" + name + "' is " + kept.size() + (kept.size() == 1 ? " run" : " runs"));
      return Exit.OK;
    }
    if (sets.size() < 2) {
      List<String> names = baselines.names();
      throw Refusal.invalid(
          "compare: must be given 2 sets of runs or more, was given "
              + sets.size()
              + "; "
              + (names.isEmpty() ? "no name is kept" : "kept names: " + String.join(", ", names)));
    }
    return compare(baselines);
  }

  private int compare(Baselines baselines) throws IOException {
    double tolerated =
        tolerance == null ? TOLERANCE : Quantities.parse(tolerance, Dimension.SHARE).canonical();
    List<Contrasts.Run> before = read(baselines, sets.getFirst());
    int exit = Exit.OK;
    for (String set : sets.subList(1, sets.size())) {
      Contrast contrast = Contrasts.of(before, read(baselines, set), tolerated);
      switch (form) {
        case text -> show(ContrastText.text(contrast));
        case markdown -> out().print(ContrastText.markdown(contrast));
        case json -> out().println(Json.measures().build().writeValueAsString(contrast));
        case html ->
            throw Refusal.invalid(
                "--as html: is for --trend; squall serve shows two runs beside one another");
      }
      out().flush();
      int here =
          switch (contrast.verdict()) {
            case "regression" -> WORSE;
            case "untrustworthy" -> UNTRUSTWORTHY;
            default -> Exit.OK;
          };
      exit = Math.max(exit, here);
    }
    return exit;
  }

  private List<Contrasts.Run> read(Baselines baselines, String set) throws IOException {
    List<Contrasts.Run> read = new ArrayList<>();
    for (RunFolder folder : folders(baselines, set)) {
      if (!Files.exists(folder.summary())) {
        Reports.again(folder);
      }
      read.add(new Contrasts.Run(summary(folder), Reports.table(folder)));
    }
    return read;
  }

  /** A summary that another Squall wrote, in another form, is made anew; the file stays. */
  private static Summary summary(RunFolder folder) throws IOException {
    try {
      return SummaryFile.read(folder);
    } catch (InvalidInput other) {
      return Reports.refold(folder).summary();
    }
  }

  /** The runs that a word on the command line means. */
  private List<RunFolder> folders(Baselines baselines, String set) throws IOException {
    List<RunFolder> folders = new ArrayList<>();
    for (String each : set.split(",", -1)) {
      List<Path> kept = baselines.of(each);
      for (Path path : kept) {
        folders.add(Runs.find(runs, path.toString()));
      }
      if (kept.isEmpty()) {
        folders.add(Runs.find(runs, each));
      }
    }
    return folders;
  }

  private int trend(String scenario) throws IOException {
    List<RunFolder> folders = List.of();
    if (Files.isDirectory(runs.path())) {
      try (Stream<Path> all = Files.list(runs.path())) {
        folders =
            all.filter(path -> !Files.isSymbolicLink(path)).sorted().map(RunFolder::new).toList();
      }
    }
    Trends trends = Trends.read(scenario, folders);
    if (trends == null) {
      throw Refusal.invalid(
          "--trend '"
              + scenario
              + "': no run in '"
              + runs.path()
              + "' is of a scenario of that name");
    }
    switch (form) {
      case text -> show(trends.text(ZoneId.systemDefault()));
      case html -> out().print(trends.page());
      case json -> out().print(trends.json());
      case markdown ->
          throw Refusal.invalid("--trend: is shown as text, html or json, not as markdown");
    }
    out().flush();
    return Exit.OK;
  }
}
