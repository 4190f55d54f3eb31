package dev.squall.report;

import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run's report for a terminal: what can't be trusted first, then the verdict, then the figures.
 */
public final class TextReport {
  private static final int MOMENTS = 40;
  private static final int BRIEF_FAULTS = 8;
  private static final int BRIEF_REASONS = 5;

  /** A metric's name that is cut to this still says what it is of; else columns give way first. */
  private static final int ENOUGH_NAME = 30;

  /** What a metric's name is not cut below, though the table gets wider than it should be. */
  private static final int LEAST_NAME = 20;

  private final Summary run;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  private TextReport(Summary run, int width) {
    this.run = run;
    this.width = width;
  }

  /**
   * The report of a run, in lines as long as they are.
   *
   * @param folder where its files are, as the reader may type it; null for none
   */
  public static String of(Summary run, @Nullable String folder) {
    return of(run, folder, Folded.UNLIMITED);
  }

  /** The same in lines of at most {@code width} columns. */
  public static String of(Summary run, @Nullable String folder, int width) {
    TextReport report = new TextReport(run, width);
    report.warnings();
    report.verdict(Integer.MAX_VALUE);
    report.text.append(TextFindings.of(run.findings()));
    report.text.append(TextDrives.of(run));
    report.text.append(SteadyWords.text(run.steadyState()));
    report.text.append(SearchWords.text(run.searches()));
    report.text.append(TextFaults.of(run.faults()));
    report.loads();
    report.resources();
    report.limits();
    report.happened();
    report.rest(folder);
    return Folded.of(report.text.toString(), width);
  }

  /** What gave way alone, in lines of at most {@code width} columns. */
  public static String findings(Summary run, int width) {
    return Folded.of(TextFindings.of(run.findings()).stripLeading(), width);
  }

  /**
   * What stands on the terminal when a run is over: what can't be trusted, the verdict and why,
   * what each load was asked and achieved, what was left behind, and where all the rest is. As
   * short as it can be, so that the verdict is in sight.
   *
   * @param folder where its files are
   * @param shown the same as the reader may type it
   */
  public static String closing(Summary run, Path folder, String shown, int width) {
    TextReport report = new TextReport(run, width);
    for (String warning : TrustWords.of(run)) {
      if (!warning.startsWith(" ")) {
        report.line("! " + warning.replaceFirst(":$", ""));
      }
    }
    report.verdict(BRIEF_REASONS);
    report.text.append(TextFindings.brief(run.findings()));
    if (!run.loads().isEmpty()) {
      report.text.append(LoadTable.render(run.loads(), true, width));
    }
    report.text.append(SearchWords.brief(run.searches()));
    if (!run.faults().isEmpty()) {
      report.text.append("faults\n").append(TextFaults.times(brief(run.faults()), "  "));
    }
    if (!run.left().left().isEmpty()) {
      report.line("left behind");
      run.left().left().forEach(left -> report.line("  " + left));
    }
    StringBuilder files = new StringBuilder();
    if (Files.exists(folder.resolve("report.html"))) {
      files.append("report   ").append(shown).append("/report.html\n");
    }
    if (Files.exists(folder.resolve("engine.jfr"))) {
      files.append("profile  ").append(shown).append("/engine.jfr\n");
    }
    files.append("more     squall report ").append(shown).append('\n');
    return Folded.of(report.text.toString(), width) + files;
  }

  /** The last of them, where they are many. */
  private static List<FaultSummary> brief(List<FaultSummary> all) {
    return all.subList(Math.max(0, all.size() - BRIEF_FAULTS), all.size());
  }

  private void warnings() {
    for (String warning : TrustWords.of(run)) {
      line("! " + warning);
    }
    if (!text.isEmpty()) {
      line("");
    }
  }

  private void verdict(int most) {
    Summary.Outcome verdict = run.verdict();
    line(
        verdict.state().toUpperCase(Locale.ROOT)
            + "  "
            + (run.scenario() == null ? "no scenario" : run.scenario())
            + (run.seed() == null ? "" : ", seed " + run.seed())
            + ", exit "
            + verdict.exit()
            + " ("
            + verdict.meaning()
            + ")");
    if (verdict.reasons().isEmpty()) {
      line("  " + verdict.sentence());
    }
    verdict.reasons().stream().limit(most).forEach(reason -> line("  - " + reason.text()));
    if (verdict.reasons().size() > most) {
      line("  - and " + (verdict.reasons().size() - most) + " more");
    }
    for (String problem : run.problems()) {
      line("  " + problem);
    }
    String played = TrustWords.played(run);
    if (!played.isEmpty()) {
      line("  " + played);
    }
  }

  private void loads() {
    if (run.loads().isEmpty()) {
      return;
    }
    head("Loads");
    text.append(LoadTable.render(run.loads(), false, width));
    line(
        "  off by: the mean of |achieved − asked|, without each load's first 3 s, windows that can't be trusted, and times in which loads were let go");
    for (Summary.Load load : run.loads()) {
      if (load.how() != null) {
        line(
            "  "
                + load.name()
                + ": "
                + load.how()
                + (load.base() == null || load.base().isBlank() ? "" : ", " + load.base()));
      }
      if (load.failure() != null) {
        line("  " + load.name() + " failed: " + load.failure());
      }
    }
  }

