package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.analysis.Finding;
import dev.squall.analysis.Findings;
import dev.squall.comparison.Contrast;
import dev.squall.comparison.ContrastText;
import dev.squall.comparison.Contrasts;
import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.event.Timed;
import dev.squall.journal.RunFolder;
import dev.squall.markup.Escape;
import dev.squall.metric.Metric;
import dev.squall.plan.Overflow;
import dev.squall.run.virtual.Played;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs of which little can be said, from lines of a journal to all forms of the report: what can't
 * be said is said, nothing breaks, and no guess is told as a fact.
 */
class OddRunsTest {
  private static final long SECOND = 1_000_000_000L;
  private static List<Timed> busy;

  @TempDir Path temporary;
  private int folders;

  @BeforeAll
  static void play() {
    busy = Played.events(Shop.plan(6, Overflow.QUEUE, 0.02, List.of()));
  }

  private static String lines(List<Timed> events) {
    return events.stream()
        .map(timed -> EventJson.write(timed.at(), timed.event()).strip() + "\n")
        .collect(Collectors.joining());
  }

  private RunFolder folder(String journal) throws IOException {
    RunFolder folder = RunFolder.createAt(temporary.resolve("run" + folders++));
    Files.writeString(folder.events(), journal);
    return folder;
  }

  /** What is found in it, once every form of the report was made. */
  private Findings found(String journal) throws IOException {
    RunFolder folder = folder(journal);
    Summary summary = Reports.again(folder);
    Findings findings = Objects.requireNonNull(summary.findings());
    String text = TextReport.findings(summary, 2000);
    assertThat(text).contains(findings.sentence());
    assertThat(Markdown.of(summary)).contains("**");
    for (String unsaid : findings.unsaid()) {
      assertThat(text).contains(unsaid);
      assertThat(Files.readString(folder.report())).contains(Escape.xml(unsaid));
    }
    return findings;
  }

  private Findings found(List<Timed> events) throws IOException {
    return found(lines(events));
  }

  private static List<Timed> with(UnaryOperator<@Nullable Event> change) {
    List<Timed> changed = new ArrayList<>();
    for (Timed timed : busy) {
      Event event = change.apply(timed.event());
      if (event != null) {
        changed.add(new Timed(timed.at(), event));
      }
    }
    return changed;
  }

  private static List<Timed> upTo(double seconds) {
    return busy.stream().filter(timed -> timed.at() <= seconds * SECOND).toList();
  }

  @Test
  void nothingAtAll() throws IOException {
    Findings findings = found("");
    assertThat(findings.sentence()).startsWith("Nothing can be said: nothing was measured");
    assertThat(findings.findings()).isEmpty();
    assertThat(found(lines(busy).substring(0, 60)).sentence()).startsWith("Nothing can be said");
    assertThat(found(lines(busy.subList(0, 3))).sentence()).startsWith("Nothing can be said");
    assertThat(found("garbage\n\0\0\0\n{}\n[]\n").sentence()).startsWith("Nothing can be said");
  }

  @Test
  void oneWindow() throws IOException {
    Findings findings = found(upTo(1));
    assertThat(findings.sentence()).contains("only 1 window of 800 ms counts");
    assertThat(findings.findings()).isEmpty();
    assertThat(found(upTo(4)).sentence()).contains("only 5 windows of 800 ms count");
  }

  @Test
  void noDrive() throws IOException {
    Findings findings =
        found(
            with(event ->
                switch (event) {
                  case Event.DriveInterval _, Event.Planned _ -> null;
                  case Event.Sampled e ->
                      new Event.Sampled(0, 0, Arrays.stream(e.values()).map(x -> x / 4).toArray());
                  case null, default -> event;
                }));
    assertThat(findings.sentence()).isEqualTo("No resource that can be judged was short.");
    assertThat(findings.unsaid())
        .anyMatch(each -> each.startsWith("there is no drive"))
        .anyMatch(each -> each.contains("has no plan"))
        .anyMatch(each -> each.startsWith("whether the network was short can't be told: nothing"));
  }

  @Test
  void everyWindowUntrustworthy() throws IOException {
    List<Timed> events = new ArrayList<>(busy);
    Timed last = events.getLast();
    events.add(events.size() - 1, new Timed(last.at(), new Event.Untrusted(0, "a busy host")));
    Findings findings = found(events);
    assertThat(findings.sentence()).contains("no window counts", "untrustworthy");
    assertThat(findings.findings()).isEmpty();
  }

  @Test
  void pausedToTheEnd() throws IOException {
    List<Timed> events = new ArrayList<>(upTo(22));
    events.add(new Timed(22 * SECOND, new Event.StateChanged("running", "paused", "asked")));
    for (int i = 23; i < 60; i++) {
      events.add(busy.get(indexOfSample(i)));
    }
    Findings findings = found(events);
    assertThat(findings.findings()).isEmpty();
    assertThat(findings.unsaid()).anyMatch(each -> each.contains("'checkout' has response times"));
  }

  private static int indexOfSample(int second) {
    for (int i = 0; i < busy.size(); i++) {
      if (busy.get(i).at() >= second * SECOND && busy.get(i).event() instanceof Event.Sampled) {
        return i;
      }
    }
    throw new IllegalArgumentException("no sample at " + second);
  }

  @Test
  void nothingSampled() throws IOException {
    Findings findings =
        found(
            with(event ->
                event instanceof Event.Sampling || event instanceof Event.Sampled ? null : event));
    assertThat(findings.sentence())
        .contains("the median of 'checkout' went")
        .contains("nothing was sampled that could tell why")
        .doesNotContain("short");
    assertThat(findings.unsaid()).anyMatch(each -> each.startsWith("nothing was sampled of"));
    assertThat(findings.resources()).isEmpty();
  }

