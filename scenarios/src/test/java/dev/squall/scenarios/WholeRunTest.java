package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** One short run of all four loads, looked at from every side. */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated
class WholeRunTest {
  private Stage stage;
  private Started run;

  @BeforeAll
  void play() throws Exception {
    stage = new Stage();
    run = stage.run(stage.script("all.groovy", Scripts.allFour(stage.disk, 4)));
    run.endsWell();
  }

  @AfterAll
  void close() throws Exception {
    stage.close();
  }

  @Test
  void theFolderHoldsAllThereIsToKnow() throws Exception {
    Path folder = stage.run();
    assertThat(Files.readString(folder.resolve("scenario/all.groovy")))
        .isEqualTo(Files.readString(stage.folder.resolve("all.groovy")));
    assertThat(Stage.json(folder.resolve("plan.json")).path("name").asString())
        .isEqualTo("All four");
    assertThat(Stage.json(folder.resolve("summary.json")).size()).isGreaterThan(3);
    assertThat(Files.readString(folder.resolve("report.html")))
        .startsWith("<!")
        .contains("All four");
    assertThat(Files.readString(folder.resolve("junit.xml"))).contains("<testsuite");
    assertThat(folder.resolve("undo.ndjson")).isNotEmptyFile();
  }

  @Test
  void theFirstEventIsTheStartAndTheLastTheEnd() {
    List<JsonNode> events = stage.events();
    assertThat(events.getFirst().path("type").asString()).isEqualTo("run-started");
    assertThat(events.getLast().path("type").asString()).isEqualTo("run-ended");
    assertThat(events.getLast().path("exit").asInt()).isIn(0, 112);
    assertThat(stage.events("run-started")).hasSize(1);
    assertThat(stage.events("run-ended")).hasSize(1);
    assertThat(stage.events("planned")).hasSize(1);
    assertThat(stage.events("phase-started")).hasSize(1);
    assertThat(stage.events("phase-ended")).hasSize(1);
    assertThat(stage.events("limits-set")).isNotEmpty();
    assertThat(stage.events("sampled")).hasSizeGreaterThan(10);
  }

  @Test
  void everyLoadSaysWhatWasAskedAndAchieved() {
    assertThat(intervals("cpu"))
        .allSatisfy(i -> assertThat(i.path("asked").asDouble()).isBetween(0.0, 0.1501));
    assertThat(mostAchieved("cpu")).isBetween(0.03, 0.40);
    // In chunks of 10 MB.
    assertThat(mostAchieved("memory")).isBetween(30e6, 50e6);
    assertThat(mostAchieved("disk")).isBetween(10.0, 100.0);
    assertThat(mostAchieved("network")).isBetween(0.5e6, 4e6);
    assertThat(stage.events("load-started")).hasSize(4);
    assertThat(stage.events("load-ended")).hasSize(4);
    assertThat(stage.events("load-failed")).isEmpty();
    assertThat(stage.events("load-interval"))
        .allSatisfy(i -> assertThat(i.path("wrong").asLong()).isZero());
  }

  private List<JsonNode> intervals(String load) {
    List<JsonNode> intervals =
        stage.events("load-interval").stream()
            .filter(event -> event.path("load").asString().equals(load))
            .toList();
    assertThat(intervals).as("intervals of %s", load).hasSizeGreaterThan(1);
    return intervals;
  }

  private double mostAchieved(String load) {
    return intervals(load).stream().mapToDouble(i -> i.path("achieved").asDouble()).max().orElse(0);
  }

  @Test
  void nothingIsLeftAndThatWasVerified() throws Exception {
    List<JsonNode> verified = stage.events("verified");
    assertThat(verified).hasSize(1);
    assertThat(verified.getFirst().path("left").size()).isZero();
    assertThat(verified.getFirst().path("checked").size()).isPositive();
    assertThat(stage.left()).isEmpty();
  }

  @Test
  void offATerminalItPrintsPlainLinesWithTheSeedAndTheReportsPlace() {
    assertThat(run.out()).doesNotContain("\u001b").doesNotContain("\r");
    assertThat(run.out()).containsPattern("seed:? 11");
    assertThat(run.out()).contains("cpu").contains("memory").contains("disk").contains("network");
    assertThat(run.out()).contains(stage.run().getFileName().toString());
    assertThat(run.err()).isEmpty();
  }

  /**
   * So that the verdict is in sight: all the rest is a command away, and the last line names it.
   */
  @Test
  void whatStandsAtItsEndIsShortAndNamesTheRest() throws Exception {
    String out = run.out();
    int verdict = out.indexOf("All four, seed 11, exit ");
    assertThat(verdict).isPositive();
    String closing = out.substring(out.lastIndexOf('\n', verdict) + 1);
    assertThat(closing.lines().count()).isLessThan(24);
    String folder = "runs/" + stage.run().getFileName();
    assertThat(closing).contains("report   " + folder + "/report.html\n");
    Started report = stage.squall("report", stage.run().toString());
    report.endsWith(0);
    assertThat(closing).endsWith("more     squall report " + folder + "\n");
    assertThat(report.out()).contains("What happened").contains("Machine").contains("Limits");
  }

  @Test
  void theSamePlanHasTheSameDigitsAgain() throws Exception {
    Started plan = stage.squall("plan", stage.folder.resolve("all.groovy").toString());
    plan.endsWith(0);
    assertThat(plan.out()).contains("All four").contains("11");
  }
}
