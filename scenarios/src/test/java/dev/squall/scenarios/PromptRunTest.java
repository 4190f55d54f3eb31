package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Sessions at the prompt, whose lines come from a file. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class PromptRunTest {

  private static Started prompt(Stage stage, String lines) throws IOException {
    Path in = stage.script("lines", lines);
    return stage.startBehind(
        List.of("sh", "-c", "exec \"$@\" <'" + in + "'", "sh"),
        Map.of(),
        "repl",
        "--runs",
        stage.runs.toString());
  }

  @Test
  void linesFromAPipeAreOneRunAndWhatIsSavedPlays() throws Exception {
    try (Stage stage = new Stage()) {
      Path saved = stage.folder.resolve("mine.groovy");
      Started prompt =
          prompt(
              stage,
              """
              def share = 10.percent
              cpu share
              component('words') {
                  count { check('two', 'a b'.split(' ').size() == 2) }
              }
              drive words, rate: 50.perSecond
              hold memory: 20.MB, during: 1.s
              stop cpu
              save '%s'
              """
                  .formatted(saved));
      prompt.endsWell();
      assertThat(prompt.out())
          .contains("cpu at 10 %, until: stop cpu", "memory at 20 MB, for 1 s", "ended: cpu")
          .contains("report.html")
          .doesNotContain("squall>")
          .doesNotContain("\u001b");
      assertThat(stage.events("phase-started")).hasSize(3);
      assertThat(stage.events("finished").getFirst().path("outcome").asString())
          .as("leaving is no stop")
          .isEqualTo("finished");
      assertThat(stage.run().resolve("scenario/prompt.groovy")).exists();
      Started check = stage.squall("check", saved.toString());
      assertThat(check.end()).as(check.said()).isZero();
      assertThat(Files.readString(saved)).contains("def share = 10.percent", "{ cpu share }");
      stage.awaitNothingLeft();
    }
  }

  @Test
  void aWrongLineEndsItWithItsPlaceAndNothingIsLeft() throws Exception {
    try (Stage stage = new Stage()) {
      Started prompt = prompt(stage, "cpuu 60.percent\nhold cpu: 10.percent, during: 60.s\n");
      assertThat(prompt.end()).as(prompt.said()).isEqualTo(104);
      assertThat(prompt.out())
          .contains("prompt:1:1: 'cpuu' is not a word of Squall")
          .contains("    cpuu 60.percent\n    ^^^^\n  did you mean 'cpu'?");
      assertThat(stage.allRuns()).as("nothing was played").isEmpty();
      stage.awaitNothingLeft();
    }
  }

  @Test
  void faultsAndAnEmergencyAreTakenByHand() throws Exception {
    try (Stage stage = new Stage()) {
      Path own = stage.script("own.conf", "mine");
      String gone = "fault 'gone', at: 1.second, deleteFile('" + own + "')\n";
      Path asks = stage.script("asks.groovy", gone + "play during: 9.seconds\n");
      Started prompt =
          prompt(
              stage,
              """
              component('shop') { buy { sleep(1.ms) } }
              drive shop, rate: 50.perSecond
              fault error(on: shop)
              wait 2.s
              heal error
              emergency
              wait 2.s
              release
              wait 2.s
              open '%s'
              """
                  .formatted(asks));
      assertThat(prompt.end()).as(prompt.said()).isIn(104, 112);
      assertThat(prompt.out())
          .contains("nobody said yes to that: files: " + own)
          .contains("begin with squall repl --yes");
      assertThat(own).exists();
      assertThat(prompt.out()).contains("fault 'error' is healed");
      assertThat(stage.events("fault-injected")).hasSize(1);
      assertThat(stage.events("fault-healed")).hasSize(1);
      List<String> said =
          stage.events("commanded").stream().map(e -> e.path("command").asString()).toList();
      assertThat(said).containsSubsequence("emergency stop", "release");
      long held = at(stage, "emergency stop");
      long released = at(stage, "release");
      assertThat(stage.events("let-go").getFirst().path("at").asLong()).isBetween(held, released);
      assertThat(stage.events("state-changed").toString()).contains("\"to\":\"held\"");
      stage.awaitNothingLeft();
    }
  }

  private static long at(Stage stage, String command) {
    return stage.events("commanded").stream()
        .filter(event -> event.path("command").asString().equals(command))
        .findFirst()
        .orElseThrow()
        .path("at")
        .asLong();
  }

  @Test
  void aKilledPromptLeavesNothing() throws Exception {
    try (Stage stage = new Stage()) {
      Started prompt = prompt(stage, "cpu 5.percent\nmemory 20.MB\nwait 10.minutes\n");
      stage.awaitEvents("load-interval", 2);
      prompt.kill();
      stage.awaitNothingLeft();
      assertThat(stage.run().resolve("summary.json")).exists();
    }
  }
}
