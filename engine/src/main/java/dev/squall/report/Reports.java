package dev.squall.report;

import dev.squall.analysis.Severity;
import dev.squall.analysis.Table;
import dev.squall.event.Timed;
import dev.squall.journal.JournalReader;
import dev.squall.journal.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;

/**
 * Writes a run's reports into its folder, from the fold of its events or again from its journal.
 */
public final class Reports {
  private Reports() {}

  /**
   * Writes {@code summary.json}, {@code junit.xml} and {@code report.html} of the run as it stands,
   * the small ones first. Each file is there whole or not at all.
   *
   * @throws IOException when any could not be written; the others are written all the same
   */
  public static Summary write(RunFolder folder, RunFold run) throws IOException {
    Summary summary = run.summary();
    IOException failure = null;
    failure = attempt(failure, () -> WholeFile.write(folder.summary(), RecordJson.of(summary)));
    failure = attempt(failure, () -> WholeFile.write(folder.junit(), JUnitXml.of(summary)));
    failure = attempt(failure, () -> WholeFile.write(folder.report(), run.html(summary)));
    if (failure != null) {
      throw failure;
    }
    return summary;
  }

  /**
   * Folds the run anew from its journal, torn or cut short or whole, and writes its reports again,
   * and {@code latency.hlog} where that is not whole.
   *
   * @throws IOException when the journal can't be read, or a report can't be written
   */
  public static Summary again(RunFolder folder) throws IOException {
    RunFold run = new RunFold();
    if (LatencyLog.whole(folder)) {
      refold(folder, run, LatencyLog::times, each -> {});
    } else {
      LatencyLog.again(
          folder, log -> refold(folder, run, LatencyLog::decoded, each -> each.write(log)));
    }
    return write(folder, run);
  }

  /**
   * What a page draws plots from that has drawn them up to {@code nanos}, as JSON; 0 for all of it.
   * The fold stands still while its numbers are taken, not while they are written.
   */
  public static String plots(RunFold run, long nanos) {
    PlotData data;
    synchronized (run) {
      data = PlotData.of(run);
    }
    return data.since(nanos, run.live.of(run));
  }

  /** What gave way so far, worst first; what is only worth knowing is not among it. */
  public static List<Found> found(RunFold run) {
    return run.live.of(run).findings().stream()
        .filter(each -> each.severity() != Severity.LOW)
        .map(each -> new Found(each.what(), each.severity().compareTo(Severity.HIGH) <= 0))
        .toList();
  }

  /**
   * The same of a run that is over, from its page: the journal is not read again, which would take
   * from the machine what a run that plays is measured by.
   *
   * @throws IOException when there is no page
   */
  public static String plots(RunFolder folder) throws IOException {
    return HtmlReport.plots(Files.readString(folder.report()));
  }

  /**
   * A run's figures by windows, from its journal.
   *
   * @throws IOException when it can't be read
   */
  public static Table table(RunFolder folder) throws IOException {
    return table(refold(folder));
  }

  /** The same of a run that is over, from its fold. */
  public static Table table(RunFold run) {
    run.verdict();
    return Analysed.table(run);
  }

  /**
   * The same, in which windows count too that can't be trusted: for who wants to know what a
   * machine that is too busy does to a drive.
   */
  public static Table withDoubt(RunFold run) {
    run.verdict();
    return Analysed.withDoubt(run);
  }

  /**
   * The fold of a run's journal; lines that are no events count as damage, and what was altered
   * since it was written makes the run untrustworthy.
   */
  public static RunFold refold(RunFolder folder) throws IOException {
    RunFold run = new RunFold();
    refold(folder, run, LatencyLog::times, each -> {});
    return run;
  }

  private interface Besides {
    void take(LatencyLog.Decoded each) throws IOException;
  }

  /** What takes long, reading and decoding, other threads do ahead of the fold. */
  private static void refold(
      RunFolder folder, RunFold run, Function<Timed, LatencyLog.Decoded> made, Besides besides)
      throws IOException {
    JournalReader.Outcome read =
        JournalReader.read(
            folder.events(),
            made,
            (timed, decoded) -> {
              decoded.know(timed.event());
              run.on(timed);
              besides.take(decoded);
            });
    run.damaged(read.flawed());
    run.altered(read.altered());
  }

  /**
   * Writes {@code samples.csv}, {@code loads.csv} and {@code drives.csv} from a run's journal, in
   * constant memory.
   */
  public static List<String> csv(RunFolder folder) throws IOException {
    try {
      WholeFile.write(
          folder.path().resolve("samples.csv"),
          samples ->
              WholeFile.write(
                  folder.path().resolve("loads.csv"),
                  loads ->
                      WholeFile.write(
                          folder.path().resolve("drives.csv"),
                          drives ->
                              JournalReader.read(
                                  folder.events(), new CsvExport(samples, loads, drives)))));
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
    return List.of("samples.csv", "loads.csv", "drives.csv");
  }

  private interface Step {
    void take() throws IOException;
  }

  private static @org.jspecify.annotations.Nullable IOException attempt(
      @org.jspecify.annotations.Nullable IOException before, Step step) {
    try {
      step.take();
      return before;
    } catch (IOException failure) {
      if (before == null) {
        return failure;
      }
      before.addSuppressed(failure);
      return before;
    }
  }
}
