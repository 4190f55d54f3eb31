package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Timed;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reports say of a level that was sought. */
class SearchReportTest {
  private static Summary summary(SearchRuns run) {
    RunFold fold = new RunFold();
    run.events().forEach(fold::on);
    return fold.summary();
  }

  private static SearchSummary of(SearchRuns run) {
    return Objects.requireNonNull(summary(run).searches()).getFirst();
  }

  @Test
  void theAnswerHasItsIntervalAndHowItFails() {
    SearchSummary found = of(SearchRuns.found());
    assertThat(found.capacity()).isEqualTo(1_050);
    assertThat(found.low()).isEqualTo(1_000);
    assertThat(found.high()).isEqualTo(1_100);
    assertThat(found.sentence()).isEqualTo("it bears 1050 /s, between 1000 /s and 1100 /s");
    assertThat(found.breaking()).isEqualTo("graceful");
    assertThat(found.recovery()).isEqualTo(6.5);
    assertThat(found.throughput()).isEqualTo(1_000);
    assertThat(found.saturated())
        .isEqualTo("the target itself: nothing of this machine was near its limit");
    assertThat(summary(SearchRuns.found()).verdict().reasons())
        .noneMatch(each -> each.text().startsWith("search in"));
  }

  @Test
  void theTextTellsAllOfIt() {
    String text = TextReport.of(summary(SearchRuns.found()), null);
    assertThat(text)
        .contains("Breaking point of shop\n  it bears 1050 /s, between 1000 /s and 1100 /s\n")
        .contains("it fails       graceful: it goes on at about its best")
        .contains("comes back     within 6.5 s of the level going down")
        .contains("used up first  the target itself")
        .contains("1600 /s broken: of 8000 that arrived 2950 were left over");
  }

  @Test
  void thePageDrawsIt() {
    RunFold fold = new RunFold();
    SearchRuns.found().events().forEach(fold::on);
    String page = fold.html(fold.summary());
    assertThat(page)
        .contains("<h2 id=\"breaking-point-title\">Breaking point of shop</h2>")
        .contains("class=\"interval\"")
        .contains("class=\"broke\"")
        .contains("class=\"held\"");
  }

  @Test
  void processorsThatWereUsedUpAreTold() {
    SearchRuns run =
        new SearchRuns()
            .probe(100, "held", 100, 0.004, "")
            .busy(0.97)
            .probe(200, "broken", 150, 0.9, "p99 was 900 ms, must be below 50 ms")
            .recovered(true, 3, 50);
    assertThat(of(run).saturated()).isEqualTo("the processors: 97 % in use");
  }

  @Test
  void aLimitThatWasInTheWayIsTold() {
    SearchRuns run =
        new SearchRuns()
            .probe(100, "held", 100, 0.004, "")
            .probe(200, "limited", 200, 0.004, "limit on memory is 4 % away");
    assertThat(of(run).saturated()).isEqualTo("this machine: limit on memory is 4 % away");
  }

  @Test
  void whatDoesMuchLessFailsByACliff() {
    SearchRuns run =
        new SearchRuns()
            .probe(100, "held", 100, 0.004, "")
            .probe(200, "held", 200, 0.004, "")
            .probe(400, "broken", 40, 9, "errors were 60 %")
            .recovered(true, 3, 100);
    assertThat(of(run).breaking()).isEqualTo("cliff");
  }

  @Test
  void whatComesBackOnlyWithNothingAskedIsMetastable() {
    SearchRuns run =
        new SearchRuns()
            .probe(100, "held", 100, 0.004, "")
            .probe(200, "broken", 150, 9, "p99 was 9 s, must be below 50 ms")
            .recovered(false, 30, 50)
            .recovered(true, 4, 0)
            .recovered(true, 1, 50);
    SearchSummary stuck = of(run);
    assertThat(stuck.breaking()).isEqualTo("metastable");
    assertThat(stuck.recovery()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "never, 0, not found up to 3200 /s",
    "at-once, 99, broken at the first level of 100 /s already",
    "unclear, 112, no answer: at 100 /s again and again",
    "unsteady, 0, no answer: the same levels held and broke in turn",
    "died, 99, 'what is called was lost, it is gone'",
    "cut-short, 0, cut short: so far"
  })
  void eachEndHasItsWordsAndItsExitCode(String end, int exit, String words) {
    SearchRuns run =
        new SearchRuns()
            .probe(100, "broken", 50, 9, "errors were 60 %")
            .recovered(true, 1, 50)
            .ended(end, Double.NaN, 0, 100, "it is gone");
    Summary summary = summary(run);
    assertThat(of(run).sentence()).startsWith(words);
    assertThat(summary.verdict().reasons())
        .filteredOn(each -> each.text().contains(words))
        .extracting(Summary.Reason::exit)
        .containsExactly(exit);
  }

  @Test
  void aJournalThatEndsInTheMidstTellsWhatIsKnown() {
    List<Timed> all = SearchRuns.found().events();
    for (int i = 0; i <= all.size(); i++) {
      RunFold fold = new RunFold();
      all.subList(0, i).forEach(fold::on);
      Summary summary = fold.summary();
      TextReport.of(summary, null);
      fold.html(summary);
      if (i > 10 && i < all.size() - 2) {
        SearchSummary sofar = Objects.requireNonNull(summary.searches()).getFirst();
        assertThat(sofar.end()).isIn("cut-short", "found");
        assertThat(sofar.low()).isLessThanOrEqualTo(1_000);
      }
    }
  }
}
