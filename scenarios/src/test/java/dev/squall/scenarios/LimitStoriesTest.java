package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** Limits whose reading is lost, or that the script judges itself: what the run tells of them. */
@Tag("real")
@Isolated
class LimitStoriesTest {
  /** A file system that is unmounted looks like this: what there was to look at is gone. */
  @Test
  void oneWhoseReadingIsLostTripsAfterThreeSecondsAndRecoversWithIt() throws Exception {
    try (Stage stage = new Stage()) {
      Path mount = Files.createDirectory(stage.disk.resolve("mount"));
      Started run =
          stage.run(
              stage.script(
                  "lost.groovy",
                  """
                  scenario 'Lost', seed: 3
                  limits { diskSpace above: 1.MB, patience: 2, coolDown: 1.seconds }
                  phase 'first', during: 1.seconds, {
                      load disk, rate: 20.perSecond, size: 4.MiB, folder: '%s'
                  }
                  phase 'then', during: 60.seconds, { load cpu, along: 10.percent, of: own }
                  """
                      .formatted(mount)));
      stage.awaitEvents("phase-started", 2);
      stage.awaitEvents("load-ended", 1);
      Files.delete(mount);
      stage.awaitEvents("let-go", 1);
      Files.createDirectory(mount);
      stage.awaitEvents("recovered", 1);
      stage.squall("stop").endsWith(0);
      run.endsWith(105);

      JsonNode gone =
          stage.events("logged").stream()
              .filter(event -> event.toString().contains("is gone; its free space is missing"))
              .findFirst()
              .orElseThrow();
      JsonNode trip = stage.events("limit-tripped").getFirst();
      assertThat(trip.path("limit").path("subject").asString()).containsIgnoringCase("disk");
      assertThat(trip.path("at").asLong() - gone.path("at").asLong())
          .as("it does not pass, and it does not trip at the first reading that is missing")
          .isBetween(2_800_000_000L, 6_000_000_000L);
      JsonNode story = stage.events("breaker-opened").getFirst();
      assertThat(story.path("breaker").asString()).isEqualTo("disk");
      assertThat(story.path("step").asString()).isEqualTo("hold");
      assertThat(story.path("loads").toString()).contains("cpu");
      String told =
          "breaker 'disk' opened, trip 1: limit 'diskSpace above 1 MB' lost its reading 3";
      assertThat(stage.squall("report", stage.run().toString()).out()).contains(told);
      assertThat(stage.left()).isEmpty();
    }
  }

  @Test
  void oneInTheScriptsOwnWordsSlowsThenHoldsThenStops() throws Exception {
    try (Stage stage = new Stage()) {
      Path slow = stage.folder.resolve("slow");
      Started run =
          stage.run(
              stage.script(
                  "words.groovy",
                  """
                  scenario 'In its own words', seed: 3
                  component('shop') {
                      buy { sleep(new File('%s').exists() ? 400.ms : 1.ms); true }
                  }
                  drive shop, rate: 20.perSecond
                  limit 'quick enough', patience: 1, coolDown: 1.seconds, then: [slow, hold, stop], {
                      p99('shop') < 300.ms
                  }
                  play during: 60.seconds
                  """
                      .formatted(slow)));
      stage.awaitEvents("drive-interval", 2);
      assertThat(stage.events("breaker-opened")).as("it is quick").isEmpty();
      Files.createFile(slow);
      run.endsWith(111);

      List<JsonNode> opened = stage.events("breaker-opened");
      assertThat(opened)
          .extracting(event -> event.path("step").asString())
          .containsExactly("slow", "hold", "stop");
      assertThat(opened)
          .allSatisfy(event -> {
            assertThat(event.path("breaker").asString()).isEqualTo("quick enough");
            assertThat(event.path("seen").toString()).contains("p99 of shop");
            assertThat(event.path("seen").iterator().next().asDouble()).isBetween(0.3, 5.0);
          });
      assertThat(opened.get(0).path("loads").size()).as("slow lets nothing go").isZero();
      assertThat(opened.get(1).path("loads").toString()).isEqualTo("[\"shop\"]");
      assertThat(opened.get(1).path("nanosToZero").asLong()).isPositive();
      assertThat(stage.events("state-changed"))
          .extracting(event -> event.path("to").asString())
          .containsSubsequence("running", "slowed", "held", "recovered", "held", "stopping");
      // Half as many were asked for while it was slowed.
      assertThat(stage.events("slowed").getFirst().path("factor").asDouble()).isEqualTo(0.5);

      String report = stage.squall("report", stage.run().toString()).out();
      assertThat(report)
          .contains("breaker 'quick enough' opened, trip 1: limit 'quick enough' was broken")
          .contains("p99 of shop (s) 0.4")
          .contains("every level halved")
          .contains("breaker 'quick enough' opened, trip 2")
          .contains("shop let go in");
      assertThat(stage.run().resolve("report.html")).content().contains("quick enough");
      assertThat(Stage.json(stage.run().resolve("summary.json")).path("limits").toString())
          .contains("\"subject\":\"quick enough\"")
          .contains("\"trips\":3")
          .contains("\"stopped\":true");
      assertThat(stage.left()).isEmpty();
    }
  }
}