  @Test
  void metricsMissing() throws IOException {
    Findings findings =
        found(
            with(event ->
                switch (event) {
                  case Event.Sampling _ ->
                      new Event.Sampling(
                          List.of(new Metric("system.cpu.utilization", Dimension.SHARE, "busy")),
                          SECOND);
                  case Event.Sampled e -> new Event.Sampled(0, 0, new double[] {e.values()[0] / 4});
                  case null, default -> event;
                }));
    assertThat(findings.unsaid())
        .contains("whether memory, disk or network was short can't be told: nothing was sampled");
    assertThat(findings.sentence()).contains("(memory, disk and network can't be judged)");
  }

  @Test
  void noReadingIsANumber() throws IOException {
    Findings findings =
        found(
            with(event ->
                event instanceof Event.Sampled e
                    ? new Event.Sampled(
                        0, 0, Arrays.stream(e.values()).map(_ -> Double.NaN).toArray())
                    : event));
    assertThat(findings.sentence()).contains("nothing was sampled that could tell why");
  }

  @Test
  void constantSeries() throws IOException {
    Event.DriveInterval one =
        busy.stream()
            .filter(timed -> timed.at() > 30 * SECOND)
            .map(Timed::event)
            .filter(Event.DriveInterval.class::isInstance)
            .map(Event.DriveInterval.class::cast)
            .findFirst()
            .orElseThrow();
    Findings findings =
        found(
            with(event ->
                switch (event) {
                  case Event.DriveInterval e when e.drive().equals(one.drive()) -> one;
                  case Event.Sampled e -> new Event.Sampled(0, 0, new double[e.values().length]);
                  case null, default -> event;
                }));
    assertThat(findings.sentence()).startsWith("Nothing gave way");
    assertThat(findings.findings()).noneMatch(finding -> finding.kind() != Finding.Kind.RESULTS);
  }

  @Test
  void aClockThatJumpedOn() throws IOException {
    List<Timed> events = shifted(60, 365L * 86_400 * SECOND);
    Findings findings = found(events);
    assertThat(findings.unsaid()).anyMatch(each -> each.startsWith("nothing was recorded from "));
    List<Timed> last = new ArrayList<>(busy);
    Timed end = last.removeLast();
    last.add(new Timed(Long.MAX_VALUE / 2, end.event()));
    assertThat(found(last).unsaid()).anyMatch(each -> each.startsWith("nothing was recorded from"));
  }

  @ParameterizedTest
  @ValueSource(longs = {30, 100, 100_000})
  void aClockThatJumpedBack(long seconds) throws IOException {
    Findings findings = found(shifted(60, -seconds * SECOND));
    assertThat(findings.unsaid()).anyMatch(each -> each.startsWith("the clock went back by "));
  }

  /** From a second on all is told so much later. */
  private static List<Timed> shifted(long second, long nanos) {
    return busy.stream()
        .map(timed ->
            timed.at() < second * SECOND ? timed : new Timed(timed.at() + nanos, timed.event()))
        .toList();
  }

  @Test
  void faultsBeforeTheBeginningAndWithoutAnEnd() throws IOException {
    List<Timed> events = new ArrayList<>(busy);
    events.add(20, new Timed(-5 * SECOND, new Event.FaultInjected("odd", 1, "odd", List.of(), 0)));
    assertThat(found(events).sentence()).isNotEmpty();
  }

  /** Written by the Squall of the first day that had drives: its plan is of another form. */
  @Test
  void aJournalOfAnOlderForm() throws IOException {
    String journal = older();
    Findings findings = found(journal);
    assertThat(findings.sentence()).contains("the median of 'checkout' went from 4.78 ms");
    assertThat(findings.unsaid()).anyMatch(each -> each.contains("no plan that this Squall"));
    Summary summary = Reports.refold(folder(journal)).summary();
    assertThat(summary.trust().damagedLines()).isEqualTo(1);
    assertThat(TextReport.of(summary, "there", Folded.UNLIMITED))
        .contains("1 line of the journal could not be read and was passed over.");
  }

  private static String older() throws IOException {
    try (InputStream in =
        new GZIPInputStream(
            Objects.requireNonNull(
                OddRunsTest.class.getResourceAsStream("/dev/squall/report/older.ndjson.gz")))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void oddRunsBesideOneAnother() throws IOException {
    Contrasts.Run whole = run(lines(busy));
    Contrasts.Run nothing = run("");
    Contrast none = Contrasts.of(List.of(whole), List.of(nothing), 0.05);
    assertThat(none.verdict()).isNotIn("pass", "regression");
    assertThat(Contrasts.of(List.of(nothing), List.of(nothing), 0.05).sentence())
        .contains("the runs have no drive");
    Contrasts.Run old = run(older());
    Contrast different = Contrasts.of(List.of(old), List.of(whole), 0.05);
    assertThat(different.sentence()).startsWith("different scenarios (null, Checkout)");
    for (Contrasts.Run one : List.of(whole, nothing, old, run(lines(upTo(1))))) {
      for (Contrasts.Run other : List.of(whole, nothing, old, run(lines(upTo(1))))) {
        Contrast contrast = Contrasts.of(List.of(one), List.of(other), 0.05);
        assertThat(ContrastText.text(contrast)).isNotEmpty();
        assertThat(ContrastText.markdown(contrast)).isNotEmpty();
      }
    }
  }

  private Contrasts.Run run(String journal) throws IOException {
    RunFolder folder = folder(journal);
    return new Contrasts.Run(Reports.again(folder), Reports.table(folder));
  }
}