  private void resources() {
    List<Summary.Resource> shown =
        run.resources().stream()
            .filter(resource -> resource.readings().count() > 0)
            .filter(resource -> !Metrics.detail(resource.name()))
            .filter(resource -> orNaN(resource.readings().max()) != 0)
            .toList();
    if (shown.isEmpty()) {
      return;
    }
    head("Machine");
    TextTable table = resourceTable(shown, true, Integer.MAX_VALUE);
    if (table.width("  ") > width) {
      boolean all = table.width("  ") - width <= names(shown) - ENOUGH_NAME;
      int over = resourceTable(shown, all, Integer.MAX_VALUE).width("  ") - width;
      table = resourceTable(shown, all, Math.max(LEAST_NAME, names(shown) - Math.max(0, over)));
    }
    text.append(table.render("  "));
    int more = run.resources().size() - shown.size();
    if (more > 0) {
      line("  and " + more + " more in summary.json (cores, modes, always zero)");
    }
  }

  private static int names(List<Summary.Resource> shown) {
    return shown.stream().mapToInt(resource -> resource.name().length()).max().orElse(0);
  }

  /** A row a metric: least, mean, 95th percentile and most, or mean and most alone. */
  private static TextTable resourceTable(List<Summary.Resource> shown, boolean all, int name) {
    TextTable table = new TextTable(1);
    table.row(
        all ? new String[] {"", "min", "mean", "p95", "max"} : new String[] {"", "mean", "max"});
    for (Summary.Resource resource : shown) {
      Dimension unit = Units.of(resource.unit());
      Summary.Spread readings = resource.readings();
      String named = shortened(resource.name(), name);
      String mean = quantity(unit, readings.mean());
      String most = quantity(unit, readings.max());
      if (all) {
        table.row(
            named, quantity(unit, readings.min()), mean, quantity(unit, readings.p95()), most);
      } else {
        table.row(named, mean, most);
      }
    }
    return table;
  }

  /** A name whose middle gives way: its ends tell it from others. */
  private static String shortened(String name, int most) {
    if (name.length() <= most) {
      return name;
    }
    int end = (most - 1) / 2;
    return name.substring(0, most - 1 - end) + "…" + name.substring(name.length() - end);
  }

  private void limits() {
    if (run.limits().isEmpty() && run.limitsOff().isEmpty()) {
      return;
    }
    head("Limits");
    TextTable table = new TextTable(2);
    for (Summary.Bound limit : run.limits()) {
      table.row(
          limit.words(),
          limit.trips() == 0
              ? beyond(limit) ? "kept, briefly beyond" : "kept"
              : limit.trips() == 1 ? "tripped once" : "tripped " + limit.trips() + " times",
          limit.nearestWords().isEmpty() ? "" : "nearest " + limit.nearestWords(),
          limit.origin());
    }
    text.append(table.render("  "));
    run.limitsOff().forEach((subject, why) -> line("  " + subject + " is off: " + why));
    for (Summary.Release release : run.letGo()) {
      line(
          "  let go at "
              + Figures.moment(nanos(release.at()))
              + " in "
              + Figures.stretch(nanos(release.secondsToZero()))
              + ": "
              + release.why());
    }
  }

  /** For less than its patience: a single reading is no crossing. */
  private static boolean beyond(Summary.Bound limit) {
    double nearest = orNaN(limit.nearest());
    return limit.bounds().equals("below") ? nearest > limit.bound() : nearest < limit.bound();
  }

  private void happened() {
    List<Summary.Happened> shown =
        run.moments().stream().filter(moment -> !moment.kind().equals("trust")).toList();
    if (shown.isEmpty()) {
      return;
    }
    head("What happened");
    double whole = orNaN(run.plannedSeconds()) * run.scenarioSpeed();
    TextTable table = new TextTable(3);
    int skipped = Math.max(0, shown.size() - MOMENTS);
    for (int i = 0; i < shown.size(); i++) {
      if (skipped > 0 && i == MOMENTS / 2) {
        table.row("…", "", Figures.count(skipped, "moment") + " left out, all in events.ndjson");
      }
      if (skipped == 0 || i < MOMENTS / 2 || i >= MOMENTS / 2 + skipped) {
        Summary.Happened moment = shown.get(i);
        table.row(
            Figures.moment(nanos(moment.at())),
            run.scenarioSpeed() == 1 ? "" : Figures.scenario(orNaN(moment.scenario()), whole),
            moment.text());
      }
    }
    text.append(table.render("  "));
  }

  private void rest(@Nullable String folder) {
    Summary.Guard guard = run.guard();
    if (guard != null) {
      head("Guard");
      line(
          "  "
              + Figures.quantity(Dimension.SHARE, guard.cpuShareOfCore())
              + " of a core, "
              + Print.bytes((double) guard.residentBytes())
              + ", 99 % of "
              + Figures.count(guard.samples(), "sample")
              + " within "
              + Figures.quantity(Dimension.TIME, guard.sampleP99Seconds()));
    }
    if (!run.libraries().isEmpty()) {
      head("Libraries");
      run.libraries().forEach(each -> line("  " + each.name() + " " + each.state()));
    }
    if (!run.notes().isEmpty()) {
      head("Notes");
      run.notes().forEach(note -> line("  - " + note));
    }
    Summary.Left left = run.left();
    if (left.verified() || left.undone() > 0) {
      head("Left behind");
      line(
          "  "
              + (left.left().isEmpty() ? "nothing" : String.join(", ", left.left()))
              + (left.checked().isEmpty()
                  ? ""
                  : " (looked for " + String.join(", ", left.checked()) + ")"));
    }
    if (folder != null) {
      line("");
      line("Everything about this run: " + folder);
    }
  }

  private void head(String title) {
    line("");
    line(title);
  }

  private void line(String words) {
    text.append(words.lines().collect(Collectors.joining("\n    "))).append('\n');
  }

  private static String quantity(Dimension unit, @Nullable Double value) {
    return Figures.quantity(unit, orNaN(value));
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
