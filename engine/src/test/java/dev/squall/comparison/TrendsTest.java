package dev.squall.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.Committed;
import dev.squall.chance.Chance;
import dev.squall.comparison.Trends.Drive;
import dev.squall.comparison.Trends.Point;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** A scenario's runs, one after another, as text and as a page. */
class TrendsTest {
  private static final Instant FIRST = Instant.parse("2026-03-01T08:00:00Z");

  /** From the tenth run on the p99 is half as long again. */
  private static Trends trends(int runs) {
    Chance chance = Chance.ofSeed(3);
    List<Point> points =
        IntStream.range(0, runs)
            .mapToObj(i -> {
              double p99 = (i < 10 ? 0.040 : 0.060) * Math.exp(0.02 * chance.gaussian(i));
              return new Point(
                  "run-" + i,
                  FIRST.plusSeconds(86_400L * i),
                  i == 12 ? "fail" : "pass",
                  100.0,
                  p99 / 4,
                  i == 5 ? null : p99);
            })
            .toList();
    Drive drive = new Drive("check<out", points, Trends.levels(points));
    return new Trends(Trends.SCHEMA, "Shop & till", List.of(drive), List.of("old-run"));
  }

  @Test
  void whereTheLevelChangedIsSaid() throws Exception {
    Committed.is(
        Path.of("src", "test", "resources", "comparison", "trend.txt"),
        trends(16).text(ZoneOffset.UTC));
  }

  @Test
  void thePageHasAPictureAndTheSameInNumbers() throws Exception {
    String page = trends(16).page();
    assertThat(page).doesNotContain("check<out").contains("check&lt;out", "Shop &amp; till");
    assertThat(page).contains("From run run-10 on p99 is 1.5", "left out, as their summaries");
    String picture = page.substring(page.indexOf("<svg "), page.indexOf("</svg>") + 6);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(picture)));
    assertThat(picture.split("<circle ")).as("a dot a run that has a p99").hasSize(1 + 15);
    assertThat(picture.split("class=\"level\"")).hasSize(1 + 2);
    assertThat(picture.split("class=\"change\"")).hasSize(1 + 1);
    assertThat(page.split("<tr>")).hasSize(1 + 1 + 16);
  }

  @Test
  void ofFewRunsNoLevelIsToldAndOfOneNoPictureIsDrawn() {
    assertThat(trends(5).text(ZoneOffset.UTC)).contains("5 runs: too few");
    assertThat(trends(5).page()).contains("<svg ");
    assertThat(trends(1).page()).doesNotContain("<svg ").contains("run-0", "1 run: too few");
  }
}
